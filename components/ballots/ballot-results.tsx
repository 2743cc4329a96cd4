import { getTranslations } from 'next-intl/server'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'
import { currentLocale } from '@/lib/i18n/current-locale'
import { BallotResult } from './result/ballot-result'
import { wordingIn } from './wording'

/** What each closing published, the newest first; nothing before the first closing (B15, B16). */
export async function BallotResults({ loaded: { results, ballot } }: { loaded: LoadedBallot }) {
  const t = await getTranslations('ballots')
  const locale = await currentLocale()
  const names = new Map(ballot.options.map((one) => [one.id, wordingIn(locale, one).text]))
  const shown = results.map(({ round, content, sha256 }) => (
    <BallotResult
      key={round}
      content={content}
      sha256={sha256}
      ballotId={ballot.id}
      round={round}
      names={(option) => names.get(option)}
    />
  ))
  const now = ballot.state === 'closed' ? shown.slice(0, 1) : []
  const earlier = shown.slice(now.length)
  return (
    <>
      {now.length > 0 && <div className="bal-part">{now}</div>}
      {earlier.length > 0 && (
        <details className="bal-fold bal-part">
          <summary>{t('earlier', { count: earlier.length })}</summary>
          {earlier}
        </details>
      )}
    </>
  )
}
