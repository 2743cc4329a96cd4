import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { ballot } from '@/lib/db/schema/ballots'

/** A meeting's ballots in these areas, drafts too, in the order in which they were prepared. */
export async function readOfMeeting(
  db: Db,
  { meetingId, areaIds }: { meetingId: string; areaIds: readonly string[] },
) {
  return db
    .select({
      id: ballot.id,
      areaId: ballot.areaId,
      state: ballot.state,
      revision: ballot.revision,
      present: ballot.present,
      closesAt: ballot.closesAt,
    })
    .from(ballot)
    .where(and(eq(ballot.meetingId, meetingId), inArray(ballot.areaId, [...areaIds])))
    .orderBy(asc(ballot.createdAt), asc(ballot.id))
}
