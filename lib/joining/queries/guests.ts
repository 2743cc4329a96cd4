import { and, eq, sql } from 'drizzle-orm'
import type { GuestActor } from '@/lib/access/types'
import { hashToken } from '@/lib/auth/token'
import type { Db, Transaction } from '@/lib/db/connection'
import { meeting } from '@/lib/db/schema/meetings'
import { attendance, guest, proposedOrganisation } from '@/lib/db/schema/outcomes'
import { organisation } from '@/lib/db/schema/people'
import { nameKey } from '@/lib/kernel/plain-text'
import { GUEST_HOURS } from '../types'

/** In the place of a cookie's hash stands the guest's own id: no browser is this guest any more. */
export const HAS_LEFT = sql<boolean>`${guest.tokenHash} = ${guest.id}::text`

/** What a browser's cookie is worth: the guest, or why there is none any more. */
export type GuestFound =
  | { is: 'in'; guest: GuestActor & { organisation: string } }
  | { is: 'removed' | 'over'; meetingId: string }
  | { is: 'nobody' }

export async function findGuest(db: Db, token: string): Promise<GuestFound> {
  const [row] = await db
    .select({
      id: guest.id,
      meetingId: guest.meetingId,
      name: guest.name,
      removedAt: guest.removedAt,
      state: meeting.state,
      organisation: attendance.organisationName,
      stale: sql<boolean>`${guest.joinedAt} <= clock_timestamp() - make_interval(hours => ${GUEST_HOURS})`,
    })
    .from(guest)
    .innerJoin(meeting, eq(meeting.id, guest.meetingId))
    .leftJoin(attendance, eq(attendance.guestId, guest.id))
    .where(eq(guest.tokenHash, hashToken(token)))
  if (!row) return { is: 'nobody' }
  const { id, meetingId, name } = row
  if (row.removedAt) return { is: 'removed', meetingId }
  if (row.state !== 'live' || row.stale) return { is: 'over', meetingId }
  return { is: 'in', guest: { guestId: id, meetingId, name, organisation: row.organisation ?? '' } }
}

/** The meeting of this key under a lock that lets others join but nobody end it; null: it is over. */
export async function shareByKey(tx: Transaction, joinKey: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: meeting.id })
    .from(meeting)
    .where(and(eq(meeting.joinKey, joinKey), eq(meeting.state, 'live')))
    .for('share')
  return row?.id ?? null
}

/** The organisation that people call so, however they write capitals and spaces. */
export async function organisationCalled(
  db: Db,
  name: string,
): Promise<{ id: string; name: string } | null> {
  const [row] = await db
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(eq(sql`lower(${organisation.name})`, nameKey(name)))
  return row ?? null
}

type Proposal = { id: string; organisationId: string | null }

/** The proposal of that name in the meeting, made if there is none; decided: the organisation it became. */
export async function proposeOrganisation(
  tx: Transaction,
  row: { id: string; meetingId: string; name: string },
): Promise<Proposal> {
  const known = await shareProposal(tx, row)
  if (known) return known
  await tx.insert(proposedOrganisation).values(row).onConflictDoNothing()
  const made = await shareProposal(tx, row)
  if (!made) throw new Error('The proposal that was just made is gone.')
  return made
}

async function shareProposal(
  tx: Transaction,
  { meetingId, name }: { meetingId: string; name: string },
): Promise<Proposal | undefined> {
  const [found] = await tx
    .select({ id: proposedOrganisation.id, organisationId: proposedOrganisation.organisationId })
    .from(proposedOrganisation)
    .where(
      and(
        eq(proposedOrganisation.meetingId, meetingId),
        eq(sql`lower(${proposedOrganisation.name})`, sql`lower(${name})`),
      ),
    )
    .for('share')
  return found
}

type GuestRow = typeof guest.$inferInsert

/**
 * The guest of this browser in this meeting: made once, changed when the same browser joins again;
 * null: a leader has removed it.
 */
export async function putGuest(tx: Transaction, row: GuestRow): Promise<string | null> {
  const { name, organisationId = null, proposedOrganisationId = null, role, consentedAt } = row
  const [kept] = await tx
    .insert(guest)
    .values(row)
    .onConflictDoUpdate({
      target: guest.tokenHash,
      set: { name, organisationId, proposedOrganisationId, role, consentedAt },
      setWhere: sql`${guest.removedAt} IS NULL AND ${guest.meetingId} = ${row.meetingId}`,
    })
    .returning({ id: guest.id })
  return kept?.id ?? null
}

export async function markLeft(db: Db, guestId: string): Promise<void> {
  await db
    .update(guest)
    .set({ tokenHash: sql`${guest.id}::text` })
    .where(eq(guest.id, guestId))
}

type Joined = Pick<GuestRow, 'id' | 'meetingId' | 'name' | 'role'>

/**
 * Who left and comes back with the same name, organisation and role takes the old place on the list, so
 * that they stand there once (J7), and it is known whom they came back as. Whoever has a place already keeps it.
 * Whom a leader removed has no place to take; that they are back is known all the same, so that they are
 * counted once (B12).
 */
export async function takeOldPlace(
  tx: Transaction,
  { id, meetingId, name, role }: Joined,
  organisationName: string,
): Promise<void> {
  const isNew = sql`NOT EXISTS (SELECT FROM attendance WHERE meeting_id = ${meetingId} AND guest_id = ${id})`
  await tx.execute(sql`
    WITH gone AS (
      SELECT a.id, a.guest_id FROM attendance a JOIN guest ON guest.id = a.guest_id
      WHERE a.meeting_id = ${meetingId} AND ${HAS_LEFT}
        AND lower(guest.name) = lower(${name}) AND guest.role = ${role}
        AND lower(a.organisation_name) = lower(${organisationName}) AND ${isNew}
      LIMIT 1 FOR UPDATE OF a SKIP LOCKED
    ), removed AS (
      SELECT guest.id FROM guest
      JOIN guest came ON came.id = ${id}
      WHERE guest.meeting_id = ${meetingId} AND guest.removed_at IS NOT NULL
        AND guest.back_as IS NULL AND guest.id <> ${id}
        AND lower(guest.name) = lower(${name}) AND guest.role = ${role}
        AND coalesce(guest.organisation_id, guest.proposed_organisation_id)
          = coalesce(came.organisation_id, came.proposed_organisation_id)
        AND ${isNew} AND NOT EXISTS (SELECT FROM gone)
      ORDER BY guest.removed_at DESC LIMIT 1 FOR UPDATE OF guest SKIP LOCKED
    ), place AS (
      UPDATE attendance SET guest_id = ${id} FROM gone WHERE attendance.id = gone.id
    )
    UPDATE guest SET back_as = ${id}
    WHERE guest.id IN (SELECT guest_id FROM gone UNION ALL SELECT id FROM removed)`)
}
