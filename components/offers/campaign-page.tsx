import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/shell/app-shell'
import { loadShell } from '@/lib/areas/loaders'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedCampaign, LoadedOffer } from '@/lib/offers/loaders'
import type { OrganisationKind } from '@/lib/people/types'
import { CampaignHead } from './campaign-head'
import { ManageForms } from './manage-forms'
import { Missing } from './missing'
import { Notice } from './notice'
import { OfferHead } from './offer-head'
import { OfferView } from './offer-view'
import { OffersTable } from './offers-table'

type Props = {
  loaded: LoadedCampaign
  /** The one organisation's that is looked at; null: the whole round. */
  offer: LoadedOffer | null
  others: readonly { id: string; name: string; kind: OrganisationKind }[]
  path: string
  done: string | string[] | undefined
  memory: FormMemory | null
}

export async function CampaignPage({ loaded, offer, others, path, done, memory }: Props) {
  const { actor, campaign, manages } = loaded
  const shell = await loadShell(actor)
  const t = await getTranslations('offers')
  return (
    <AppShell {...shell} current="calendar" path={path}>
      <div className="wrap off">
        {!(offer && manages) && <CampaignHead loaded={loaded} />}
        {offer && manages && <OfferHead loaded={offer} campaign={loaded} />}
        <Notice done={done} memory={memory} />
        {offer && <OfferView loaded={offer} campaign={loaded} memory={memory} />}
        {!offer && (
          <>
            <Missing loaded={loaded} />
            <section aria-labelledby="offers" className="off-part">
              <h2 id="offers" className="secline">
                {t('one.table')}
              </h2>
              <OffersTable loaded={loaded} />
            </section>
          </>
        )}
        {!offer && manages && campaign.closedAt === null && (
          <ManageForms campaignId={campaign.id} others={others} memory={memory} />
        )}
      </div>
    </AppShell>
  )
}
