import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'
import { textsIn } from './wording'
import { currentLocale } from '@/lib/i18n/current-locale'
import { BallotFacts } from './ballot-facts'
import { BallotHead } from './ballot-head'
import { BallotLog } from './ballot-log'
import { BallotResults } from './ballot-results'
import { InterestPart } from './interest-part'
import { ManageAbove, ManageBelow } from './managing/manage-part'
import { LedTo } from './led-to'
import { OptionList } from './option-list'
import { VotePart } from './vote-part'

type Props = {
  loaded: LoadedBallot
  done: string | string[] | undefined
  memory: FormMemory | null
}

/** One ballot: what it asks, one's own vote, the result once it is closed, who may vote, what was done. */
export async function BallotPage({ loaded, done, memory }: Props) {
  const { ballot, rows } = loaded
  const t = await getTranslations('ballots')
  const { explanation } = textsIn(await currentLocale(), ballot)
  const manages = loaded.reader.is === 'person' && loaded.reader.manages
  const votes = ballot.state === 'open' && !loaded.isOver && rows.length > 0
  return (
    <article className="bal">
      <BallotHead loaded={loaded} />
      {manages && <ManageAbove ballot={ballot} done={done} />}
      <div className="bal-grid">
        <div>
          {explanation.text && (
            <p className="bal-text" lang={explanation.lang}>
              {explanation.text}
            </p>
          )}
          <BallotResults loaded={loaded} />
          <LedTo loaded={loaded} />
          <VotePart loaded={loaded} done={done} memory={memory} />
          {!votes && <OptionList options={ballot.options} />}
          <InterestPart loaded={loaded} done={done} memory={memory} />
          {manages && <ManageBelow ballot={ballot} />}
          <BallotLog events={loaded.events} />
        </div>
        <aside className="bal-side" aria-label={t('facts.label')}>
          <BallotFacts loaded={loaded} />
        </aside>
      </div>
    </article>
  )
}
