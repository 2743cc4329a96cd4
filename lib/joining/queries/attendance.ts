import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { attendance, guest, proposedOrganisation } from '@/lib/db/schema/outcomes'
import { organisation, person } from '@/lib/db/schema/people'
import { ORGANISATION_KINDS } from '@/lib/people/types'
import type { Attendee, ProposedOrganisation } from '../types'

type AttendanceRow = typeof attendance.$inferInsert

/** Says once that somebody is here; said again, the later words count. */
export async function putAttendance(tx: Transaction, row: AttendanceRow): Promise<void> {
  const { organisationId = null, organisationName = '', mode } = row
  await tx
    .insert(attendance)
    .values(row)
    .onConflictDoUpdate({
      target: [attendance.meetingId, attendance.personId, attendance.guestId, attendance.name],
      set: { organisationId, organisationName, mode },
    })
}

/** Says that somebody is here unless it has been said; false: it has. */
export async function addAttendance(tx: Transaction, row: AttendanceRow): Promise<boolean> {
  const rows = await tx
    .insert(attendance)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: attendance.id })
  return rows.length > 0
}

/** Everybody who is or was there, by organisation and name. */
export async function readAttendance(db: Db, meetingId: string): Promise<Attendee[]> {
  const name = sql<string>`coalesce(${attendance.name}, ${guest.name}, ${person.name})`
  const rows = await db
    .select({
      id: attendance.id,
      name,
      guestId: attendance.guestId,
      role: guest.role,
      organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind },
      organisationName: attendance.organisationName,
      mode: attendance.mode,
      source: attendance.source,
    })
    .from(attendance)
    .leftJoin(person, eq(person.id, attendance.personId))
    .leftJoin(guest, eq(guest.id, attendance.guestId))
    .leftJoin(organisation, eq(organisation.id, attendance.organisationId))
    .where(eq(attendance.meetingId, meetingId))
    .orderBy(asc(sql`coalesce(${organisation.name}, ${attendance.organisationName})`), asc(name))
  return rows.map((row) => ({
    ...row,
    role: row.role ?? '',
    organisation: row.organisation && {
      ...row.organisation,
      kind: ORGANISATION_KINDS.find((kind) => kind === row.organisation?.kind) ?? 'other',
    },
    organisationName: row.organisation?.name ?? row.organisationName,
    // The table's CHECKs allow these words and no others.
    mode: row.mode as Attendee['mode'],
    source: row.source as Attendee['source'],
  }))
}

/** Whose person is there, to find out who of the invited is missing. */
export async function personsWhoCame(db: Db, meetingId: string): Promise<Set<string>> {
  const rows = await db
    .select({ id: attendance.personId })
    .from(attendance)
    .where(eq(attendance.meetingId, meetingId))
  return new Set(rows.flatMap(({ id }) => id ?? []))
}

/** Takes somebody off the list; the guest's id, where it was one; undefined: nobody of that id is there. */
export async function deleteAttendance(
  tx: Transaction,
  which: { meetingId: string; id: string },
): Promise<{ guestId: string | null; name: string } | undefined> {
  const [row] = await tx
    .delete(attendance)
    .where(and(eq(attendance.id, which.id), eq(attendance.meetingId, which.meetingId)))
    .returning({ guestId: attendance.guestId, name: sql<string>`coalesce(${attendance.name}, '')` })
  return row
}

export async function markRemoved(tx: Transaction, guestId: string): Promise<void> {
  await tx
    .update(guest)
    .set({ removedAt: sql`clock_timestamp()` })
    .where(eq(guest.id, guestId))
}

/** Organisations that guests named and that nobody has decided about. */
export function readProposed(db: Db, meetingId: string): Promise<ProposedOrganisation[]> {
  return db
    .select({
      id: proposedOrganisation.id,
      name: proposedOrganisation.name,
      guests: sql<number>`(SELECT count(*)::int FROM guest g
        WHERE g.proposed_organisation_id = "proposed_organisation"."id" AND g.removed_at IS NULL)`,
    })
    .from(proposedOrganisation)
    .where(
      and(eq(proposedOrganisation.meetingId, meetingId), isNull(proposedOrganisation.decidedAt)),
    )
    .orderBy(asc(proposedOrganisation.name))
}

/** The proposal, locked; undefined: there is none of that id in the meeting. */
export async function lockProposed(tx: Transaction, which: { meetingId: string; id: string }) {
  const [row] = await tx
    .select()
    .from(proposedOrganisation)
    .where(
      and(
        eq(proposedOrganisation.id, which.id),
        eq(proposedOrganisation.meetingId, which.meetingId),
      ),
    )
    .for('update')
  return row
}

/** What a proposal turned out to be: for its guests, for who was there, and for those who come later. */
export async function settleProposed(
  tx: Transaction,
  { id, to, by }: { id: string; to: { id: string; name: string }; by: string },
): Promise<void> {
  await tx
    .update(proposedOrganisation)
    .set({ organisationId: to.id, decidedBy: by, decidedAt: sql`clock_timestamp()` })
    .where(eq(proposedOrganisation.id, id))
  await tx
    .update(attendance)
    .set({ organisationId: to.id, organisationName: to.name })
    .where(
      sql`${attendance.guestId} IN (SELECT g.id FROM guest g WHERE g.proposed_organisation_id = ${id})`,
    )
  await tx
    .update(guest)
    .set({ organisationId: to.id, proposedOrganisationId: null })
    .where(eq(guest.proposedOrganisationId, id))
}
