import { and, eq } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import { areaById } from '@/lib/access/queries'
import type { Actor, GuestActor } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { ballot, ballotResult } from '@/lib/db/schema/ballots'
import { isId } from '@/lib/kernel/is-id'
import { isConcerned } from './casting'

/** Who asks: somebody signed in, a guest of a meeting under way, both or neither. */
type Reader = { actor: Actor | null; guest: GuestActor | null }

/**
 * A published result for whoever may know of its ballot: readers of the area, those who may vote in it, and
 * guests of its meeting while they are in. Byte for byte as it is stored; null: there is none for them.
 */
export async function publishedFor(
  db: Db,
  { actor, guest }: Reader,
  { id, round }: { id: string; round: number },
): Promise<string | null> {
  if (!isId(id)) return null
  const [row] = await db
    .select({ areaId: ballot.areaId, meetingId: ballot.meetingId, file: ballotResult.file })
    .from(ballotResult)
    .innerJoin(ballot, eq(ballot.id, ballotResult.ballotId))
    .where(and(eq(ballot.id, id), eq(ballotResult.round, round)))
  if (!row) return null
  if (guest && guest.meetingId === row.meetingId) return row.file
  if (!actor) return null
  const area = await areaById(db, row.areaId)
  const readsArea = area !== null && authorize(actor, 'ballot.read', area).ok
  const may = readsArea || (await isConcerned(db, { ballotId: id, personId: actor.person.id }))
  return may ? row.file : null
}
