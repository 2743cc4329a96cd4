import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import { priority } from '@/lib/db/schema/priorities'
import type { PriorityChoice } from '../types'
import { toPriority } from './reading'

const areasOf = (meetingId: string): SQL =>
  sql`(SELECT ma.area_id FROM meeting_area ma WHERE ma.meeting_id = ${meetingId})`

type Asked = {
  meetingId: string
  /** Areas that whoever chooses may read. */
  readable: readonly string[]
}

/**
 * What somebody may say that a meeting is about: priorities of its areas that they read. The title stands
 * wherever the meeting is read, so one that is led elsewhere only if everybody may read it there (PR6).
 */
const ofMeeting = ({ meetingId, readable }: Asked): SQL =>
  and(
    sql`EXISTS (SELECT 1 FROM priority_area pa WHERE pa.priority_id = ${priority.id}
      AND pa.area_id IN ${areasOf(meetingId)})`,
    inArray(priority.areaId, [...readable]),
    or(sql`${priority.areaId} IN ${areasOf(meetingId)}`, eq(area.visibility, 'partnership')),
  ) as SQL

/** What may be chosen in a meeting, but for what was declined. */
export async function readPriorityChoices(db: Db, asked: Asked): Promise<PriorityChoice[]> {
  const rows = await db
    .select({
      id: priority.id,
      title: priority.title,
      state: priority.state,
      nameSv: area.nameSv,
      nameEn: area.nameEn,
    })
    .from(priority)
    .innerJoin(area, eq(area.id, priority.areaId))
    .where(
      and(
        ofMeeting(asked),
        inArray(priority.state, ['proposed', 'discussed', 'chosen', 'revised', 'paused']),
      ),
    )
    .orderBy(area.position, priority.createdAt, priority.id)
  return rows.map(({ nameSv, nameEn, ...row }) => ({
    ...toPriority(row),
    area: { sv: nameSv, en: nameEn },
  }))
}

/** Whether they may say that it is about that priority, declined or not. */
export async function isPriorityOf(
  tx: Transaction,
  priorityId: string,
  asked: Asked,
): Promise<boolean> {
  const rows = await tx
    .select({ id: priority.id })
    .from(priority)
    .innerJoin(area, eq(area.id, priority.areaId))
    .where(and(eq(priority.id, priorityId), ofMeeting(asked)))
  return rows.length > 0
}
