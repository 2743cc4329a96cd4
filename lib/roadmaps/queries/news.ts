import { and, desc, eq, gt, inArray, isNull, max, ne, or, sql } from 'drizzle-orm'
import type { Actor } from '@/lib/access/types'
import type { Db, Transaction } from '@/lib/db/connection'
import { roadmap, section } from '@/lib/db/schema/county'
import { document, documentUpdate } from '@/lib/db/schema/documents'
import { auditEntry } from '@/lib/db/schema/operations'
import { organisation, person } from '@/lib/db/schema/people'
import { TOLD_ACTIONS, type Told, type ToldAction, type Written } from '../types'

export type Asked = { areaIds: readonly string[]; since: Date; personId: string }

/**
 * Which organisations wrote in which sections after `since`, from the log of the texts themselves.
 * What the program wrote, and what the reader wrote, is no news.
 */
export async function readWritten(db: Db, asked: Asked): Promise<Written[]> {
  if (asked.areaIds.length === 0) return []
  const at = max(documentUpdate.committedAt)
  const rows = await db
    .select({
      areaId: document.areaId,
      sectionId: section.id,
      organisation: organisation.name,
      at,
    })
    .from(documentUpdate)
    .innerJoin(document, eq(document.id, documentUpdate.documentId))
    .innerJoin(section, eq(section.documentId, document.id))
    .innerJoin(organisation, eq(organisation.id, documentUpdate.organisationId))
    .where(
      and(
        gt(documentUpdate.committedAt, asked.since),
        inArray(document.areaId, [...asked.areaIds]),
        isNull(documentUpdate.system),
        isNull(section.removedAt),
        ne(documentUpdate.personId, asked.personId),
      ),
    )
    .groupBy(document.areaId, section.id, organisation.name)
    .orderBy(desc(at))
  return rows.flatMap((row) => (row.at ? [{ ...row, at: row.at }] : []))
}

/** What others changed in the roadmaps after `since`; of several changes of one thing, the last. */
export async function readTold(db: Db, asked: Asked): Promise<Told[]> {
  if (asked.areaIds.length === 0) return []
  const rows = await db
    .selectDistinctOn([auditEntry.objectId, auditEntry.action], {
      areaId: auditEntry.areaId,
      action: auditEntry.action,
      objectKind: auditEntry.objectKind,
      objectId: auditEntry.objectId,
      organisation: organisation.name,
      person: person.name,
      detail: auditEntry.detail,
      at: auditEntry.at,
    })
    .from(auditEntry)
    .leftJoin(organisation, eq(organisation.id, auditEntry.organisationId))
    .leftJoin(person, eq(person.id, auditEntry.personId))
    .where(
      and(
        gt(auditEntry.at, asked.since),
        inArray(auditEntry.areaId, [...asked.areaIds]),
        inArray(auditEntry.action, [...TOLD_ACTIONS]),
        or(isNull(auditEntry.personId), ne(auditEntry.personId, asked.personId)),
      ),
    )
    .orderBy(auditEntry.objectId, auditEntry.action, desc(auditEntry.at), desc(auditEntry.id))
  return rows
    .map(({ objectKind, objectId, areaId, ...row }) => ({
      ...row,
      areaId: areaId ?? '',
      action: row.action as ToldAction,
      sectionId: objectKind === 'section' ? objectId : null,
      detail: row.detail as Told['detail'],
    }))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
}

/**
 * When the person was last here, before this visit: the day that everything was marked as read, or
 * the end of an earlier sign-in, whichever came later. Within one sign-in it stands still, so that
 * reading the page again empties nothing. Null for someone who comes for the first time.
 */
export async function lastVisit(db: Db, actor: Actor): Promise<Date | null> {
  const { rows } = await db.execute<{ at: Date | string | null }>(sql`
    SELECT greatest(person.last_visit_at, (
      SELECT max(other.last_seen_at) FROM session other JOIN session own ON own.id = ${actor.sessionId}
      WHERE other.person_id = person.id AND other.id <> own.id
        AND other.last_seen_at < own.created_at)) AS at
    FROM person WHERE person.id = ${actor.person.id}`)
  const at = rows[0]?.at ?? null
  return at === null ? null : new Date(at)
}

/** Everything up to `until` has been read; an older page cannot turn that back. */
export async function saveVisit(tx: Transaction, personId: string, until: Date): Promise<void> {
  await tx
    .update(person)
    .set({ lastVisitAt: sql`greatest(${person.lastVisitAt}, ${until}::timestamptz)` })
    .where(eq(person.id, personId))
}

export async function roadmapTitles(
  db: Db,
  areaIds: readonly string[],
): Promise<Map<string, string>> {
  if (areaIds.length === 0) return new Map()
  const rows = await db
    .select({ areaId: roadmap.areaId, title: roadmap.title })
    .from(roadmap)
    .where(inArray(roadmap.areaId, [...areaIds]))
  return new Map(rows.map((row) => [row.areaId, row.title]))
}
