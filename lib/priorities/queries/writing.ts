import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { thread } from '@/lib/db/schema/comments'
import { county, countyPriority, roadmap, section } from '@/lib/db/schema/county'
import { outcome } from '@/lib/db/schema/outcomes'
import { priority, priorityArea, priorityChange, prioritySection } from '@/lib/db/schema/priorities'
import type { Kept, KeptLine, NamedSource, PriorityState } from '../types'
import { readPlaces, toPriority } from './reading'

/** The priority that this area leads, locked, with its newest change. */
export async function lockPriority(tx: Transaction, which: { id: string; areaId: string }) {
  const [row] = await tx
    .select()
    .from(priority)
    .where(and(eq(priority.id, which.id), eq(priority.areaId, which.areaId)))
    .for('update')
  if (!row) return null
  const [newest] = await tx
    .select()
    .from(priorityChange)
    .where(eq(priorityChange.priorityId, row.id))
    .orderBy(desc(priorityChange.revision))
    .limit(1)
  const places = await readPlaces(tx, row.id)
  return { ...toPriority(row), ...places, newest }
}

export type LockedPriority = NonNullable<Awaited<ReturnType<typeof lockPriority>>>

/** True: stored now. False: there is one of that id already. */
export async function insertPriority(
  tx: Transaction,
  { areaIds, sectionIds, ...row }: typeof priority.$inferInsert & Kept,
): Promise<boolean> {
  const rows = await tx
    .insert(priority)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: priority.id })
  if (rows.length === 0) return false
  await savePlaces(tx, row.id, { areaIds, sectionIds })
  return true
}

export type Change = {
  id: string
  priorityId: string
  revision: number
  from: PriorityState | null
  to: PriorityState
  kept: KeptLine
  reason: string
  source: NamedSource
  by: { personId: string; organisationId: string }
  /** Now, but for what is told of earlier days. */
  at?: Date
}

/** One more line of the history; what the priority says now follows it. */
export async function appendChange(tx: Transaction, change: Change): Promise<void> {
  const at = change.at ?? sql`clock_timestamp()`
  const { areaIds, sectionIds, ...words } = change.kept
  await tx.insert(priorityChange).values({
    id: change.id,
    priorityId: change.priorityId,
    revision: change.revision,
    fromState: change.from,
    toState: change.to,
    wording: change.kept,
    reason: change.reason,
    ...change.source,
    changedBy: change.by.personId,
    changedFor: change.by.organisationId,
    changedAt: at,
  })
  await tx
    .update(priority)
    .set({
      ...words,
      state: change.to,
      revision: change.revision,
      changedAt: at,
    })
    .where(eq(priority.id, change.priorityId))
  await savePlaces(tx, change.priorityId, { areaIds, sectionIds })
}

async function savePlaces(
  tx: Transaction,
  priorityId: string,
  { areaIds, sectionIds }: Pick<Kept, 'areaIds' | 'sectionIds'>,
): Promise<void> {
  await tx.delete(prioritySection).where(eq(prioritySection.priorityId, priorityId))
  // The leading area is held by a constraint that waits until the end.
  await tx.delete(priorityArea).where(eq(priorityArea.priorityId, priorityId))
  await tx.insert(priorityArea).values(areaIds.map((areaId) => ({ priorityId, areaId })))
  if (sectionIds.length > 0)
    await tx
      .insert(prioritySection)
      .values(sectionIds.map((sectionId) => ({ priorityId, sectionId })))
}

/** The present sections of these areas' roadmaps. */
export async function sectionsOf(db: Db, areaIds: readonly string[]): Promise<string[]> {
  if (areaIds.length === 0) return []
  const rows = await db
    .select({ id: section.id })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(and(inArray(roadmap.areaId, [...areaIds]), isNull(section.removedAt)))
  return rows.map(({ id }) => id)
}

/** What a priority may answer to: the county's long-term goal and its priorities, in their words. */
export async function goalsOf(db: Db): Promise<string[]> {
  const [goal] = await db.select({ text: county.longTermGoal }).from(county)
  const rows = await db
    .select({ text: countyPriority.text })
    .from(countyPriority)
    .orderBy(countyPriority.position)
  return [...(goal ? [goal.text] : []), ...rows.map(({ text }) => text)]
}

/** The meeting of a recorded outcome; null: there is no such outcome. */
export async function meetingOfOutcome(db: Db, id: string): Promise<string | null> {
  const [row] = await db
    .select({ meetingId: outcome.meetingId })
    .from(outcome)
    .where(and(eq(outcome.id, id), eq(outcome.state, 'recorded')))
  return row?.meetingId ?? null
}

export async function areaOfThread(db: Db, id: string): Promise<string | null> {
  const [row] = await db.select({ areaId: thread.areaId }).from(thread).where(eq(thread.id, id))
  return row?.areaId ?? null
}
