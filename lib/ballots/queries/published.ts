import { and, eq } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { ballotResult } from '@/lib/db/schema/ballots'
import { findBallotFor, type Asking } from './readers'

/** A published result for whoever may know of its ballot. Byte for byte as it is stored; null: there is none for them. */
export async function publishedFor(
  db: Db,
  asking: Asking,
  { id, round }: { id: string; round: number },
): Promise<string | null> {
  const found = await findBallotFor(db, asking, id)
  if (!found) return null
  const [row] = await db
    .select({ file: ballotResult.file })
    .from(ballotResult)
    .where(and(eq(ballotResult.ballotId, id), eq(ballotResult.round, round)))
  return row?.file ?? null
}
