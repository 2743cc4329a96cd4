import { and, asc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { roadmap, section } from '@/lib/db/schema/county'
import { document, presence } from '@/lib/db/schema/documents'
import { organisation, person } from '@/lib/db/schema/people'
import type { Present, SectionHead } from '../types'

/** Seconds after which a row that nobody renews stands for a process that has died. */
const PRESENCE_LIFE = 60

/** How far the text of every section of the roadmap has come. */
export async function readHeads(db: Db, roadmapId: string): Promise<SectionHead[]> {
  return db
    .select({
      sectionId: section.id,
      documentId: section.documentId,
      epoch: document.epoch,
      seq: document.seq,
    })
    .from(section)
    .innerJoin(document, eq(document.id, section.documentId))
    .where(and(eq(section.roadmapId, roadmapId), isNull(section.removedAt)))
    .orderBy(asc(section.position))
}

/** Who has the area's roadmap open: each person once, writing before reading. Notes of meetings are not part of it. */
export async function readPresent(db: Db, areaId: string): Promise<Present[]> {
  const rows = await db
    .selectDistinctOn([presence.personId], {
      personId: presence.personId,
      name: person.name,
      organisation: { name: organisation.name, shortName: organisation.shortName },
      sectionId: section.id,
      activity: presence.activity,
    })
    .from(presence)
    .innerJoin(person, eq(person.id, presence.personId))
    .leftJoin(organisation, eq(organisation.id, presence.organisationId))
    .leftJoin(section, eq(section.documentId, presence.documentId))
    .where(
      and(
        eq(presence.areaId, areaId),
        or(isNull(presence.documentId), isNotNull(section.id)),
        gt(presence.seenAt, sql`now() - make_interval(secs => ${PRESENCE_LIFE})`),
      ),
    )
    .orderBy(
      presence.personId,
      sql`${presence.activity} = 'writes' DESC`,
      sql`${section.id} IS NULL`,
      sql`${presence.seenAt} DESC`,
    )
  return rows
    .map((row) => ({ ...row, activity: row.activity as Present['activity'] }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export type Reader = {
  connectionId: string
  areaId: string
  personId: string
  organisationId: string | null
  processId: string
}

/** Notes that somebody reads the page, and tells every process that shows who is here. */
export async function enterPage(db: Db, reader: Reader): Promise<void> {
  await db.insert(presence).values({ ...reader, documentId: null, activity: 'reads' })
  await tellPresence(db, reader.areaId)
}

export async function renewReader(db: Db, connectionId: string): Promise<void> {
  await db
    .update(presence)
    .set({ seenAt: sql`now()` })
    .where(eq(presence.connectionId, connectionId))
}

export async function leavePage(db: Db, reader: Reader): Promise<void> {
  await db.delete(presence).where(eq(presence.connectionId, reader.connectionId))
  await tellPresence(db, reader.areaId)
}

async function tellPresence(db: Db, areaId: string): Promise<void> {
  await db.execute(sql`SELECT pg_notify('presence', ${areaId})`)
}

/** The section's text as it is addressed from outside; null when it is removed or not there. */
export async function documentOfSection(
  db: Db,
  areaId: string,
  sectionId: string,
): Promise<string | null> {
  const [row] = await db
    .select({ documentId: section.documentId })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(and(eq(section.id, sectionId), eq(roadmap.areaId, areaId), isNull(section.removedAt)))
  return row?.documentId ?? null
}
