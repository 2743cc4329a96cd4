import { getTranslations } from 'next-intl/server'
import { StateMark } from '@/components/priorities/state-mark'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'
import { priorityPath } from '@/lib/priorities/rules'

/** What became of the priorities that were voted on; for those who decide, the way to do so with this ballot as the source. */
export async function LedTo({ loaded: { ledTo, ballot } }: { loaded: LoadedBallot }) {
  const shown = ledTo.filter(({ decides, isDecided }) => decides || isDecided)
  if (shown.length === 0) return null
  const t = await getTranslations('ballots.ledTo')
  const source = encodeURIComponent(`ballot:${ballot.id}`)
  return (
    <section className="bal-part" aria-labelledby="led-to">
      <h2 id="led-to" className="secline">
        {t('heading')}
      </h2>
      <p className="small">{t('what')}</p>
      <ul className="bal-options">
        {shown.map(({ id, title, state, slug, decides, isDecided }) => (
          <li key={id}>
            <span className="row">
              <a href={priorityPath(slug, id)} className="bal-name" lang="sv">
                {title}
              </a>
              <StateMark state={state} />
            </span>
            {isDecided ? (
              <span className="small">{t('decided')}</span>
            ) : (
              decides && (
                <a
                  className="small bal-read"
                  href={`${priorityPath(slug, id)}/state?source=${source}`}
                  aria-label={t('decideOn', { title })}
                >
                  {t('decide')}
                </a>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
