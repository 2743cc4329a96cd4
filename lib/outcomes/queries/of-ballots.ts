import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { outcome } from '@/lib/db/schema/outcomes'
import { OUTCOME_KINDS, type OutcomeKind } from '../types'

export type OfBallot = { id: string; ballotId: string; kind: OutcomeKind; text: string }

/** A meeting's outcomes that say what came of a ballot, the first one first. */
export async function outcomesOfBallots(db: Db, meetingId: string): Promise<OfBallot[]> {
  const rows = await db
    .select({
      id: outcome.id,
      ballotId: outcome.ballotId,
      kind: outcome.kind,
      text: outcome.text,
    })
    .from(outcome)
    .where(
      and(
        eq(outcome.meetingId, meetingId),
        eq(outcome.state, 'recorded'),
        isNotNull(outcome.ballotId),
      ),
    )
    .orderBy(asc(outcome.recordedAt), asc(outcome.id))
  return rows.map(({ ballotId, kind, ...row }) => ({
    ...row,
    ballotId: ballotId ?? '',
    // The table's CHECK allows these words and no others.
    kind: OUTCOME_KINDS.find((one) => one === kind) ?? 'insight',
  }))
}
