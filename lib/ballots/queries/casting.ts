import { and, eq, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { ballotElectorate, ballotEvent, vote } from '@/lib/db/schema/ballots'
import type { Standing, Vote } from '../types'

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

/** Whether the person has cast a paper for another row. */
export async function hasVotedElsewhere(
  tx: Transaction,
  { ballotId, personId }: Who,
  voterId: string,
): Promise<boolean> {
  const rows = await tx
    .select({ voter: vote.electorateId })
    .from(vote)
    .where(
      and(eq(vote.ballotId, ballotId), eq(vote.castBy, personId), ne(vote.electorateId, voterId)),
    )
  return rows.length > 0
}

export async function hasInterest(tx: Transaction, { ballotId, personId }: Who): Promise<boolean> {
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

/** Whether the person is named in the electorate or may speak for one of its seats. */
export async function isConcerned(tx: Transaction, { ballotId, personId }: Who): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    SELECT 1 FROM ballot_electorate e LEFT JOIN seat s ON s.organisation_id = e.organisation_id
    WHERE e.ballot_id = ${ballotId}
      AND (e.person_id = ${personId} OR ${personId} IN (s.holder_id, s.substitute_id))
    LIMIT 1`)
  return rows.length > 0
}

/** The paper of the row from now on. */
export async function putVote(
  tx: Transaction,
  row: { ballotId: string; electorateId: string; paper: Vote; castBy: string | null },
): Promise<void> {
  const values = { ...row, castAt: sql`clock_timestamp()` }
  const { paper, castBy, castAt } = values
  await tx
    .insert(vote)
    .values(values)
    .onConflictDoUpdate({ target: vote.electorateId, set: { paper, castBy, castAt } })
}

export async function takeBackVote(tx: Transaction, { ballotId, personId }: Who): Promise<void> {
  await tx.delete(vote).where(and(eq(vote.ballotId, ballotId), eq(vote.castBy, personId)))
}
