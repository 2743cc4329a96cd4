import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { ballot, ballotOption, versionBallot } from '@/lib/db/schema/ballots'
import { priorityChange, versionPriority } from '@/lib/db/schema/priorities'
import type { FrozenBallot, FrozenPriority } from '../types'

/** The newest change of each of these priorities; one that is not there is left out. */
export async function newestChanges(db: Db, ids: readonly string[]): Promise<FrozenPriority[]> {
  if (ids.length === 0) return []
  const { priorityId, id, revision } = priorityChange
  return db
    .selectDistinctOn([priorityId], { priorityId, changeId: id })
    .from(priorityChange)
    .where(inArray(priorityId, [...ids]))
    .orderBy(priorityId, sql`${revision} DESC`)
}

/** The ballots about any of these priorities that are closed now, in whatever area. */
export async function closedBallots(db: Db, ids: readonly string[]): Promise<FrozenBallot[]> {
  if (ids.length === 0) return []
  return db
    .selectDistinct({ ballotId: ballot.id, round: ballot.round })
    .from(ballot)
    .innerJoin(ballotOption, eq(ballotOption.ballotId, ballot.id))
    .where(and(eq(ballot.state, 'closed'), inArray(ballotOption.priorityId, [...ids])))
    .orderBy(asc(ballot.id))
}

type Frozen = { priorities: readonly FrozenPriority[]; ballots: readonly FrozenBallot[] }

export async function freezePriorities(
  tx: Transaction,
  versionId: string,
  { priorities, ballots }: Frozen,
): Promise<void> {
  if (priorities.length > 0)
    await tx.insert(versionPriority).values(priorities.map((one) => ({ versionId, ...one })))
  if (ballots.length > 0)
    await tx.insert(versionBallot).values(ballots.map((one) => ({ versionId, ...one })))
}
