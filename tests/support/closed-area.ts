import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/db/connection'
import { comment, thread as threadTable } from '@/lib/db/schema/comments'
import { roadmap, section } from '@/lib/db/schema/county'
import { document } from '@/lib/db/schema/documents'
import { makeComment, makeConsultation, makeVersion } from './consultations'
import { makeMeeting } from './meetings'
import { makeConflict } from './goal-conflicts'
import { makePublishedMinutes } from './minutes-world'
import { makePriority } from './priorities'
import { giveRole, makeArea, makeOrganisation, makePerson } from './people'

/** A word that stands in every text of the closed area, and nowhere else. */
export const CANARY = 'Kanariefagel'

/** An area for its members only: a person, a role, a roadmap, its section, a consultation, a meeting, all named alike. */
export async function makeClosedArea(db: Database) {
  const area = await makeArea(db, {
    slug: 'kanariefagel',
    name: `${CANARY} område`,
    visibility: 'members',
  })
  const organisation = (await makeOrganisation(db)).id
  const member = await makePerson(db, {
    name: `${CANARY} person`,
    email: 'canary@lan.example',
    organisations: [organisation],
  })
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
  const thread = randomUUID()
  await db.insert(threadTable).values({
    id: thread,
    areaId: area.id,
    roadmapId: ids.roadmap,
    kind: 'comment',
    place: 'none',
    createdBy: member.id,
    organisationId: organisation,
  })
  await db.insert(comment).values({
    id: thread,
    threadId: thread,
    personId: member.id,
    organisationId: organisation,
    body: `${CANARY} kommentar`,
  })
  const by = { personId: member.id, organisationId: organisation }
  const named = {
    id: ids.roadmap,
    area: area.id,
    sections: [{ id: ids.section, documentId: ids.document, title: `${CANARY} avsnitt` }],
  }
  const version = await makeVersion(db, { roadmap: named, by, name: `${CANARY} version` })
  const consultation = await makeConsultation(db, { roadmap: named, version: version.id, by })
  await makeComment(db, { consultation: consultation.id, by, body: `${CANARY} synpunkt` })
  const meeting = await makeMeeting(db, { areas: [area.id], by, title: `${CANARY} möte` })
  await makePublishedMinutes(db, { meetingId: meeting.id, by })
  const priority = await makePriority(db, {
    area: area.id,
    by,
    title: `${CANARY} prioritering`,
    text: CANARY,
    sectionIds: [ids.section],
  })
  const conflict = await makeConflict(db, {
    area: area.id,
    by,
    betweenOne: `${CANARY} mål`,
    priorities: [priority],
  })
  return {
    conflict,
    area,
    member,
    role,
    thread,
    version: version.id,
    consultation: consultation.id,
    meeting: meeting.id,
    priority,
    ...ids,
  }
}
