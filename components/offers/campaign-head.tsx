import { getFormatter, getTranslations } from 'next-intl/server'
import type { LoadedCampaign } from '@/lib/offers/loaders'
import { campaignPath, countOf } from '@/lib/offers/rules'

/** How far it has come, what it is for, and what it came to. */
export async function CampaignHead({ loaded }: { loaded: LoadedCampaign }) {
  const { campaign, offers, manages } = loaded
  const t = await getTranslations('offers')
  const format = await getFormatter()
  const { id, title, closedAt, carriedFrom } = campaign
  const far = { held: countOf(offers).held, count: offers.length }
  // Whoever had no offer in the round before is not told of it (O5).
  const knowsEarlier = manages || offers.some(({ before }) => before !== null)
  const heading = closedAt ? t('one.ended', far) : t('one.title', far)
  return (
    <>
      <header className="page-head">
        <p className="over">
          <b>{t('page')}</b> {manages && title}
        </p>
        <h1>{manages ? heading : title}</h1>
        <p className="off-purpose">{campaign.purpose}</p>
        <p className="small muted">
          {t('one.by', { by: campaign.by.name, year: String(campaign.year) })}{' '}
          {closedAt && t('one.closedOn', { day: format.dateTime(closedAt, 'date') })}{' '}
          {carriedFrom && knowsEarlier && (
            <>
              {t('one.carried')} <a href={campaignPath(carriedFrom.id)}>{carriedFrom.title}</a>
            </>
          )}
        </p>
        {manages && (
          <p className="row small more no-print">
            {closedAt && far.held < far.count && (
              <a href={`/offers/new?from=${id}`}>{t('one.again')}</a>
            )}
            <a href={`/offers/${id}/table.csv`}>{t('one.file')}</a>
          </p>
        )}
      </header>
      {campaign.conclusion !== null && (
        <section aria-labelledby="conclusion" className="off-part">
          <h2 id="conclusion" className="secline">
            {t('one.conclusion')}
          </h2>
          <p className="off-purpose">{campaign.conclusion}</p>
        </section>
      )}
    </>
  )
}
