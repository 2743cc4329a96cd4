import type { Metadata } from 'next'
import { CampaignPage } from '@/components/offers/campaign-page'
import { recallForm } from '@/lib/auth/flash'
import { loadCampaign, loadOffer, loadOthers } from '@/lib/offers/loaders'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  return { title: (await loadCampaign(id, `/offers/${id}`)).campaign.title }
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params
  const { done, organisation } = await searchParams
  const path = `/offers/${id}`
  const loaded = await loadCampaign(id, path)
  // An organisation that reads its own offers has one here, and needs not choose it.
  const own = loaded.manages ? undefined : loaded.offers[0]?.organisation.id
  const of = typeof organisation === 'string' ? organisation : own
  const offer = of === undefined ? null : await loadOffer(loaded, of)
  const isGoing = loaded.manages && loaded.campaign.closedAt === null
  const others = isGoing && !offer ? await loadOthers(loaded) : []
  const memory = await recallForm('say', 'more', 'close')
  return (
    <CampaignPage
      loaded={loaded}
      offer={offer}
      others={others}
      path={path}
      done={done}
      memory={memory}
    />
  )
}
