import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { consultation, consultationComment, disposition } from '@/lib/db/schema/consultations'
import { section } from '@/lib/db/schema/county'
import { documentUpdate } from '@/lib/db/schema/documents'

/** Whether the roadmap has or had that section. */
export async function sectionExists(
  db: Db,
  roadmapId: string,
  sectionId: string,
): Promise<boolean> {
  const rows = await db
    .select({ id: section.id })
    .from(section)
    .where(and(eq(section.id, sectionId), eq(section.roadmapId, roadmapId)))
  return rows.length > 0
}

/** The sections of today's roadmap, in order. */
export async function readPresentSections(
  db: Db,
  roadmapId: string,
): Promise<{ id: string; number: number; title: string }[]> {
  const rows = await db
    .select({ id: section.id, title: section.title })
    .from(section)
    .where(and(eq(section.roadmapId, roadmapId), isNull(section.removedAt)))
    .orderBy(asc(section.position), asc(section.id))
  return rows.map((row, index) => ({ ...row, number: index + 1 }))
}

/** When a text was last written in, by a person, after that state of it; null: it was not. */
export async function lastWrittenAt(
  db: Db,
  of: { documentId: string; epoch: number; seq: number },
): Promise<Date | null> {
  const [row] = await db
    .select({
      at: sql<Date | null>`max(${documentUpdate.committedAt})`.mapWith(documentUpdate.committedAt),
    })
    .from(documentUpdate)
    .where(
      and(
        eq(documentUpdate.documentId, of.documentId),
        eq(documentUpdate.epoch, of.epoch),
        sql`${documentUpdate.seq} > ${of.seq}`,
        isNull(documentUpdate.system),
      ),
    )
  return row?.at ?? null
}

export type SectionCount = {
  sectionId: string
  consultationId: string
  total: number
  left: number
}

/** Submitted comments by section, of the area's newest consultation that is not reported yet. */
export async function countBySection(db: Db, areaId: string): Promise<SectionCount[]> {
  const [newest] = await db
    .select({ id: consultation.id })
    .from(consultation)
    .where(and(eq(consultation.areaId, areaId), sql`${consultation.state} IN ('open', 'closed')`))
    .orderBy(sql`${consultation.openedAt} DESC NULLS LAST`)
    .limit(1)
  if (!newest) return []
  const rows = await db
    .select({
      sectionId: consultationComment.sectionId,
      total: sql<number>`count(*)`.mapWith(Number),
      left: sql<number>`count(*) FILTER (WHERE ${disposition.id} IS NULL)`.mapWith(Number),
    })
    .from(consultationComment)
    .leftJoin(
      disposition,
      and(eq(disposition.commentId, consultationComment.id), isNull(disposition.replacedAt)),
    )
    .where(
      and(
        eq(consultationComment.consultationId, newest.id),
        eq(consultationComment.state, 'submitted'),
      ),
    )
    .groupBy(consultationComment.sectionId)
  return rows.flatMap(({ sectionId, ...count }) =>
    sectionId ? [{ sectionId, consultationId: newest.id, ...count }] : [],
  )
}
