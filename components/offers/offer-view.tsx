import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedCampaign, LoadedOffer } from '@/lib/offers/loaders'
import { History } from './history'
import { SayForm } from './say-form'
import { stateWords } from './state-words'

type Props = {
  loaded: LoadedOffer
  campaign: LoadedCampaign
  memory: FormMemory | null
}

/** One organisation's offer: where it stands, what one says of it, and all that was said. */
export async function OfferView({ loaded, campaign: around, memory }: Props) {
  const { campaign, manages, today, election } = around
  const { offer } = loaded
  const t = await getTranslations('offers')
  const words = await stateWords(today)
  const isClosed = campaign.closedAt !== null
  const speaks = !isClosed && (manages || offer.state !== 'held')
  return (
    <>
      {!manages && (
        <p className="lead">
          {offer.organisation.name}
          {': '}
          {words(offer)}
        </p>
      )}
      {speaks && !manages && (
        <p className="small muted off-lead">
          {t('offer.answerLead', { organisation: offer.organisation.name })}
        </p>
      )}
      {speaks && <SayForm loaded={loaded} manages={manages} election={election} memory={memory} />}
      {isClosed && <p className="small muted">{t('offer.closed')}</p>}
      <History loaded={loaded} today={today} />
    </>
  )
}
