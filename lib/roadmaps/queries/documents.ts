import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { area, roadmap, section } from '@/lib/db/schema/county'
import { document } from '@/lib/db/schema/documents'
import { agendaItem } from '@/lib/db/schema/meetings'

export type DocumentOfRoadmap = {
  id: string
  kind: string
  /** The area's word in addresses. */
  area: string
  roadmap: string | null
  title: string | null
  epoch: number
  seq: number
}

/** Every document with where it stands, in the order of the roadmaps; removed sections and notes of meetings too. */
export async function listDocumentsOfRoadmaps(db: Db): Promise<DocumentOfRoadmap[]> {
  return db
    .select({
      id: document.id,
      kind: document.kind,
      area: area.slug,
      roadmap: roadmap.title,
      title: sql<string | null>`coalesce(${section.title}, ${agendaItem.title})`,
      epoch: document.epoch,
      seq: document.seq,
    })
    .from(document)
    .innerJoin(area, eq(area.id, document.areaId))
    .leftJoin(section, eq(section.documentId, document.id))
    .leftJoin(agendaItem, eq(agendaItem.documentId, document.id))
    .leftJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .orderBy(asc(area.position), asc(section.position), asc(document.id))
}
