import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { databaseDay, today } from '@/lib/db/day'
import { outreachCampaign, outreachEvent, outreachOffer } from '@/lib/db/schema/offers'
import { organisation } from '@/lib/db/schema/people'
import type { NewId } from '@/lib/kernel/ids'
import type { OrganisationKind } from '@/lib/people/types'
import { UNFINISHED } from '../rules'
import type { Statement } from '../types'
import { statementOf } from './reading'

type By = { personId: string; organisationId: string }
type CampaignRecord = typeof outreachCampaign.$inferSelect

/**
 * The campaign, kept from being closed (`share`), or from everything else while it is being closed
 * (`update`).
 */
export async function lockCampaign(
  tx: Transaction,
  id: string,
  strength: 'share' | 'update',
): Promise<CampaignRecord | null> {
  const [row] = await tx
    .select()
    .from(outreachCampaign)
    .where(eq(outreachCampaign.id, id))
    .for(strength)
  return row ?? null
}

/** False: there is one of that id. */
export async function insertCampaign(
  tx: Transaction,
  row: typeof outreachCampaign.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(outreachCampaign)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: outreachCampaign.id })
  return rows.length > 0
}

export async function setClosed(tx: Transaction, id: string, conclusion: string): Promise<void> {
  await tx
    .update(outreachCampaign)
    .set({ closedAt: sql`clock_timestamp()`, conclusion })
    .where(eq(outreachCampaign.id, id))
}

/** Kinds that are asked as a whole from now on, besides those that are already. */
export async function addGroups(
  tx: Transaction,
  { id, groups }: Pick<CampaignRecord, 'id' | 'groups'>,
  more: readonly OrganisationKind[],
): Promise<void> {
  const all = [...new Set([...groups, ...more])]
  if (all.length > groups.length)
    await tx.update(outreachCampaign).set({ groups: all }).where(eq(outreachCampaign.id, id))
}

/** The organisations that were chosen, each once; ids of nobody fall away. */
export async function chosenOrganisations(
  tx: Transaction,
  chosen: { organisations: readonly string[]; groups: readonly OrganisationKind[] },
): Promise<string[]> {
  const rows = await tx
    .select({ id: organisation.id })
    .from(organisation)
    .where(
      or(
        inArray(organisation.id, [...chosen.organisations]),
        inArray(organisation.kind, [...chosen.groups]),
      ),
    )
  return rows.map(({ id }) => id)
}

/** What organisations said they need, in offers of that campaign that are not finished. */
export async function unfinishedNeeds(
  tx: Transaction,
  campaignId: string,
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ organisationId: outreachOffer.organisationId, need: outreachOffer.need })
    .from(outreachOffer)
    .where(
      and(eq(outreachOffer.campaignId, campaignId), inArray(outreachOffer.state, [...UNFINISHED])),
    )
  return new Map(rows.map(({ organisationId, need }) => [organisationId, need]))
}

type NewOffer = { organisationId: string; need: string }

/** Offers for those who have none in the campaign yet, each with its first event. */
export async function insertOffers(
  tx: Transaction,
  newId: NewId,
  { campaignId, by }: { campaignId: string; by: By },
  offers: readonly NewOffer[],
): Promise<{ id: string; organisationId: string }[]> {
  if (offers.length === 0) return []
  const rows = await tx
    .insert(outreachOffer)
    .values(offers.map((offer) => ({ id: newId(), campaignId, state: 'offered', ...offer })))
    .onConflictDoNothing()
    .returning()
  for (const row of rows)
    await insertEvent(tx, { id: newId(), offerId: row.id, by }, statementOf(row))
  return rows.map(({ id, organisationId }) => ({ id, organisationId }))
}

export type LockedOffer = Statement & {
  id: string
  changedAt: Date
  /** The day in Stockholm by the database's clock, read after the lock was ours. */
  today: string
}

/** The organisation's offer, locked until the transaction ends: two speak of it one after the other. */
export async function lockOffer(
  tx: Transaction,
  { campaignId, organisationId }: { campaignId: string; organisationId: string },
): Promise<LockedOffer | null> {
  const [row] = await tx
    .select()
    .from(outreachOffer)
    .where(
      and(
        eq(outreachOffer.campaignId, campaignId),
        eq(outreachOffer.organisationId, organisationId),
      ),
    )
    .for('update')
  if (!row) return null
  const { id, changedAt } = row
  return { id, changedAt, ...statementOf(row), today: await databaseDay(tx) }
}

/** What is said now is what the offer says; what was said before stays beside it. */
export async function say(
  tx: Transaction,
  event: { id: string; offerId: string; by: By },
  said: Statement,
): Promise<void> {
  await insertEvent(tx, event, said)
  await tx
    .update(outreachOffer)
    .set({ ...said, changedAt: sql`clock_timestamp()`, remindedAt: null })
    .where(eq(outreachOffer.id, event.offerId))
}

async function insertEvent(
  tx: Transaction,
  { id, offerId, by }: { id: string; offerId: string; by: By },
  said: Statement,
): Promise<void> {
  await tx.insert(outreachEvent).values({
    id,
    offerId,
    ...said,
    saidBy: by.personId,
    saidFor: by.organisationId,
    saidAt: sql`clock_timestamp()`,
  })
}

/**
 * Offers whose day has come, noted as reminded of in this transaction. Their campaigns are locked with
 * them: none is closed meanwhile, and what somebody else holds is passed by until the next turn.
 */
export async function takeDue(tx: Transaction): Promise<{ id: string }[]> {
  const due = await tx
    .select({ id: outreachOffer.id })
    .from(outreachOffer)
    .innerJoin(outreachCampaign, eq(outreachCampaign.id, outreachOffer.campaignId))
    .where(
      and(
        eq(outreachOffer.state, 'deferred'),
        lte(outreachOffer.deferredUntil, today),
        isNull(outreachOffer.remindedAt),
        isNull(outreachCampaign.closedAt),
      ),
    )
    .orderBy(outreachOffer.id)
    .for('update', { skipLocked: true })
  if (due.length > 0)
    await tx
      .update(outreachOffer)
      .set({ remindedAt: sql`clock_timestamp()` })
      .where(
        inArray(
          outreachOffer.id,
          due.map(({ id }) => id),
        ),
      )
  return due
}
