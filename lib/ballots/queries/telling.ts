import { sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'

/** `turnout`: one more has voted, or may vote. That is no news for everybody, and can wait. */
type Channel = 'meeting' | 'turnout'

/** Whoever follows the ballot's meeting is told that there is something new, and reads what. */
export async function tellMeeting(
  tx: Transaction,
  ballotId: string,
  channel: Channel,
): Promise<void> {
  await tx.execute(sql`SELECT pg_notify(${channel}, meeting_id::text) FROM ballot
    WHERE id = ${ballotId} AND meeting_id IS NOT NULL`)
}
