import { getTranslations } from 'next-intl/server'
import { campaignPath } from '@/lib/offers/rules'
import { OFFER_STATES, type CampaignRow } from '@/lib/offers/types'

type Props = { campaigns: readonly CampaignRow[]; manages: boolean }

/** Rounds: what for, by whom, and how far; for an organisation where its own offer stands. */
export async function CampaignList({ campaigns, manages }: Props) {
  const t = await getTranslations('offers')
  return (
    <ul className="off-list">
      {campaigns.map(({ id, title, by, year, counts }) => {
        const own = OFFER_STATES.find((state) => counts[state] > 0) ?? 'offered'
        const count = OFFER_STATES.reduce((sum, state) => sum + counts[state], 0)
        return (
          <li key={id}>
            <h3>
              <a href={campaignPath(id)}>{title}</a>
            </h3>
            <p className="meta">{t('row.by', { by: by.name, year: String(year) })}</p>
            <p className="off-state">
              {manages ? t('row.held', { held: counts.held, count }) : t(`state.${own}`)}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
