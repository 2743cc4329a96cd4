import { and, eq, notInArray, sql } from 'drizzle-orm'
import type { MeetingState } from '@/lib/access/types'
import type { Transaction } from '@/lib/db/connection'
import { meeting } from '@/lib/db/schema/meetings'
import { meetingSummary, minutes, minutesAmendment, minutesAttester } from '@/lib/db/schema/minutes'

/**
 * Waits for every change of a meeting under way and lets none begin. LOCK TABLE takes no snapshot: in a
 * REPEATABLE READ transaction that begins with it, everything that is read afterwards is from one
 * instant, and nothing that was answered with “recorded” before it is missing.
 */
export async function lockMeetings(tx: Transaction): Promise<void> {
  await tx.execute(sql`LOCK TABLE ${meeting} IN EXCLUSIVE MODE`)
}

/** Whoever has the meeting open is told by the database. */
export async function setState(
  tx: Transaction,
  meetingId: string,
  state: MeetingState,
): Promise<void> {
  await tx.update(meeting).set({ state }).where(eq(meeting.id, meetingId))
}

export async function insertMinutes(
  tx: Transaction,
  row: typeof minutes.$inferInsert,
): Promise<void> {
  await tx.insert(minutes).values(row)
}

/** Those who are asked now, and nobody else; whoever approved an earlier text has approved that one. */
export async function setAttesters(
  tx: Transaction,
  by: { meetingId: string; namedBy: string; namedAt: Date },
  persons: readonly string[],
): Promise<void> {
  await tx
    .delete(minutesAttester)
    .where(
      and(
        eq(minutesAttester.meetingId, by.meetingId),
        notInArray(minutesAttester.personId, [...persons]),
      ),
    )
  await tx
    .insert(minutesAttester)
    .values(persons.map((personId) => ({ ...by, personId })))
    .onConflictDoUpdate({
      target: [minutesAttester.meetingId, minutesAttester.personId],
      set: { approvedMinutesId: null, approvedAt: null, approvedFor: null },
    })
}

export async function setApproval(
  tx: Transaction,
  which: { meetingId: string; personId: string },
  approval: { approvedMinutesId: string; approvedAt: Date; approvedFor: string },
): Promise<void> {
  await tx
    .update(minutesAttester)
    .set(approval)
    .where(
      and(
        eq(minutesAttester.meetingId, which.meetingId),
        eq(minutesAttester.personId, which.personId),
      ),
    )
}

export async function withdraw(tx: Transaction, minutesId: string): Promise<void> {
  await tx.update(minutes).set({ state: 'withdrawn' }).where(eq(minutes.id, minutesId))
}

export async function publish(
  tx: Transaction,
  minutesId: string,
  by: Pick<
    typeof minutes.$inferInsert,
    'publishedBy' | 'publishedAt' | 'registryNumber' | 'attestation'
  >,
): Promise<void> {
  await tx
    .update(minutes)
    .set({ ...by, state: 'published' })
    .where(eq(minutes.id, minutesId))
}

/** Whose amendment of that id is known already; undefined: nobody's. */
export async function findAmendment(
  tx: Transaction,
  id: string,
): Promise<
  { meetingId: string; state: string; proposedBy: string; minutesId: string } | undefined
> {
  const [row] = await tx
    .select({
      meetingId: minutes.meetingId,
      state: minutesAmendment.state,
      proposedBy: minutesAmendment.proposedBy,
      minutesId: minutesAmendment.minutesId,
    })
    .from(minutesAmendment)
    .innerJoin(minutes, eq(minutes.id, minutesAmendment.minutesId))
    .where(eq(minutesAmendment.id, id))
  return row
}

export async function insertAmendment(
  tx: Transaction,
  row: typeof minutesAmendment.$inferInsert,
): Promise<void> {
  await tx.insert(minutesAmendment).values(row)
}

export async function decide(
  tx: Transaction,
  id: string,
  decision: Pick<
    typeof minutesAmendment.$inferInsert,
    'state' | 'reason' | 'decidedBy' | 'decidedAt'
  >,
): Promise<void> {
  await tx.update(minutesAmendment).set(decision).where(eq(minutesAmendment.id, id))
}

export async function askForSummary(
  tx: Transaction,
  of: { meetingId: string; personId: string },
): Promise<void> {
  await tx.insert(meetingSummary).values(of).onConflictDoNothing()
}

export async function dropSummary(
  tx: Transaction,
  of: { meetingId: string; personId: string },
): Promise<void> {
  await tx
    .delete(meetingSummary)
    .where(
      and(eq(meetingSummary.meetingId, of.meetingId), eq(meetingSummary.personId, of.personId)),
    )
}
