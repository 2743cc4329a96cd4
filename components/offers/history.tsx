import { getFormatter, getTranslations } from 'next-intl/server'
import type { LoadedOffer } from '@/lib/offers/loaders'
import { stateWords } from './state-words'

type Props = { loaded: LoadedOffer; today: string }

/** Everything that was said of an offer, the newest first: nothing is written over. */
export async function History({ loaded, today }: Props) {
  const { events, linked } = loaded
  const t = await getTranslations('offers')
  const format = await getFormatter()
  const words = await stateWords(today)
  return (
    <section aria-labelledby="history" className="off-part">
      <h2 id="history" className="secline">
        {t('offer.history')}
      </h2>
      <ol className="off-history">
        {events.map((event) => {
          const meeting = event.meetingId === null ? null : linked.get(event.meetingId)
          return (
            <li key={event.id}>
              <p className="meta">
                <time dateTime={event.at.toISOString()}>{format.dateTime(event.at, 'date')}</time>
                {' · '}
                {t('offer.saidBy', event.by)}
              </p>
              <p className="off-where" data-s={event.state}>
                {words(event)}
              </p>
              {meeting && (
                <p>
                  <a href={`/meetings/${meeting.id}`}>
                    {t('offer.meetingLink', { title: meeting.title })}
                  </a>
                </p>
              )}
              {event.reason && (
                <p className="off-said">
                  <span className="lab">{t('one.reason')}</span> {event.reason}
                </p>
              )}
              {event.need && (
                <p className="off-said">
                  <span className="lab">{t('one.need')}</span> {event.need}
                </p>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
