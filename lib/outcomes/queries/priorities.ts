import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { meeting } from '@/lib/db/schema/meetings'
import { outcome } from '@/lib/db/schema/outcomes'
import type { Outcome } from '../types'
import { findOutcomes } from './reading'

/** Meetings out of which something is about the priority; the caller filters by `authorize`. */
export const meetingsAboutPriority = (priorityId: string): SQL =>
  sql`${meeting.id} IN (SELECT o.meeting_id FROM outcome o
    WHERE o.priority_id = ${priorityId} AND o.state = 'recorded')`

/** What came out of these meetings about the priority, the newest meeting first. */
export function outcomesOfPriority(
  db: Db,
  { priorityId, meetingIds }: { priorityId: string; meetingIds: readonly string[] },
): Promise<Outcome[]> {
  if (meetingIds.length === 0) return Promise.resolve([])
  return findOutcomes(db, {
    where: and(eq(outcome.priorityId, priorityId), inArray(outcome.meetingId, [...meetingIds])),
    order: [desc(meeting.startsAt), asc(outcome.recordedAt)],
  })
}
