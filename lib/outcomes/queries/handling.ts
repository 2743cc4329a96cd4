import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { MEETING_STATES } from '@/lib/access/types'
import type { Db, Transaction } from '@/lib/db/connection'
import { today } from '@/lib/db/day'
import { roadmap, section } from '@/lib/db/schema/county'
import { meeting } from '@/lib/db/schema/meetings'
import { outcome, outcomeHandling } from '@/lib/db/schema/outcomes'
import { OVER } from '../rules'
import type { Outcome, Page, SectionView } from '../types'
import { findOutcomes, pageOfOutcomes } from './reading'

/** Not dealt with, or postponed until a day that has come (U4). */
const waiting = sql`(${outcomeHandling.id} IS NULL
  OR (${outcomeHandling.how} = 'postponed' AND ${outcomeHandling.postponedUntil} <= ${today}))`

/** Meetings out of which something concerns the area's roadmap, and that nobody is in any more. */
export const meetingsAbout = (areaId: string): SQL =>
  and(
    inArray(meeting.state, [...OVER]),
    sql`${meeting.id} IN (SELECT o.meeting_id FROM outcome o JOIN section s ON s.id = o.section_id
      JOIN roadmap r ON r.id = s.roadmap_id WHERE r.area_id = ${areaId} AND o.state = 'recorded')`,
  ) as SQL

type Of = { areaId: string; meetingIds: readonly string[] }

function about({ areaId, meetingIds }: Of): SQL {
  return and(
    eq(roadmap.areaId, areaId),
    sql`${outcome.meetingId} = ANY(${sql.param([...meetingIds])}::uuid[])`,
  ) as SQL
}

/** What concerns the sections of an area's roadmap, out of these meetings; those of one section, or of all. */
export function pageOfSections(
  db: Db,
  asked: Of & { sectionId: string | null; view: SectionView; page: number },
): Promise<Page<Outcome>> {
  const view = { waiting, handled: sql`NOT ${waiting}`, all: undefined }[asked.view]
  return pageOfOutcomes(db, {
    where: and(
      about(asked),
      asked.sectionId ? eq(outcome.sectionId, asked.sectionId) : undefined,
      view,
    ),
    order: [asc(section.position), asc(meeting.startsAt), asc(outcome.recordedAt)],
    page: asked.page,
  })
}

/** The first that wait in each section of an area's roadmap, out of these meetings, in one query. */
export function firstOfSections(db: Db, asked: Of & { most: number }): Promise<Outcome[]> {
  const numbered = db
    .select({
      id: outcome.id,
      place: sql<number>`row_number() OVER (PARTITION BY ${outcome.sectionId}
        ORDER BY ${meeting.startsAt}, ${outcome.recordedAt}, ${outcome.id})`.as('place'),
    })
    .from(outcome)
    .innerJoin(meeting, eq(meeting.id, outcome.meetingId))
    .innerJoin(section, eq(section.id, outcome.sectionId))
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .leftJoin(
      outcomeHandling,
      and(eq(outcomeHandling.outcomeId, outcome.id), isNull(outcomeHandling.replacedAt)),
    )
    .where(and(eq(outcome.state, 'recorded'), about(asked), waiting))
    .as('numbered')
  return findOutcomes(db, {
    where: sql`${outcome.id} IN (SELECT numbered.id FROM ${numbered} WHERE numbered.place <= ${asked.most})`,
    order: [asc(section.position), asc(meeting.startsAt), asc(outcome.recordedAt)],
  })
}

/** What was worked into the texts of an area's roadmap, out of these meetings, the oldest meeting first. */
export function workedInto(db: Db, of: Of): Promise<Outcome[]> {
  return findOutcomes(db, {
    where: and(about(of), eq(outcomeHandling.how, 'worked-in')),
    order: [asc(meeting.startsAt), asc(outcome.recordedAt)],
  })
}

export type SectionOutcomes = { sectionId: string; waiting: number; workedIn: number }

/** How many wait in each section, and how many passages came out of meetings. */
export async function countSections(db: Db, of: Of): Promise<Map<string, SectionOutcomes>> {
  if (of.meetingIds.length === 0) return new Map()
  const rows = await db
    .select({
      sectionId: section.id,
      waiting: sql<number>`count(*) FILTER (WHERE ${waiting})::int`,
      workedIn: sql<number>`count(*) FILTER (WHERE ${outcomeHandling.how} = 'worked-in')::int`,
    })
    .from(outcome)
    .innerJoin(section, eq(section.id, outcome.sectionId))
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .leftJoin(
      outcomeHandling,
      and(eq(outcomeHandling.outcomeId, outcome.id), isNull(outcomeHandling.replacedAt)),
    )
    .where(and(eq(outcome.state, 'recorded'), about(of)))
    .groupBy(section.id)
  return new Map(rows.map((row) => [row.sectionId, row]))
}

/** A recorded outcome about a section of the area, locked with what became of it. */
export async function lockForHandling(tx: Transaction, which: { id: string; areaId: string }) {
  const [row] = await tx
    .select({
      id: outcome.id,
      sectionId: outcome.sectionId,
      meetingId: outcome.meetingId,
      state: meeting.state,
    })
    .from(outcome)
    .innerJoin(meeting, eq(meeting.id, outcome.meetingId))
    .innerJoin(section, eq(section.id, outcome.sectionId))
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(
      and(
        eq(outcome.id, which.id),
        eq(outcome.state, 'recorded'),
        eq(roadmap.areaId, which.areaId),
      ),
    )
    .for('update', { of: outcome })
  if (!row) return null
  const [handling] = await tx
    .select({ id: outcomeHandling.id })
    .from(outcomeHandling)
    .where(and(eq(outcomeHandling.outcomeId, row.id), isNull(outcomeHandling.replacedAt)))
  return {
    ...row,
    state: MEETING_STATES.find((state) => state === row.state) ?? ('draft' as const),
    handlingId: handling?.id ?? null,
  }
}

/** The text of a section that stands in the area's roadmap. */
export async function documentOf(
  tx: Transaction,
  { sectionId, areaId }: { sectionId: string; areaId: string },
): Promise<string | null> {
  const [row] = await tx
    .select({ id: section.documentId })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(and(eq(section.id, sectionId), eq(roadmap.areaId, areaId), isNull(section.removedAt)))
  return row?.id ?? null
}

/** The one before is kept, and no longer counts. */
export async function replaceHandling(
  tx: Transaction,
  row: typeof outcomeHandling.$inferInsert,
): Promise<void> {
  await tx
    .update(outcomeHandling)
    .set({ replacedAt: sql`clock_timestamp()` })
    .where(and(eq(outcomeHandling.outcomeId, row.outcomeId), isNull(outcomeHandling.replacedAt)))
  await tx.insert(outcomeHandling).values(row)
}
