import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { today } from '@/lib/db/day'
import { goalConflict } from '@/lib/db/schema/goal-conflicts'
import { meetingArea, meetingInvitation } from '@/lib/db/schema/meetings'
import { attendance, outcome, outcomeHandling } from '@/lib/db/schema/outcomes'
import { person, roleAssignment, seat } from '@/lib/db/schema/people'
import type { Named } from '../types'

/** True: stored now. False: there is one of that id already. */
export async function insertOutcome(
  tx: Transaction,
  row: typeof outcome.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(outcome)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: outcome.id })
  return rows.length > 0
}

/** The meeting's outcome of that id, locked. */
export async function lockOutcome(tx: Transaction, which: { meetingId: string; id: string }) {
  const [row] = await tx
    .select()
    .from(outcome)
    .where(and(eq(outcome.id, which.id), eq(outcome.meetingId, which.meetingId)))
    .for('update')
  return row ?? null
}

export async function updateOutcome(
  tx: Transaction,
  id: string,
  set: Partial<typeof outcome.$inferInsert>,
): Promise<void> {
  await tx
    .update(outcome)
    .set({ changedAt: sql`clock_timestamp()`, ...set })
    .where(eq(outcome.id, id))
}

export async function isHandled(tx: Transaction, outcomeId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: outcomeHandling.id })
    .from(outcomeHandling)
    .where(and(eq(outcomeHandling.outcomeId, outcomeId), isNull(outcomeHandling.replacedAt)))
  return rows.length > 0
}

/** Whether a goal conflict names it as its source. */
export async function hasBecomeConflict(tx: Transaction, outcomeId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: goalConflict.id })
    .from(goalConflict)
    .where(eq(goalConflict.outcomeId, outcomeId))
  return rows.length > 0
}

/** How many suggestions of one guest or person wait in the meeting. */
export async function countWaiting(
  tx: Transaction,
  of: { meetingId: string } & ({ guestId: string } | { personId: string }),
): Promise<number> {
  const by =
    'guestId' in of
      ? eq(outcome.suggestedByGuestId, of.guestId)
      : eq(outcome.suggestedByPersonId, of.personId)
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(outcome)
    .where(and(eq(outcome.meetingId, of.meetingId), eq(outcome.state, 'suggested'), by))
  return row?.count ?? 0
}

/** Whether a guest is still in the meeting, as seen by whoever holds the meeting's lock. */
export async function guestIsIn(tx: Transaction, guestId: string): Promise<boolean> {
  const { rows } = await tx.execute(
    sql`SELECT 1 FROM guest WHERE id = ${guestId} AND removed_at IS NULL FOR SHARE`,
  )
  return rows.length > 0
}

/** Persons who may be given an action: who is there, who is invited by name, who has a role in the areas. */
export function readOwners(db: Db, meetingId: string): Promise<Named[]> {
  const here = sql`SELECT ${attendance.personId} FROM ${attendance}
    WHERE ${attendance.meetingId} = ${meetingId} AND ${attendance.personId} IS NOT NULL`
  const invited = sql`SELECT ${meetingInvitation.personId} FROM ${meetingInvitation}
    WHERE ${meetingInvitation.meetingId} = ${meetingId} AND ${meetingInvitation.personId} IS NOT NULL`
  const working = sql`SELECT ${roleAssignment.personId} FROM ${roleAssignment}
    JOIN ${meetingArea} ON ${meetingArea.areaId} = ${roleAssignment.areaId}
    WHERE ${meetingArea.meetingId} = ${meetingId} AND ${roleAssignment.startsOn} <= ${today}
      AND (${roleAssignment.endsOn} IS NULL OR ${roleAssignment.endsOn} >= ${today})`
  return db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(
      and(
        isNull(person.disabledAt),
        sql`${person.id} IN (${here} UNION ${invited} UNION ${working})`,
      ),
    )
    .orderBy(person.name)
}

/** Who is told of an action: its person, else whoever holds its organisation's seat, and the substitute. */
export async function toldOfAction(
  tx: Transaction,
  owner: { organisationId: string | null; personId: string | null },
): Promise<string[]> {
  if (owner.personId) return [owner.personId]
  if (!owner.organisationId) return []
  const [row] = await tx
    .select({ holder: seat.holderId, substitute: seat.substituteId })
    .from(seat)
    .where(eq(seat.organisationId, owner.organisationId))
  return [row?.holder, row?.substitute].flatMap((id) => id ?? [])
}
