import { randomUUID } from 'node:crypto'
import { addNotices } from '@/lib/notices/queries/telling'
import type { Notice } from '@/lib/notices/types'
import type { Database, Db } from '@/lib/db/connection'
import { thread } from '@/lib/db/schema/comments'
import { consultation, consultationInvitation } from '@/lib/db/schema/consultations'
import { roadmap } from '@/lib/db/schema/county'
import { version } from '@/lib/db/schema/versions'
import { newId } from '@/lib/kernel/ids'
import { makeOrganisation, makePerson } from './people'

/** Tells these persons, as a command does. */
export function tell(db: Database, told: Notice, ...personIds: string[]): Promise<void> {
  return db.transaction((tx) => addNotices(tx, newId, told, personIds))
}

/** A thread about an area's roadmap as a whole, begun by somebody. */
export async function makeThread(
  db: Db,
  areaId: string,
): Promise<{ id: string; roadmapId: string }> {
  const id = randomUUID()
  const roadmapId = await makeRoadmapOf(db, areaId)
  const by = await makePerson(db)
  const organisation = await makeOrganisation(db, { kind: 'other' })
  await db.insert(thread).values({
    id,
    areaId,
    roadmapId,
    kind: 'comment',
    place: 'none',
    createdBy: by.id,
    organisationId: organisation.id,
  })
  return { id, roadmapId }
}

/** A consultation that these organisations are invited to. */
export async function makeAsked(
  db: Db,
  given: { areaId: string; invited: string[]; closesAt: Date; state?: 'draft' | 'open' | 'closed' },
): Promise<string> {
  const id = randomUUID()
  const versionId = randomUUID()
  const { areaId, invited, closesAt, state = 'open' } = given
  const roadmapId = await makeRoadmapOf(db, areaId)
  const by = (await makePerson(db)).id
  const organisationId = (await makeOrganisation(db, { kind: 'other' })).id
  await db.insert(version).values({
    id: versionId,
    areaId,
    roadmapId,
    number: 1,
    title: 'Färdplan',
    name: 'Remissutkast',
    kind: 'consultation-draft',
    createdBy: by,
    organisationId,
    createdAt: new Date('2026-11-01T08:00:00Z'),
    sha256: '',
  })
  await db.insert(consultation).values({
    id,
    areaId,
    roadmapId,
    versionId,
    title: 'Utkast till färdplan',
    question: 'Vad saknas?',
    contact: 'processledaren',
    closesAt,
    openToOthers: false,
    state,
    createdBy: by,
    organisationId,
    openedAt: state === 'draft' ? null : new Date('2026-11-02T08:00:00Z'),
  })
  for (const invitedId of invited)
    await db
      .insert(consultationInvitation)
      .values({ consultationId: id, organisationId: invitedId, invitedBy: by })
  return id
}

async function makeRoadmapOf(db: Db, areaId: string): Promise<string> {
  const id = randomUUID()
  const [row] = await db
    .insert(roadmap)
    .values({ id, areaId, title: 'Färdplan' })
    .onConflictDoNothing()
    .returning()
  if (row) return id
  const known = await db.select().from(roadmap)
  return known.find((one) => one.areaId === areaId)?.id ?? id
}
