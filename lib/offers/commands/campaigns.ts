import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  addGroups,
  chosenOrganisations,
  insertCampaign,
  insertOffers,
  lockCampaign,
  setClosed,
  unfinishedNeeds,
} from '../queries/changing'
import { readOffers } from '../queries/reading'
import type { CloseCampaign, MakeCampaign, OfferToMore } from '../schema'
import type { OfferRefused } from '../types'
import { settleOffers, tellOffered } from './telling'

type Manage = Grant<'offer.manage'>
type Refusable<T = undefined> = Promise<Result<T, OfferRefused>>

const NOBODY = { type: 'invalid-input', fields: { groups: 'choose-organisations' } } as const

/**
 * Offers a meeting to these organisations (O1). What was not finished in an earlier campaign is taken up
 * with the need that was expressed then (O6). Sent twice it is made once.
 */
export async function makeCampaign(
  { db, newId }: Deps<Database>,
  grant: Manage,
  input: MakeCampaign,
): Refusable<{ campaignId: string }> {
  const { organisation } = grant
  if (!organisation) return err({ type: 'organisation-not-found' })
  const by = { personId: grant.person.id, organisationId: organisation.id }
  return db.transaction(async (tx): Refusable<{ campaignId: string }> => {
    const { id, title, purpose, year, carriedFrom } = input
    if (carriedFrom && !(await lockCampaign(tx, carriedFrom, 'share')))
      return err({ type: 'campaign-not-found' })
    const organisations = await chosenOrganisations(tx, input)
    if (organisations.length === 0) return err(NOBODY)
    const isNew = await insertCampaign(tx, {
      id,
      title,
      purpose,
      year,
      groups: input.groups,
      carriedFromId: carriedFrom,
      createdBy: by.personId,
      organisationId: by.organisationId,
    })
    if (!isNew) {
      const known = await lockCampaign(tx, id, 'share')
      const isOwn = known?.createdBy === by.personId && known.title === title
      return isOwn ? ok({ campaignId: id }) : err({ type: 'campaign-exists' })
    }
    const needs = carriedFrom ? await unfinishedNeeds(tx, carriedFrom) : new Map<string, string>()
    const offers = organisations.map((organisationId) => ({
      organisationId,
      need: needs.get(organisationId) ?? '',
    }))
    const made = await insertOffers(tx, newId, { campaignId: id, by }, offers)
    await tellOffered(tx, newId, by, made)
    await audit(tx, grant, { action: 'campaign.make', id, detail: { title, offers: made.length } })
    return ok({ campaignId: id })
  })
}

/** Offers a meeting to more organisations; only those who had no offer before are told. */
export async function offerToMore(
  { db, newId }: Deps<Database>,
  grant: Manage,
  input: OfferToMore,
): Refusable<{ offered: number }> {
  const { organisation } = grant
  if (!organisation) return err({ type: 'organisation-not-found' })
  const by = { personId: grant.person.id, organisationId: organisation.id }
  return db.transaction(async (tx): Refusable<{ offered: number }> => {
    const campaign = await lockCampaign(tx, input.campaignId, 'update')
    if (!campaign) return err({ type: 'campaign-not-found' })
    if (campaign.closedAt) return err({ type: 'campaign-closed' })
    const organisations = await chosenOrganisations(tx, input)
    const offers = organisations.map((organisationId) => ({ organisationId, need: '' }))
    const made = await insertOffers(tx, newId, { campaignId: campaign.id, by }, offers)
    if (made.length === 0) return err(NOBODY)
    await addGroups(tx, campaign, input.groups)
    await tellOffered(tx, newId, by, made)
    const detail = { title: campaign.title, offers: made.length }
    await audit(tx, grant, { action: 'campaign.offer', id: campaign.id, detail })
    return ok({ offered: made.length })
  })
}

/** Closes the campaign with what it came to (O7). Of two who close at once the first one's words stand. */
export async function closeCampaign(
  { db }: Deps<Database>,
  grant: Manage,
  { campaignId, conclusion }: CloseCampaign,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const campaign = await lockCampaign(tx, campaignId, 'update')
    if (!campaign) return err({ type: 'campaign-not-found' })
    if (campaign.closedAt) return err({ type: 'campaign-closed' })
    await setClosed(tx, campaignId, conclusion)
    const offers = await readOffers(tx, { campaignId, whose: 'all' })
    await settleOffers(
      tx,
      offers.map(({ id }) => id),
    )
    const detail = { title: campaign.title }
    await audit(tx, grant, { action: 'campaign.close', id: campaignId, detail })
    return ok()
  })
}

function audit(
  tx: Transaction,
  grant: Manage,
  { action, id, detail }: { action: string; id: string; detail: Record<string, unknown> },
): Promise<void> {
  return recordAudit(tx, grant, { action, object: { kind: 'campaign', id }, detail })
}
