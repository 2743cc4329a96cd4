import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { roadmap, roadmapPause, section } from '@/lib/db/schema/county'
import { organisation } from '@/lib/db/schema/people'
import type { SectionStatus } from '../types'

export type LockedSection = {
  id: string
  documentId: string
  position: number
  title: string
  status: SectionStatus
  removedAt: Date | null
}
export type LockedRoadmap = { id: string; title: string; sections: LockedSection[] }

/**
 * The area's roadmap with every section, removed ones too, in order. Whoever changes its structure
 * holds this lock, so that positions are counted by one at a time.
 */
export async function lockRoadmap(tx: Transaction, areaId: string): Promise<LockedRoadmap | null> {
  const [row] = await tx
    .select({ id: roadmap.id, title: roadmap.title })
    .from(roadmap)
    .where(eq(roadmap.areaId, areaId))
    .for('update')
  if (!row) return null
  const sections = await tx
    .select({
      id: section.id,
      documentId: section.documentId,
      position: section.position,
      title: section.title,
      status: section.status,
      removedAt: section.removedAt,
    })
    .from(section)
    .where(eq(section.roadmapId, row.id))
    .orderBy(asc(section.position), asc(section.id))
  return {
    ...row,
    sections: sections.map((one) => ({ ...one, status: one.status as SectionStatus })),
  }
}

export async function insertSection(
  tx: Transaction,
  row: {
    id: string
    roadmapId: string
    documentId: string
    position: number
    title: string
    purpose: string
    question: string
    responsibleOrganisationId: string | null
  },
): Promise<void> {
  await tx.insert(section).values({ ...row, status: 'not-started' })
}

export async function updateSection(
  tx: Transaction,
  sectionId: string,
  set: Partial<typeof section.$inferInsert>,
): Promise<void> {
  await tx.update(section).set(set).where(eq(section.id, sectionId))
}

/** Writes the order down as 1, 2, 3 … without gaps. */
export async function renumberSections(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries())
    await tx
      .update(section)
      .set({ position: index + 1 })
      .where(eq(section.id, id))
}

export async function organisationExists(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: organisation.id })
    .from(organisation)
    .where(eq(organisation.id, id))
  return rows.length > 0
}

export async function openPause(
  tx: Transaction,
  roadmapId: string,
): Promise<{ id: string } | null> {
  const [row] = await tx
    .select({ id: roadmapPause.id })
    .from(roadmapPause)
    .where(and(eq(roadmapPause.roadmapId, roadmapId), isNull(roadmapPause.resumedAt)))
  return row ?? null
}

export async function insertPause(
  tx: Transaction,
  row: {
    id: string
    roadmapId: string
    reason: string
    feedback: string
    pausedBy: string
    pausedAt: Date
  },
): Promise<void> {
  await tx.insert(roadmapPause).values(row)
}

export async function endPause(
  tx: Transaction,
  pauseId: string,
  set: { resumedBy: string; resumedAt: Date; resumeReason: string },
): Promise<void> {
  await tx.update(roadmapPause).set(set).where(eq(roadmapPause.id, pauseId))
}

/** Every process that shows this roadmap looks again once the transaction has committed. */
export async function tellRoadmap(tx: Transaction, roadmapId: string): Promise<void> {
  await tx.execute(sql`SELECT pg_notify('roadmap', ${roadmapId})`)
}
