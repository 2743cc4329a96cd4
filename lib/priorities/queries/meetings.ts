import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import { priority } from '@/lib/db/schema/priorities'
import type { PriorityChoice } from '../types'
import { toPriority } from './reading'

const areasOf = (meetingId: string): SQL =>
  sql`(SELECT ma.area_id FROM meeting_area ma WHERE ma.meeting_id = ${meetingId})`

/**
 * What a meeting may be about: priorities of its areas. One that is led elsewhere only if everybody may
 * read it there, since its title stands wherever the meeting is read (PR2).
 */
const ofMeeting = (meetingId: string): SQL =>
  and(
    sql`EXISTS (SELECT 1 FROM priority_area pa WHERE pa.priority_id = ${priority.id}
      AND pa.area_id IN ${areasOf(meetingId)})`,
    or(sql`${priority.areaId} IN ${areasOf(meetingId)}`, eq(area.visibility, 'partnership')),
  ) as SQL

/** What may be chosen in a meeting, but for what was declined. */
export async function readPriorityChoices(db: Db, meetingId: string): Promise<PriorityChoice[]> {
  const rows = await db
    .select({
      id: priority.id,
      title: priority.title,
      state: priority.state,
      area: area.nameSv,
    })
    .from(priority)
    .innerJoin(area, eq(area.id, priority.areaId))
    .where(
      and(
        ofMeeting(meetingId),
        inArray(priority.state, ['proposed', 'discussed', 'chosen', 'revised', 'paused']),
      ),
    )
    .orderBy(area.position, priority.createdAt, priority.id)
  return rows.map(toPriority)
}

/** Whether the meeting may be about that priority, declined or not. */
export async function isPriorityOf(
  tx: Transaction,
  meetingId: string,
  priorityId: string,
): Promise<boolean> {
  const rows = await tx
    .select({ id: priority.id })
    .from(priority)
    .innerJoin(area, eq(area.id, priority.areaId))
    .where(and(eq(priority.id, priorityId), ofMeeting(meetingId)))
  return rows.length > 0
}
