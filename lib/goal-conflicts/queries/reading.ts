import { and, asc, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import {
  goalConflict,
  goalConflictChange,
  priorityGoalConflict,
} from '@/lib/db/schema/goal-conflicts'
import { organisation, person } from '@/lib/db/schema/people'
import { priority } from '@/lib/db/schema/priorities'
import { toPriority } from '@/lib/priorities/queries/reading'
import { sourceIn } from '@/lib/priorities/rules'
import type { PriorityName } from '@/lib/priorities/types'
import { HOLDING_BACK } from '../rules'
import {
  CONFLICT_STATES,
  type ConflictChange,
  type ConflictName,
  type ConflictState,
  type ConflictWording,
  type GoalConflict,
} from '../types'

/** The tables' CHECKs allow these words and no other. */
const stateOf = (word: string): ConflictState =>
  CONFLICT_STATES.find((state) => state === word) ?? 'identified'

export function toConflict<T extends { state: string }>(row: T): T & { state: ConflictState } {
  return { ...row, state: stateOf(row.state) }
}

/** What waits for something first; the oldest first. */
const inOrder = [
  sql`array_position(ARRAY['identified','analysed','escalated','accepted','handled'], ${goalConflict.state})`,
  asc(goalConflict.createdAt),
  asc(goalConflict.id),
]

async function findConflicts(db: Db, where: SQL | undefined): Promise<GoalConflict[]> {
  const rows = await db
    .select({ conflict: goalConflict, person: person.name, organisation: organisation.name })
    .from(goalConflict)
    .innerJoin(person, eq(person.id, goalConflict.createdBy))
    .innerJoin(organisation, eq(organisation.id, goalConflict.createdFor))
    .where(where)
    .orderBy(...inOrder)
  return rows.map(({ conflict, ...by }) => ({ ...toConflict(conflict), by }))
}

type Asked = { areaId: string; readable: readonly string[] }

/** Of an area: those that it leads, and those that its priorities share, where the reader may read them. */
export function readConflictsOf(db: Db, { areaId, readable }: Asked): Promise<GoalConflict[]> {
  if (readable.length === 0) return Promise.resolve([])
  const shared = sql`${goalConflict.id} IN (SELECT l.conflict_id FROM priority_goal_conflict l
    JOIN priority p ON p.id = l.priority_id WHERE p.area_id = ${areaId})`
  return findConflicts(
    db,
    and(inArray(goalConflict.areaId, [...readable]), or(eq(goalConflict.areaId, areaId), shared)),
  )
}

/** The conflict that this area leads; another's is not there. */
export async function readConflict(
  db: Db,
  which: { id: string; areaId: string },
): Promise<GoalConflict | null> {
  const [found] = await findConflicts(
    db,
    and(eq(goalConflict.id, which.id), eq(goalConflict.areaId, which.areaId)),
  )
  return found ?? null
}

async function namedConflicts(db: Db, where: SQL | undefined): Promise<ConflictName[]> {
  const rows = await db
    .select({
      id: goalConflict.id,
      betweenOne: goalConflict.betweenOne,
      betweenOther: goalConflict.betweenOther,
      state: goalConflict.state,
      areaId: goalConflict.areaId,
      slug: area.slug,
    })
    .from(goalConflict)
    .innerJoin(area, eq(area.id, goalConflict.areaId))
    .where(where)
    .orderBy(area.position, ...inOrder)
  return rows.map(toConflict)
}

/** Every conflict that these areas lead: what a priority may be tied to. */
export function readConflictsLedBy(db: Db, areas: readonly string[]): Promise<ConflictName[]> {
  return areas.length === 0
    ? Promise.resolve([])
    : namedConflicts(db, inArray(goalConflict.areaId, [...areas]))
}

const tiedTo = (priorityId: string): SQL =>
  inArray(
    goalConflict.id,
    sql`(SELECT l.conflict_id FROM priority_goal_conflict l WHERE l.priority_id = ${priorityId})`,
  )

/** What a priority is tied to, of what these areas lead. */
export function readConflictsOfPriority(
  db: Db,
  { priorityId, readable }: { priorityId: string; readable: readonly string[] },
): Promise<ConflictName[]> {
  return readable.length === 0
    ? Promise.resolve([])
    : namedConflicts(db, and(tiedTo(priorityId), inArray(goalConflict.areaId, [...readable])))
}

/** The priorities that share these conflicts, by conflict, of those that these areas lead. */
export async function readSharing(
  db: Db,
  { conflictIds, readable }: { conflictIds: readonly string[]; readable: readonly string[] },
): Promise<Map<string, PriorityName[]>> {
  const sharing = new Map<string, PriorityName[]>()
  if (conflictIds.length === 0 || readable.length === 0) return sharing
  const rows = await db
    .select({
      conflictId: priorityGoalConflict.conflictId,
      id: priority.id,
      title: priority.title,
      state: priority.state,
      areaId: priority.areaId,
      slug: area.slug,
    })
    .from(priorityGoalConflict)
    .innerJoin(priority, eq(priority.id, priorityGoalConflict.priorityId))
    .innerJoin(area, eq(area.id, priority.areaId))
    .where(
      and(
        inArray(priorityGoalConflict.conflictId, [...conflictIds]),
        inArray(priority.areaId, [...readable]),
      ),
    )
    .orderBy(area.position, asc(priority.createdAt), asc(priority.id))
  for (const { conflictId, ...one } of rows)
    sharing.set(conflictId, [...(sharing.get(conflictId) ?? []), toPriority(one)])
  return sharing
}

/** Everything that was said of it, the newest first. */
export async function readConflictChanges(db: Db, conflictId: string): Promise<ConflictChange[]> {
  const rows = await db
    .select({ change: goalConflictChange, person: person.name, organisation: organisation.name })
    .from(goalConflictChange)
    .innerJoin(person, eq(person.id, goalConflictChange.changedBy))
    .innerJoin(organisation, eq(organisation.id, goalConflictChange.changedFor))
    .where(eq(goalConflictChange.conflictId, conflictId))
    .orderBy(desc(goalConflictChange.revision))
  return rows.map(({ change, ...by }) => ({
    id: change.id,
    revision: change.revision,
    from: change.fromState === null ? null : stateOf(change.fromState),
    to: stateOf(change.toState),
    wording: wordingIn(change.wording),
    reason: change.reason,
    source: sourceIn(change),
    by,
    at: change.changedAt,
  }))
}

/** Only `appendConflictChange` writes this column, and the database refuses to change it. */
function wordingIn(wording: unknown): ConflictWording {
  return wording as ConflictWording
}

/**
 * The priorities of an area that hold back a consultation on its roadmap (K8): no conflict is tied to
 * them, and nobody has said that none was found.
 */
export async function readHoldingBack(
  db: Db,
  areaId: string,
): Promise<{ id: string; title: string }[]> {
  return db
    .select({ id: priority.id, title: priority.title })
    .from(priority)
    .where(
      and(
        eq(priority.areaId, areaId),
        inArray(priority.state, [...HOLDING_BACK]),
        eq(priority.noneFoundBecause, ''),
        sql`NOT EXISTS (SELECT 1 FROM priority_goal_conflict l WHERE l.priority_id = ${priority.id})`,
      ),
    )
    .orderBy(asc(priority.createdAt), asc(priority.id))
}
