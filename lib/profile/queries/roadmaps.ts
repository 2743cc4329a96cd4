import { eq } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { roadmap, roadmapPause, section } from '@/lib/db/schema/county'
import type { NewId } from '@/lib/kernel/ids'
import { createDocument } from '@/lib/documents/queries'
import { contentOf } from '../rules'
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
 * those who write it, and is left alone (D5).
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
    if (!existing) await makeRoadmap(tx, newId, { given, areaId, known }, result)
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
    { title, purpose, question, responsible, status, text },
  ] of given.sections.entries()) {
    const documentId = newId()
    await createDocument(tx, {
      id: documentId,
      kind: 'section',
      areaId,
      content: contentOf(text),
      author: { personId: null, organisationId: null, system: 'import' },
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
