import { and, eq, sql } from 'drizzle-orm'
import { DatabaseError } from 'pg'
import type { Db, Transaction } from '@/lib/db/connection'
import { ballotElectorate, ballotEvent, vote } from '@/lib/db/schema/ballots'
import { Vote } from '../schema/terms'
import type { Standing, Vote as Paper } from '../types'
import { tellMeeting } from './telling'

/** The row of the electorate, locked: whoever casts for it comes one after the other. */
export async function lockVoter(tx: Transaction, which: { ballotId: string; id: string }) {
  const [row] = await tx
    .select()
    .from(ballotElectorate)
    .where(and(eq(ballotElectorate.id, which.id), eq(ballotElectorate.ballotId, which.ballotId)))
    .for('update')
  // The table's CHECK allows these words and no other.
  return row ? { ...row, standing: row.standing as Standing } : null
}

export type LockedVoter = NonNullable<Awaited<ReturnType<typeof lockVoter>>>

type Who = { ballotId: string; personId: string }

/** What one person does in one ballot comes one after the other, until the end of the transaction. */
export async function waitForTurn(tx: Transaction, { ballotId, personId }: Who): Promise<void> {
  const key = `ballot ${ballotId} ${personId}`
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
}

/** The row's paper so far: the row is locked, so that it stays. */
export async function readPaper(tx: Transaction, voterId: string) {
  const [row] = await tx
    .select({ paper: vote.paper, castBy: vote.castBy, revision: vote.revision })
    .from(vote)
    .where(eq(vote.electorateId, voterId))
  return row ? { ...row, paper: Vote.parse(row.paper) } : null
}

/** Whether the person has cast a paper for a seat. */
export async function hasVotedForSeat(
  tx: Transaction,
  { ballotId, personId }: Who,
): Promise<boolean> {
  const rows = await tx
    .select({ voter: vote.electorateId })
    .from(vote)
    .innerJoin(ballotElectorate, eq(ballotElectorate.id, vote.electorateId))
    .where(
      and(
        eq(vote.ballotId, ballotId),
        eq(vote.castBy, personId),
        eq(ballotElectorate.standing, 'seat'),
      ),
    )
  return rows.length > 0
}

export async function hasInterest(tx: Db, { ballotId, personId }: Who): Promise<boolean> {
  const rows = await tx
    .select({ id: ballotEvent.id })
    .from(ballotEvent)
    .where(
      and(
        eq(ballotEvent.ballotId, ballotId),
        eq(ballotEvent.kind, 'interest'),
        eq(ballotEvent.byPerson, personId),
      ),
    )
  return rows.length > 0
}

/** Whether the person is named in the electorate or may speak for one of its seats: as `lockSeat`. */
export async function isConcerned(tx: Db, { ballotId, personId }: Who): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    SELECT 1 FROM ballot_electorate e LEFT JOIN (
      seat s JOIN affiliation a ON a.organisation_id = s.organisation_id AND a.person_id = ${personId}
    ) ON s.organisation_id = e.organisation_id
    WHERE e.ballot_id = ${ballotId}
      AND (e.person_id = ${personId} OR ${personId} IN (s.holder_id, s.substitute_id))
    LIMIT 1`)
  return rows.length > 0
}

/** The paper of the row from now on. */
export async function putVote(
  tx: Transaction,
  row: { ballotId: string; electorateId: string; paper: Paper; castBy: string | null },
): Promise<void> {
  const { paper, castBy } = row
  const castAt = sql`clock_timestamp()`
  await tx
    .insert(vote)
    .values({ ...row, castAt })
    .onConflictDoUpdate({
      target: vote.electorateId,
      set: { paper, castBy, castAt, revision: sql`${vote.revision} + 1` },
    })
  await tellMeeting(tx, row.ballotId, 'turnout')
}

/** The person's paper for their own row. */
export async function takeBackOwn(tx: Transaction, { ballotId, personId }: Who): Promise<void> {
  const own = sql`SELECT e.id FROM ballot_electorate e
    WHERE e.ballot_id = ${ballotId} AND e.person_id = ${personId}`
  await tx.delete(vote).where(sql`${vote.electorateId} IN (${own})`)
}

/** The papers of all the guests that this one has been in the meeting, before leaving and coming back. */
export async function takeBackEarlier(
  tx: Transaction,
  ballotId: string,
  guestId: string,
): Promise<void> {
  const earlier = sql`WITH RECURSIVE earlier AS (
      SELECT id FROM guest WHERE back_as = ${guestId}
      UNION SELECT g.id FROM guest g JOIN earlier ON g.back_as = earlier.id
    ) SELECT e.id FROM ballot_electorate e JOIN earlier ON earlier.id = e.guest_id
    WHERE e.ballot_id = ${ballotId}`
  await tx.delete(vote).where(sql`${vote.electorateId} IN (${earlier})`)
}

/** The set time of the ballot, if the database refused a vote because that had come (B13); else null. */
export function overAt(error: unknown): Date | null {
  const cause = error instanceof Error ? error.cause : null
  const isOver = cause instanceof DatabaseError && cause.constraint === 'ballot_over'
  return isOver ? new Date(cause.detail ?? '') : null
}
