import { eq, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { calendarFeed } from '@/lib/db/schema/meetings'

export type FeedRow = { round: number; locale: 'sv' | 'en' }

/** The person's own calendar, if there is an address for it; null when there is none. */
export async function findFeed(db: Db, personId: string): Promise<FeedRow | null> {
  const [row] = await db.select().from(calendarFeed).where(eq(calendarFeed.personId, personId))
  return row && row.round > 0
    ? { round: row.round, locale: row.locale === 'en' ? 'en' : 'sv' }
    : null
}

/** Begins a new round: every address of an earlier one is over. */
export async function beginRound(
  tx: Transaction,
  { personId, locale }: { personId: string; locale: 'sv' | 'en' },
): Promise<void> {
  await tx
    .insert(calendarFeed)
    .values({ personId, round: 1, locale })
    .onConflictDoUpdate({
      target: calendarFeed.personId,
      set: { round: sql`abs(${calendarFeed.round}) + 1`, locale },
    })
}

/** Ends every address; the number stays, so that none of them comes back. */
export async function endRounds(tx: Transaction, personId: string): Promise<void> {
  await tx
    .update(calendarFeed)
    .set({ round: sql`-abs(${calendarFeed.round})` })
    .where(eq(calendarFeed.personId, personId))
}
