import { getFormatter, getTranslations } from 'next-intl/server'
import type { LoadedCampaign } from '@/lib/offers/loaders'
import { campaignPath, missingFirst } from '@/lib/offers/rules'
import { stateWords } from './state-words'

/** Every offer, who is missing first: where it stands, why, and what is needed. On a phone one below the other. */
export async function OffersTable({ loaded }: { loaded: LoadedCampaign }) {
  const { campaign, offers, meetings, today } = loaded
  const t = await getTranslations('offers')
  const format = await getFormatter()
  const words = await stateWords(today)
  return (
    <table className="off-table" aria-labelledby="offers">
      <thead>
        <tr>
          <th scope="col">{t('one.organisation')}</th>
          <th scope="col">{t('one.where')}</th>
          <th scope="col">{t('one.reason')}</th>
          <th scope="col">{t('one.need')}</th>
          <th scope="col">{t('one.since')}</th>
        </tr>
      </thead>
      <tbody>
        {missingFirst(offers).map((offer) => {
          const meeting = offer.meetingId === null ? null : meetings.get(offer.meetingId)
          return (
            <tr key={offer.id} data-s={offer.state}>
              <th scope="row">
                <a href={campaignPath(campaign.id, offer.organisation.id)}>
                  {offer.organisation.name}
                </a>
              </th>
              <td>
                <span className="off-where" data-s={offer.state}>
                  {words(offer)}
                </span>
                {meeting && (
                  <a className="off-meeting" href={`/meetings/${meeting.id}`}>
                    {meeting.title},{' '}
                    <time dateTime={meeting.startsAt.toISOString()}>
                      {format.dateTime(meeting.startsAt, 'date')}
                    </time>
                  </a>
                )}
                {offer.before && <small>{t('one.before', { state: words(offer.before) })}</small>}
              </td>
              <td data-label={t('one.reason')}>{offer.reason}</td>
              <td data-label={t('one.need')}>{offer.need}</td>
              <td data-label={t('one.since')}>
                <time dateTime={offer.changedAt.toISOString()}>
                  {format.dateTime(offer.changedAt, 'date')}
                </time>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
