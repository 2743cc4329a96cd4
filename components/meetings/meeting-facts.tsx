import { getTranslations } from 'next-intl/server'
import type { LoadedMeeting } from '@/lib/meetings/loaders'
import type { OfferOfMeeting } from '@/lib/offers/loaders'
import { campaignPath } from '@/lib/offers/rules'

type Props = {
  loaded: LoadedMeeting
  /** The offers that it came out of, of those that the reader may know of. */
  offers: readonly OfferOfMeeting[]
}

/** In which languages, for whom, by whom, out of which offers. Where it is stands at the top. */
export async function MeetingFacts({ loaded, offers }: Props) {
  const { meeting, invited } = loaded
  const t = await getTranslations('meetings')
  const names = [...invited.organisations, ...invited.persons].map(({ name }) => name)
  return (
    <section aria-labelledby="facts">
      <h2 id="facts" className="secline">
        {t('facts.label')}
      </h2>
      <dl className="meet-facts">
        <div>
          <dt>{t('facts.languages')}</dt>
          <dd>{meeting.languages.map((one) => t(`language.${one}`)).join(', ')}</dd>
        </div>
        {meeting.capacity !== null && (
          <div>
            <dt>{t('facts.capacity')}</dt>
            <dd>{t('facts.capacityOf', { count: meeting.capacity })}</dd>
          </div>
        )}
        <div>
          <dt>{t('facts.who')}</dt>
          <dd>{t(meeting.open ? 'openTo' : 'notOpen')}</dd>
        </div>
        <div>
          <dt>{t('facts.invited')}</dt>
          <dd>{names.length > 0 ? names.join(', ') : t('facts.nobody')}</dd>
        </div>
        <div>
          <dt>{t('facts.by')}</dt>
          <dd>{meeting.by.name}</dd>
        </div>
        {offers.length > 0 && (
          <div>
            <dt>{t('facts.offers')}</dt>
            {offers.map(({ campaign, organisation }) => (
              <dd key={`${campaign.id} ${organisation.id}`}>
                <a href={campaignPath(campaign.id, organisation.id)}>
                  {t('facts.offer', { organisation: organisation.name, title: campaign.title })}
                </a>
              </dd>
            ))}
          </div>
        )}
      </dl>
    </section>
  )
}
