import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { outreachCampaign, outreachOffer } from '@/lib/db/schema/offers'
import type { NewId } from '@/lib/kernel/ids'
import { settleNotices } from '@/lib/notices/queries/telling'
import { say } from './changing'
import { statementOf } from './reading'

type Held = { meetingId: string; by: { personId: string; organisationId: string } }

/**
 * Says of the offers that were accepted and led to this meeting that it was held, by whoever ended it
 * (O9). In a round that is closed nothing more is said. Answers the ids of the offers.
 */
export async function holdOffersOf(
  tx: Transaction,
  newId: NewId,
  { meetingId, by }: Held,
): Promise<string[]> {
  const led = and(eq(outreachOffer.meetingId, meetingId), eq(outreachOffer.state, 'accepted'))
  const of = tx.select({ id: outreachOffer.campaignId }).from(outreachOffer).where(led)
  const rounds = await tx
    .select({ id: outreachCampaign.id })
    .from(outreachCampaign)
    .where(and(inArray(outreachCampaign.id, of), isNull(outreachCampaign.closedAt)))
    .orderBy(outreachCampaign.id)
    .for('share')
  if (rounds.length === 0) return []
  const ids = rounds.map(({ id }) => id)
  const offers = await tx
    .select()
    .from(outreachOffer)
    .where(and(led, inArray(outreachOffer.campaignId, ids)))
    .orderBy(outreachOffer.id)
    .for('update')
  for (const offer of offers)
    await say(
      tx,
      { id: newId(), offerId: offer.id, by },
      { ...statementOf(offer), state: 'held', reason: '' },
    )
  const offerIds = offers.map(({ id }) => id)
  await settleNotices(tx, { offerIds }, ['offer-made', 'offer-due'])
  return offerIds
}
