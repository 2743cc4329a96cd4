import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '@/lib/db/connection'
import { outreachCampaign, outreachEvent, outreachOffer } from '@/lib/db/schema/offers'
import { organisation, person } from '@/lib/db/schema/people'
import { ORGANISATION_KINDS, type OrganisationKind } from '@/lib/people/types'
import {
  OFFER_STATES,
  type Campaign,
  type CampaignRow,
  type Offer,
  type OfferEvent,
} from '../types'

const earlier = alias(outreachCampaign, 'earlier')
const earlierOffer = alias(outreachOffer, 'earlier_offer')

/** Whose campaigns: all of them, or those in which this organisation has an offer. */
export type Whose = 'all' | { organisationId: string }

/** Open ones first, then by year, the newest first. */
export async function readCampaigns(db: Db, whose: Whose): Promise<CampaignRow[]> {
  const campaigns = await findCampaigns(
    db,
    whose === 'all'
      ? undefined
      : sql`${outreachCampaign.id} IN (SELECT ${outreachOffer.campaignId} FROM ${outreachOffer}
          WHERE ${outreachOffer.organisationId} = ${whose.organisationId})`,
  )
  const counted = await db
    .select({
      campaignId: outreachOffer.campaignId,
      state: outreachOffer.state,
      count: sql<number>`count(*)::int`,
    })
    .from(outreachOffer)
    .where(whose === 'all' ? undefined : eq(outreachOffer.organisationId, whose.organisationId))
    .groupBy(outreachOffer.campaignId, outreachOffer.state)
  return campaigns.map((campaign) => {
    const counts = { offered: 0, accepted: 0, deferred: 0, declined: 0, held: 0 }
    for (const { campaignId, state, count } of counted)
      if (campaignId === campaign.id) counts[stateOf(state)] = count
    return { ...campaign, counts }
  })
}

export async function readCampaign(db: Db, id: string): Promise<Campaign | null> {
  return (await findCampaigns(db, eq(outreachCampaign.id, id)))[0] ?? null
}

async function findCampaigns(db: Db, which: SQL | undefined): Promise<Campaign[]> {
  const rows = await db
    .select({
      campaign: outreachCampaign,
      by: { id: organisation.id, name: organisation.name },
      earlierTitle: earlier.title,
    })
    .from(outreachCampaign)
    .innerJoin(organisation, eq(organisation.id, outreachCampaign.organisationId))
    .leftJoin(earlier, eq(earlier.id, outreachCampaign.carriedFromId))
    .where(which)
    .orderBy(
      sql`${outreachCampaign.closedAt} IS NOT NULL`,
      desc(outreachCampaign.year),
      desc(outreachCampaign.createdAt),
    )
  return rows.map(({ campaign, by, earlierTitle }) => {
    const { id, title, purpose, year, groups, carriedFromId, createdAt } = campaign
    return {
      id,
      title,
      purpose,
      year,
      groups: ORGANISATION_KINDS.filter((kind) => groups.includes(kind)),
      by,
      carriedFrom:
        carriedFromId && earlierTitle ? { id: carriedFromId, title: earlierTitle } : null,
      createdAt,
      closedAt: campaign.closedAt,
      conclusion: campaign.conclusion,
    }
  })
}

/** By the organisation's name; of one organisation alone, or of everybody. */
export async function readOffers(
  db: Db,
  { campaignId, whose }: { campaignId: string; whose: Whose },
): Promise<Offer[]> {
  const rows = await db
    .select({
      offer: outreachOffer,
      organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind },
      before: earlierOffer,
    })
    .from(outreachOffer)
    .innerJoin(organisation, eq(organisation.id, outreachOffer.organisationId))
    .innerJoin(outreachCampaign, eq(outreachCampaign.id, outreachOffer.campaignId))
    .leftJoin(
      earlierOffer,
      and(
        eq(earlierOffer.campaignId, outreachCampaign.carriedFromId),
        eq(earlierOffer.organisationId, outreachOffer.organisationId),
      ),
    )
    .where(
      and(
        eq(outreachOffer.campaignId, campaignId),
        whose === 'all' ? undefined : eq(outreachOffer.organisationId, whose.organisationId),
      ),
    )
    .orderBy(asc(organisation.name))
  return rows.map((row) => ({
    id: row.offer.id,
    campaignId,
    ...statementOf(row.offer),
    organisation: { ...row.organisation, kind: kindOf(row.organisation.kind) },
    offeredAt: row.offer.offeredAt,
    changedAt: row.offer.changedAt,
    before: row.before ? statementOf(row.before) : null,
  }))
}

/** Everything that was said of an offer, the newest first. */
export async function readEvents(db: Db, offerId: string): Promise<OfferEvent[]> {
  const rows = await db
    .select({ event: outreachEvent, person: person.name, organisation: organisation.name })
    .from(outreachEvent)
    .innerJoin(person, eq(person.id, outreachEvent.saidBy))
    .innerJoin(organisation, eq(organisation.id, outreachEvent.saidFor))
    .where(eq(outreachEvent.offerId, offerId))
    .orderBy(desc(outreachEvent.saidAt))
  return rows.map(({ event, ...by }) => ({
    id: event.id,
    ...statementOf(event),
    by,
    at: event.saidAt,
  }))
}

/** The offers that a meeting came out of, with their rounds, by the organisation's name. */
export async function readOffersOfMeeting(
  db: Db,
  { meetingId, whose }: { meetingId: string; whose: Whose },
): Promise<
  { campaign: { id: string; title: string }; organisation: { id: string; name: string } }[]
> {
  return db
    .select({
      campaign: { id: outreachCampaign.id, title: outreachCampaign.title },
      organisation: { id: organisation.id, name: organisation.name },
    })
    .from(outreachOffer)
    .innerJoin(outreachCampaign, eq(outreachCampaign.id, outreachOffer.campaignId))
    .innerJoin(organisation, eq(organisation.id, outreachOffer.organisationId))
    .where(
      and(
        eq(outreachOffer.meetingId, meetingId),
        whose === 'all' ? undefined : eq(outreachOffer.organisationId, whose.organisationId),
      ),
    )
    .orderBy(asc(organisation.name))
}

/** Organisations of the kinds that were asked as a whole which have no offer, by name. */
export async function readUnasked(
  db: Db,
  campaignId: string,
): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .innerJoin(outreachCampaign, eq(outreachCampaign.id, campaignId))
    .where(
      sql`${organisation.kind} = ANY(${outreachCampaign.groups}) AND NOT EXISTS (
        SELECT FROM ${outreachOffer} WHERE ${outreachOffer.campaignId} = ${campaignId}
        AND ${outreachOffer.organisationId} = ${organisation.id})`,
    )
    .orderBy(asc(organisation.name))
}

type Row = Pick<
  typeof outreachOffer.$inferSelect,
  'state' | 'reason' | 'need' | 'deferredUntil' | 'deferredUntilWords' | 'meetingId'
>

export function statementOf({ state, reason, need, deferredUntil, ...rest }: Row) {
  const { deferredUntilWords, meetingId } = rest
  return { state: stateOf(state), reason, need, deferredUntil, deferredUntilWords, meetingId }
}

/** The table's CHECK allows these words and no other. */
function stateOf(word: string) {
  return OFFER_STATES.find((state) => state === word) ?? 'offered'
}

/** The table's CHECK allows these words and no other. */
function kindOf(word: string): OrganisationKind {
  return ORGANISATION_KINDS.find((kind) => kind === word) ?? 'other'
}
