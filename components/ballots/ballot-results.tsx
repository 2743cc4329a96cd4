import { getTranslations } from 'next-intl/server'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'

/** What each closing published, the newest first; nothing before the first closing (B15). */
export async function BallotResults({ loaded: { results, ballot } }: { loaded: LoadedBallot }) {
  const t = await getTranslations('ballots')
  if (results.length === 0) return null
  return (
    <section className="bal-part" aria-labelledby="result">
      <h2 id="result" className="secline">
        {t(ballot.state === 'closed' ? 'result.heading' : 'result.earlier')}
      </h2>
      {results.map(({ round, sha256 }) => (
        <p key={round}>
          {t('result.round', { round })} <code className="code">{sha256}</code>
        </p>
      ))}
    </section>
  )
}
