import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { outreachCampaign, outreachEvent, outreachOffer } from '@/lib/db/schema/offers'

type When = { made: Date; closed: Date | null; saidFor: ReadonlyMap<string, Date> }

/**
 * Gives a round the instants at which it happened, where it is put in afterwards: when it was made and
 * closed, and when something was said of each organisation's offer.
 */
export async function dateCampaign(
  tx: Transaction,
  campaignId: string,
  { made, closed, saidFor }: When,
): Promise<void> {
  await tx
    .update(outreachCampaign)
    .set({ createdAt: made, closedAt: closed })
    .where(eq(outreachCampaign.id, campaignId))
  const offers = await tx
    .update(outreachOffer)
    .set({ offeredAt: made, changedAt: made })
    .where(eq(outreachOffer.campaignId, campaignId))
    .returning()
  const ids = offers.map(({ id }) => id)
  await tx.update(outreachEvent).set({ saidAt: made }).where(inArray(outreachEvent.offerId, ids))
  for (const { id, organisationId } of offers) {
    const at = saidFor.get(organisationId)
    if (!at) continue
    await tx.update(outreachOffer).set({ changedAt: at }).where(eq(outreachOffer.id, id))
    await tx
      .update(outreachEvent)
      .set({ saidAt: at })
      .where(and(eq(outreachEvent.offerId, id), ne(outreachEvent.state, 'offered')))
  }
}
