import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { comment, thread as threadTable } from '@/lib/db/schema/comments'
import { roadmap, section } from '@/lib/db/schema/county'
import { document } from '@/lib/db/schema/documents'
import { affiliation } from '@/lib/db/schema/people'
import { giveRole, makeArea, makePerson } from './people'

/** A word that stands in every text of the closed area, and nowhere else. */
export const CANARY = 'Kanariefagel'

/** An area for its members only, with a person, a role, a roadmap and a section: all named alike. */
export async function makeClosedArea(db: Db) {
  const area = await makeArea(db, {
    slug: 'kanariefagel',
    name: `${CANARY} område`,
    visibility: 'members',
  })
  const member = await makePerson(db, { name: `${CANARY} person`, email: 'canary@lan.example' })
  const role = await giveRole(db, { person: member.id, area: area.id, role: 'member' })
  const ids = { roadmap: randomUUID(), section: randomUUID(), document: randomUUID() }
  await db.insert(document).values({
    id: ids.document,
    kind: 'section',
    areaId: area.id,
    schemaNumber: 1,
    epoch: 1,
    seq: 0,
  })
  await db.insert(roadmap).values({ id: ids.roadmap, areaId: area.id, title: `${CANARY} färdplan` })
  await db.insert(section).values({
    id: ids.section,
    roadmapId: ids.roadmap,
    documentId: ids.document,
    position: 1,
    title: `${CANARY} avsnitt`,
    purpose: CANARY,
    question: CANARY,
    status: 'not-started',
  })
  const [acting] = await db
    .select({ organisationId: affiliation.organisationId })
    .from(affiliation)
    .where(eq(affiliation.personId, member.id))
  if (!acting) throw new Error('the closed area’s person is of no organisation')
  const thread = randomUUID()
  await db.insert(threadTable).values({
    id: thread,
    areaId: area.id,
    roadmapId: ids.roadmap,
    kind: 'comment',
    place: 'none',
    createdBy: member.id,
    organisationId: acting.organisationId,
  })
  await db.insert(comment).values({
    id: thread,
    threadId: thread,
    personId: member.id,
    organisationId: acting.organisationId,
    body: `${CANARY} kommentar`,
  })
  return { area, member, role, thread, ...ids }
}
