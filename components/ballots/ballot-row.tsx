import { getTranslations } from 'next-intl/server'
import type { ListedBallot } from '@/lib/ballots/loaders/lists'
import { ballotPath } from '@/lib/ballots/rules'
import { wordingIn } from './wording'
import { currentLocale } from '@/lib/i18n/current-locale'
import { BallotState } from './ballot-state'

/** One ballot in a list: where it stands, what it asks, how many have voted. */
export async function BallotRow({ ballot }: { ballot: ListedBallot }) {
  const t = await getTranslations('ballots')
  const { text, lang } = wordingIn(await currentLocale(), {
    sv: ballot.questionSv,
    en: ballot.questionEn,
  })
  return (
    <li>
      <h3 lang={lang}>
        <a href={ballotPath(ballot.id)}>{text}</a>
      </h3>
      <BallotState ballot={ballot} isOver={ballot.isOver} />
      <p className="meta">
        {[
          t(`kind.${ballot.secrecy}`),
          t(`methodName.${ballot.method}`),
          ...(ballot.state === 'draft'
            ? []
            : [t('turnout.persons', { cast: ballot.cast, entitled: ballot.entitled })]),
        ].join(' · ')}
      </p>
    </li>
  )
}
