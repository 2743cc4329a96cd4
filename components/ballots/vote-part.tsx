import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'
import { CastRefusedNotice } from './cast-refused'
import { VoteRow } from './vote-row'

type Props = {
  loaded: LoadedBallot
  done: string | string[] | undefined
  memory: FormMemory | null
}

/** The reader's own votes: one for each row of the electorate that they may vote for. */
export async function VotePart({ loaded, done, memory }: Props) {
  const { ballot, rows, isOver } = loaded
  const t = await getTranslations('ballots')
  const refused = memory && memory.form === 'cast' && !memory.done ? memory : null
  if (ballot.state === 'draft' || (rows.length === 0 && !refused)) return null
  const isSecret = ballot.secrecy === 'secret'
  const votesNow = ballot.state === 'open' && !isOver && rows.some(({ receipt }) => !receipt)
  const saved = !refused && rows.some(({ receipt }) => receipt !== null)
  const told = saved && (done === 'cast' || done === 'already') ? done : null
  const [only] = rows.length === 1 ? rows : []
  const heading =
    only?.standing === 'seat'
      ? t('vote.onlySeat', { organisation: only.organisation ?? '' })
      : t('vote.heading', { count: rows.length })
  return (
    <section className="bal-part bal-vote" aria-labelledby="vote">
      <h2 id="vote" className="secline">
        {heading}
      </h2>
      {told && (
        <p className="notice" role="status">
          <Icon name="check" /> {t(`done.${told}`)}
        </p>
      )}
      {refused && <CastRefusedNotice memory={refused} />}
      {isSecret && votesNow && (
        <p className="small">
          {t('vote.secretBefore')} <a href="#secrecy">{t('vote.secretMore')}</a>
        </p>
      )}
      {rows.map((row, index) => (
        <VoteRow
          key={row.voterId}
          loaded={loaded}
          row={row}
          at={placeOf(index)}
          memory={refused?.values.at === placeOf(index) ? refused : null}
        />
      ))}
    </section>
  )
}

/** By its place on the page a form is found again when it was refused. */
const placeOf = (index: number) => `v${index + 1}`
