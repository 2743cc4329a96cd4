import { and, asc, eq, gt, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { consultation, consultationComment, disposition } from '@/lib/db/schema/consultations'
import { section } from '@/lib/db/schema/county'
import { documentUpdate } from '@/lib/db/schema/documents'
import { versionSection } from '@/lib/db/schema/versions'
import type { SectionCount } from '../types'

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

export type ChangedSection = {
  id: string
  /** Null: it came after the version. */
  number: number | null
  title: string
  removed: boolean
  /** When a person last wrote in it; null: it was only taken out. */
  at: Date | null
}

/** The sections in which persons have written since the version, or that were taken out. */
export async function readChangedSections(
  db: Db,
  of: { roadmapId: string; versionId: string },
): Promise<ChangedSection[]> {
  const at = sql<Date | null>`max(${documentUpdate.committedAt})`.mapWith(
    documentUpdate.committedAt,
  )
  const rows = await db
    .select({
      id: section.id,
      number: versionSection.number,
      title: section.title,
      removedAt: section.removedAt,
      at,
    })
    .from(section)
    .leftJoin(
      versionSection,
      and(eq(versionSection.versionId, of.versionId), eq(versionSection.sectionId, section.id)),
    )
    .leftJoin(
      documentUpdate,
      and(
        eq(documentUpdate.documentId, section.documentId),
        isNotNull(documentUpdate.personId),
        or(
          isNull(versionSection.seq),
          ne(documentUpdate.epoch, versionSection.epoch),
          gt(documentUpdate.seq, versionSection.seq),
        ),
        // Comment marks are the program's, for a person; a restored text is the person's own.
        or(isNull(documentUpdate.system), eq(documentUpdate.system, 'restore')),
      ),
    )
    .where(eq(section.roadmapId, of.roadmapId))
    .groupBy(section.id, versionSection.number)
    .orderBy(asc(section.position), asc(section.id))
  return rows
    .filter(({ removedAt, number, at: written }) => written !== null || (removedAt && number))
    .map(({ removedAt, ...row }) => ({ ...row, removed: removedAt !== null }))
}
