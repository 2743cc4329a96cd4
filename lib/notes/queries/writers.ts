import { and, asc, eq, notInArray, sql, type SQL } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { agendaItem } from '@/lib/db/schema/meetings'
import { meetingWriter } from '@/lib/db/schema/outcomes'
import { affiliation, organisation, person } from '@/lib/db/schema/people'
import { areaIdsOf, isInvitable } from '@/lib/meetings/queries/inviting'
import type { NotesPerson } from '../types'

const organisations = sql<string[]>`array_agg(${organisation.name} ORDER BY ${organisation.name})`

/** Who takes the notes beside the process leaders, by name. */
export function writersOf(db: Db, meetingId: string): Promise<NotesPerson[]> {
  return persons(
    db,
    sql`${person.id} IN (SELECT person_id FROM meeting_writer WHERE meeting_id = ${meetingId})`,
  )
}

/**
 * Who could: whoever belongs to an organisation and may know of the meeting. Process leaders of its areas
 * write anyway.
 */
export async function couldWrite(db: Db, meetingId: string): Promise<NotesPerson[]> {
  const writers = await writersOf(db, meetingId)
  const taken = writers.map(({ id }) => id)
  const knows = knowsOf(meetingId, await areaIdsOf(db, meetingId))
  return persons(db, and(knows, taken.length > 0 ? notInArray(person.id, taken) : undefined))
}

export async function mayBeWriter(tx: Transaction, meetingId: string, personId: string) {
  const knows = knowsOf(meetingId, await areaIdsOf(tx, meetingId))
  const found = await persons(tx, and(eq(person.id, personId), knows))
  return found.length > 0
}

function persons(db: Db, which: SQL | undefined): Promise<NotesPerson[]> {
  return db
    .select({ id: person.id, name: person.name, organisations })
    .from(person)
    .innerJoin(affiliation, eq(affiliation.personId, person.id))
    .innerJoin(organisation, eq(organisation.id, affiliation.organisationId))
    .where(which)
    .groupBy(person.id, person.name)
    .orderBy(asc(person.name), asc(person.id))
}

/**
 * As `authorize` reads it: a role in one of its areas, an invitation, or the meeting is open; but of those
 * whom only that lets in, only who may be invited by name: others are not the leader's to know.
 */
function knowsOf(meetingId: string, areaIds: readonly string[]): SQL {
  const holds = (role: SQL) => sql`EXISTS (
    SELECT FROM role_assignment r JOIN meeting_area a ON a.area_id = r.area_id
    CROSS JOIN (SELECT (clock_timestamp() AT TIME ZONE 'Europe/Stockholm')::date AS day) today
    WHERE a.meeting_id = ${meetingId} AND r.person_id = ${person.id} AND ${role}
      AND r.starts_on <= today.day AND (r.ends_on IS NULL OR r.ends_on >= today.day))`
  return sql`${person.disabledAt} IS NULL
    AND NOT ${holds(sql`r.role = 'process-leader'`)}
    AND (${holds(sql`true`)}
      OR (EXISTS (SELECT FROM meeting m WHERE m.id = ${meetingId} AND m.open)
        AND ${isInvitable(areaIds)})
      OR EXISTS (SELECT FROM meeting_invitation i WHERE i.meeting_id = ${meetingId}
        AND (i.person_id = ${person.id} OR i.organisation_id IN (
          SELECT f.organisation_id FROM affiliation f WHERE f.person_id = ${person.id}))))`
}

/** False: that person took the notes already. */
export async function insertWriter(
  tx: Transaction,
  row: typeof meetingWriter.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(meetingWriter)
    .values(row)
    .onConflictDoNothing()
    .returning({ personId: meetingWriter.personId })
  return rows.length > 0
}

/** False: that person did not take them. */
export async function deleteWriter(
  tx: Transaction,
  { meetingId, personId }: { meetingId: string; personId: string },
): Promise<boolean> {
  const rows = await tx
    .delete(meetingWriter)
    .where(and(eq(meetingWriter.meetingId, meetingId), eq(meetingWriter.personId, personId)))
    .returning({ personId: meetingWriter.personId })
  return rows.length > 0
}

/** The item's text, if it is on the meeting's agenda; the meeting's row is locked by whoever asks. */
export async function textOfItem(
  tx: Transaction,
  { meetingId, itemId }: { meetingId: string; itemId: string },
): Promise<{ documentId: string | null } | null> {
  const [row] = await tx
    .select({ documentId: agendaItem.documentId })
    .from(agendaItem)
    .where(
      and(
        eq(agendaItem.id, itemId),
        eq(agendaItem.meetingId, meetingId),
        sql`${agendaItem.removedAt} IS NULL`,
      ),
    )
  return row ?? null
}

export async function setTextOfItem(
  tx: Transaction,
  { itemId, documentId }: { itemId: string; documentId: string },
): Promise<void> {
  await tx.update(agendaItem).set({ documentId }).where(eq(agendaItem.id, itemId))
}
