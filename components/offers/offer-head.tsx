import { getTranslations } from 'next-intl/server'
import type { LoadedCampaign, LoadedOffer } from '@/lib/offers/loaders'
import { campaignPath } from '@/lib/offers/rules'
import { stateWords } from './state-words'

type Props = { loaded: LoadedOffer; campaign: LoadedCampaign }

/** Whose offer it is and where it stands, for those who follow it up. */
export async function OfferHead({ loaded: { offer }, campaign: { campaign, today } }: Props) {
  const t = await getTranslations('offers')
  const words = await stateWords(today)
  return (
    <header className="page-head">
      <p className="over">
        <b>{t('page')}</b> {campaign.title}
      </p>
      <h1>{offer.organisation.name}</h1>
      <p className="lead">{words(offer)}</p>
      <p className="row small more no-print">
        <a href={campaignPath(campaign.id)}>{t('offer.back')}</a>
      </p>
    </header>
  )
}
