import { randomUUID } from 'node:crypto'
import type { Db } from '@/lib/db/connection'
import { roadmap, section } from '@/lib/db/schema/county'
import { document } from '@/lib/db/schema/documents'
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
  return { area, member, role, ...ids }
}
