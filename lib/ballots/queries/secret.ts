import { and, eq, ne, sql } from 'drizzle-orm'
import { DatabaseError } from 'pg'
import type { Db, Transaction } from '@/lib/db/connection'
import { ballotElectorate, ballotVoter, secretPaper } from '@/lib/db/schema/ballots'
import type { Standing, Vote as Paper } from '../types'
import { tellMeeting } from './telling'

/** SQLSTATE. */
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * The row of the electorate. Not locked: a lock would leave the vote's transaction on the row. Whoever votes
 * for it first is in `ballot_voter`, and that is the lock.
 */
export async function findVoter(tx: Transaction, which: { ballotId: string; id: string }) {
  const [row] = await tx
    .select()
    .from(ballotElectorate)
    .where(and(eq(ballotElectorate.id, which.id), eq(ballotElectorate.ballotId, which.ballotId)))
  // The table's CHECK allows these words and no other.
  return row ? { ...row, standing: row.standing as Standing } : null
}

export type FoundVoter = NonNullable<Awaited<ReturnType<typeof findVoter>>>

export async function hasVoted(tx: Transaction, voterId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: ballotVoter.electorateId })
    .from(ballotVoter)
    .where(eq(ballotVoter.electorateId, voterId))
  return rows.length > 0
}

type Row = { ballotId: string; voterId: string; personId: string }

/** Whether this row's paper is the person's. */
export async function isCastBy(tx: Transaction, row: Row): Promise<boolean> {
  const rows = await castBy(tx, row, eq(ballotVoter.electorateId, row.voterId))
  return rows.length > 0
}

/** Whether the person has cast a paper for another row. */
export async function hasVotedElsewhere(tx: Transaction, row: Row): Promise<boolean> {
  const rows = await castBy(tx, row, ne(ballotVoter.electorateId, row.voterId))
  return rows.length > 0
}

function castBy(tx: Transaction, { ballotId, personId }: Row, row: ReturnType<typeof eq>) {
  return tx
    .select({ id: ballotVoter.electorateId })
    .from(ballotVoter)
    .where(and(eq(ballotVoter.ballotId, ballotId), eq(ballotVoter.castBy, personId), row))
}

/** As whom guests are in the meeting who voted in the ballot, left, and came back. */
export async function whoHaveVotedBefore(tx: Db, ballotId: string): Promise<Set<string>> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    WITH RECURSIVE later AS (
      SELECT g.back_as AS id FROM ballot_voter v
      JOIN ballot_electorate e ON e.id = v.electorate_id JOIN guest g ON g.id = e.guest_id
      WHERE v.ballot_id = ${ballotId} AND g.back_as IS NOT NULL
      UNION SELECT g.back_as FROM guest g JOIN later ON later.id = g.id WHERE g.back_as IS NOT NULL
    ) SELECT id FROM later`)
  return new Set(rows.map(({ id }) => id))
}

/** Whether a seat in the electorate that is the person's to vote for first has not voted. */
export async function holdsUnvotedSeat(
  tx: Transaction,
  { ballotId, personId }: Omit<Row, 'voterId'>,
): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    SELECT 1 FROM ballot_electorate e
    JOIN seat s ON s.organisation_id = e.organisation_id
    JOIN affiliation a ON a.organisation_id = s.organisation_id AND a.person_id = ${personId}
    WHERE e.ballot_id = ${ballotId} AND ${personId} = coalesce(s.holder_id, s.substitute_id)
      AND NOT EXISTS (SELECT FROM ballot_voter v WHERE v.electorate_id = e.id)
    LIMIT 1`)
  return rows.length > 0
}

/**
 * Takes a paper: who has voted in one table, what was voted in the other, nothing in both (B19). False: the
 * row has voted before, and nothing is written.
 */
export async function castSecretly(
  tx: Transaction,
  cast: {
    ballotId: string
    voterId: string
    castBy: string | null
    standing: Standing
    /** The row's; null: the ballot has no breakdown, or a guest. */
    class: string | null
    paper: Paper
  },
): Promise<boolean> {
  const { voterId, castBy: person, ...paper } = cast
  const { ballotId } = paper
  const taken = await tx
    .insert(ballotVoter)
    .values({ ballotId, electorateId: voterId, castBy: person })
    .onConflictDoNothing({ target: ballotVoter.electorateId })
    .returning({ ballotId: ballotVoter.ballotId })
  if (taken.length === 0) return false
  await tx.insert(secretPaper).values(paper)
  await tellMeeting(tx, ballotId, 'turnout')
  return true
}

/**
 * Closings of secret ballots come one after the other, from here to the end of the transaction: each wants
 * both tables for itself in the end, and has read them before.
 */
export async function waitToSeal(tx: Transaction): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('seal a secret ballot', 0))`)
}

/** After the result is published: the ballot's papers are there alone from now on (B19). */
export async function sealBallot(tx: Transaction, ballotId: string): Promise<void> {
  await tx.execute(sql`SELECT seal_secret_ballot(${ballotId})`)
}

/** Whether the sealing gave way to somebody who held the tables for long. */
export function isBusy(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof DatabaseError && cause.code === LOCK_NOT_AVAILABLE
}
