import { and, desc, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import {
  goalConflict,
  goalConflictChange,
  priorityGoalConflict,
} from '@/lib/db/schema/goal-conflicts'
import { meetingArea } from '@/lib/db/schema/meetings'
import { outcome } from '@/lib/db/schema/outcomes'
import { priority } from '@/lib/db/schema/priorities'
import type { NamedSource } from '@/lib/priorities/types'
import type { ConflictState, ConflictWording } from '../types'
import { toConflict } from './reading'

/** The conflict that this area leads, locked, with its newest change. */
export async function lockConflict(tx: Transaction, which: { id: string; areaId: string }) {
  const [row] = await tx
    .select()
    .from(goalConflict)
    .where(and(eq(goalConflict.id, which.id), eq(goalConflict.areaId, which.areaId)))
    .for('update')
  if (!row) return null
  const [newest] = await tx
    .select()
    .from(goalConflictChange)
    .where(eq(goalConflictChange.conflictId, row.id))
    .orderBy(desc(goalConflictChange.revision))
    .limit(1)
  return { ...toConflict(row), newest }
}

export type LockedConflict = NonNullable<Awaited<ReturnType<typeof lockConflict>>>

/** True: stored now. False: there is one of that id already. */
export async function insertConflict(
  tx: Transaction,
  row: typeof goalConflict.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(goalConflict)
    .values(row)
    .onConflictDoNothing({ target: goalConflict.id })
    .returning({ id: goalConflict.id })
  return rows.length > 0
}

type Change = {
  id: string
  conflictId: string
  revision: number
  from: ConflictState | null
  to: ConflictState
  wording: ConflictWording
  reason: string
  source: NamedSource
  by: { personId: string; organisationId: string }
  /** Now, but for what is told of earlier days. */
  at?: Date
}

/** One more line of the history; what the conflict says now follows it. */
export async function appendConflictChange(tx: Transaction, change: Change): Promise<void> {
  const { id, conflictId, revision, wording, to } = change
  const at = change.at ?? sql`clock_timestamp()`
  await tx.insert(goalConflictChange).values({
    id,
    conflictId,
    revision,
    fromState: change.from,
    toState: to,
    wording,
    reason: change.reason,
    ...change.source,
    changedBy: change.by.personId,
    changedFor: change.by.organisationId,
    changedAt: at,
  })
  await tx
    .update(goalConflict)
    .set({ ...wording, state: to, revision, changedAt: at })
    .where(eq(goalConflict.id, conflictId))
}

export async function areaOfPriority(tx: Transaction, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ areaId: priority.areaId })
    .from(priority)
    .where(eq(priority.id, id))
  return row?.areaId ?? null
}

export async function areaOfConflict(tx: Transaction, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ areaId: goalConflict.areaId })
    .from(goalConflict)
    .where(eq(goalConflict.id, id))
  return row?.areaId ?? null
}

type Tie = { priorityId: string; conflictId: string }

/** Ties them, and takes back that none was found (K6). False: they were tied already. */
export async function insertTie(
  tx: Transaction,
  { priorityId, conflictId }: Tie,
  by: { personId: string; organisationId: string },
): Promise<boolean> {
  // Whoever says that none was found, or opens a consultation, waits for this row.
  await tx.update(priority).set({ noneFoundBecause: '' }).where(eq(priority.id, priorityId))
  const rows = await tx
    .insert(priorityGoalConflict)
    .values({ priorityId, conflictId, linkedBy: by.personId, linkedFor: by.organisationId })
    .onConflictDoNothing()
    .returning({ id: priorityGoalConflict.priorityId })
  return rows.length > 0
}

/** Whether they were tied. */
export async function removeTie(
  tx: Transaction,
  { priorityId, conflictId }: Tie,
): Promise<boolean> {
  const rows = await tx
    .delete(priorityGoalConflict)
    .where(
      and(
        eq(priorityGoalConflict.priorityId, priorityId),
        eq(priorityGoalConflict.conflictId, conflictId),
      ),
    )
    .returning({ id: priorityGoalConflict.priorityId })
  return rows.length > 0
}

export async function isTied(tx: Transaction, priorityId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: priorityGoalConflict.conflictId })
    .from(priorityGoalConflict)
    .where(eq(priorityGoalConflict.priorityId, priorityId))
    .limit(1)
  return rows.length > 0
}

/** What is tied to a conflict. */
export async function prioritiesOf(tx: Transaction, conflictId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: priorityGoalConflict.priorityId })
    .from(priorityGoalConflict)
    .where(eq(priorityGoalConflict.conflictId, conflictId))
  return rows.map(({ id }) => id)
}

/** The recorded outcome of that id, locked, with the areas of its meeting. */
export async function lockSourceOutcome(tx: Transaction, id: string) {
  const [row] = await tx
    .select({ id: outcome.id, kind: outcome.kind, meetingId: outcome.meetingId })
    .from(outcome)
    .where(and(eq(outcome.id, id), eq(outcome.state, 'recorded')))
    .for('update')
  if (!row) return null
  const areas = await tx
    .select({ id: meetingArea.areaId })
    .from(meetingArea)
    .where(eq(meetingArea.meetingId, row.meetingId))
  return { ...row, areaIds: areas.map((one) => one.id) }
}

/** The conflict that an outcome has become. */
export async function conflictOfOutcome(tx: Transaction, outcomeId: string) {
  const [row] = await tx
    .select({ id: goalConflict.id })
    .from(goalConflict)
    .where(eq(goalConflict.outcomeId, outcomeId))
  return row?.id ?? null
}

/** Nobody changes these priorities, or what is tied to them, before the transaction ends. */
export async function holdPriorities(tx: Transaction, areaId: string): Promise<void> {
  await tx
    .select({ id: priority.id })
    .from(priority)
    .where(eq(priority.areaId, areaId))
    .orderBy(priority.id)
    .for('share')
}
