import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Grant } from '@/lib/access/authorize'
import type { AreaVisibility, Resource } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { area, roadmap, roadmapPause, section } from '@/lib/db/schema/county'
import { organisation, person } from '@/lib/db/schema/people'
import type { Pause, RemovedSection, Roadmap, Section, SectionStatus } from '../types'

/** The area's roadmap; every area has one at most. */
export async function readRoadmap(db: Db, areaId: string): Promise<Roadmap | null> {
  const [row] = await db
    .select({ id: roadmap.id, areaId: roadmap.areaId, title: roadmap.title })
    .from(roadmap)
    .where(eq(roadmap.areaId, areaId))
  return row ?? null
}

/** The sections that are not removed, in order, numbered as readers see them. */
export async function readSections(db: Db, areaId: string): Promise<Section[]> {
  return (await readSectionsOf(db, [areaId])).get(areaId) ?? []
}

/** As `readSections`, for many areas at once, by area. */
export async function readSectionsOf(
  db: Db,
  areaIds: readonly string[],
): Promise<Map<string, Section[]>> {
  if (areaIds.length === 0) return new Map()
  const rows = await db
    .select({
      areaId: roadmap.areaId,
      id: section.id,
      documentId: section.documentId,
      title: section.title,
      purpose: section.purpose,
      question: section.question,
      status: section.status,
      responsible: {
        id: organisation.id,
        name: organisation.name,
        shortName: organisation.shortName,
      },
    })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .leftJoin(organisation, eq(organisation.id, section.responsibleOrganisationId))
    .where(and(inArray(roadmap.areaId, [...areaIds]), isNull(section.removedAt)))
    .orderBy(asc(section.position), asc(section.id))
  const sectionsByArea = new Map<string, Section[]>(areaIds.map((id) => [id, []]))
  for (const { areaId, ...row } of rows) {
    const sections = sectionsByArea.get(areaId) ?? []
    const status = row.status as SectionStatus
    sections.push({ ...row, number: sections.length + 1, status })
  }
  return sectionsByArea
}

/** The areas, of those given, whose roadmap is paused now, with the pause. */
export async function readOpenPauses(
  db: Db,
  areaIds: readonly string[],
): Promise<Map<string, { reason: string; pausedAt: Date }>> {
  if (areaIds.length === 0) return new Map()
  const rows = await db
    .select({
      areaId: roadmap.areaId,
      reason: roadmapPause.reason,
      pausedAt: roadmapPause.pausedAt,
    })
    .from(roadmapPause)
    .innerJoin(roadmap, eq(roadmap.id, roadmapPause.roadmapId))
    .where(and(inArray(roadmap.areaId, [...areaIds]), isNull(roadmapPause.resumedAt)))
  return new Map(rows.map(({ areaId, ...pause }) => [areaId, pause]))
}

/** Removed sections: their text is kept, and they can come back. */
export async function readRemovedSections(
  db: Db,
  grant: Grant<'section.manage'>,
): Promise<RemovedSection[]> {
  const rows = await db
    .select({
      id: section.id,
      title: section.title,
      removedAt: section.removedAt,
      removedBy: person.name,
    })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .leftJoin(person, eq(person.id, section.removedBy))
    .where(and(eq(roadmap.areaId, grant.area), isNotNull(section.removedAt)))
    .orderBy(desc(section.removedAt))
  return rows.flatMap(({ removedAt, ...row }) => (removedAt ? [{ ...row, removedAt }] : []))
}

/** Every pause of the area's roadmap, the newest first; the first may still be open. */
export async function readPauses(db: Db, areaId: string): Promise<Pause[]> {
  const nameOf = (id: typeof roadmapPause.pausedBy | typeof roadmapPause.resumedBy) =>
    sql<string | null>`(SELECT p.name FROM person p WHERE p.id = ${id})`
  return db
    .select({
      id: roadmapPause.id,
      reason: roadmapPause.reason,
      feedback: roadmapPause.feedback,
      pausedAt: roadmapPause.pausedAt,
      pausedBy: nameOf(roadmapPause.pausedBy),
      resumedAt: roadmapPause.resumedAt,
      resumedBy: nameOf(roadmapPause.resumedBy),
      resumeReason: roadmapPause.resumeReason,
    })
    .from(roadmapPause)
    .innerJoin(roadmap, eq(roadmap.id, roadmapPause.roadmapId))
    .where(eq(roadmap.areaId, areaId))
    .orderBy(desc(roadmapPause.pausedAt))
}

/** The area that a section belongs to, removed or not: what a right to it is about. */
export async function areaOfSection(
  db: Db,
  input: { sectionId: string },
): Promise<Resource | null> {
  const [row] = await db
    .select({ id: area.id, visibility: area.visibility })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .innerJoin(area, eq(area.id, roadmap.areaId))
    .where(eq(section.id, input.sectionId))
  return row ? { type: 'area', id: row.id, visibility: row.visibility as AreaVisibility } : null
}

export async function areaOfRoadmap(db: Db, roadmapId: string): Promise<Resource | null> {
  const [row] = await db
    .select({ id: area.id, visibility: area.visibility })
    .from(roadmap)
    .innerJoin(area, eq(area.id, roadmap.areaId))
    .where(eq(roadmap.id, roadmapId))
  return row ? { type: 'area', id: row.id, visibility: row.visibility as AreaVisibility } : null
}

/** Organisations to choose a responsible one from. */
export async function readOrganisations(
  db: Db,
): Promise<{ id: string; name: string; shortName: string }[]> {
  return db
    .select({ id: organisation.id, name: organisation.name, shortName: organisation.shortName })
    .from(organisation)
    .orderBy(asc(organisation.name))
}
