import { eq } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { insertComment, insertThread } from '@/lib/comments/queries/writing'
import { roadmap, roadmapPause, section } from '@/lib/db/schema/county'
import { affiliation } from '@/lib/db/schema/people'
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
  if (given.pause) await makePause(tx, newId, { pause: given.pause, areaId, roadmapId, known })
}

/** The pause, and the feedback behind it as a thread that can be answered (C4). */
async function makePause(
  tx: Transaction,
  newId: NewId,
  made: { pause: NonNullable<Given['pause']>; areaId: string; roadmapId: string; known: Known },
): Promise<void> {
  const { pause, areaId, roadmapId, known } = made
  const pauseId = newId()
  const personId = idOf(known.persons, pause.by.toLowerCase())
  const at = new Date(`${pause.on}T08:00:00Z`)
  const { reason, feedback } = pause
  await tx
    .insert(roadmapPause)
    .values({ id: pauseId, roadmapId, reason, feedback, pausedBy: personId, pausedAt: at })
  const [acting] = await tx
    .select({ organisationId: affiliation.organisationId })
    .from(affiliation)
    .where(eq(affiliation.personId, personId))
    .orderBy(affiliation.organisationId)
    .limit(1)
  if (!acting) return
  const by = { personId, ...acting }
  const id = newId()
  await insertThread(tx, { id, areaId, roadmapId, on: null, pauseId, kind: 'feedback', by, at })
  await insertComment(tx, { id, threadId: id, by, body: feedback, at })
}
