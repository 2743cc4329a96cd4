import { getFormatter, getTranslations } from 'next-intl/server'
import { whenWords } from './when'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'

/** What was done with the ballot, by whom and why: public, and never changed. */
export async function BallotLog({ events }: { events: LoadedBallot['events'] }) {
  const t = await getTranslations('ballots')
  const format = await getFormatter()
  if (events.length === 0) return null
  return (
    <section className="bal-part" aria-labelledby="log">
      <h2 id="log" className="secline">
        {t('log.heading')}
      </h2>
      <ol className="bal-log">
        {events.map(({ kind, reason, at, person, organisation, added }, index) => (
          // The log only grows, so that a line keeps its place.
          <li key={index}>
            <p>
              <b>{t(`log.${kind}`, { name: added ?? '' })}</b>{' '}
              <span className="meta">
                {[whenWords(format, at), person ?? t('log.clock'), organisation]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </p>
            {reason && <p className="bal-reason">{reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
