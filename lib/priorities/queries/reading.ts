import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { area, roadmap, section } from '@/lib/db/schema/county'
import { organisation, person } from '@/lib/db/schema/people'
import { priority, priorityArea, priorityChange, prioritySection } from '@/lib/db/schema/priorities'
import { sourceIn, type Proposed } from '../rules'
import {
  PRIORITY_STATES,
  type CarryingSection,
  type KeptLine,
  type Priority,
  type PriorityChange,
  type PriorityName,
  type PriorityState,
} from '../types'

/** The tables' CHECKs allow these words and no other. */
export const stateOf = (word: string): PriorityState =>
  PRIORITY_STATES.find((state) => state === word) ?? 'proposed'

export function toPriority<T extends { state: string }>(row: T): T & { state: PriorityState } {
  return { ...row, state: stateOf(row.state) }
}

/** What is in force first, then what is still open, then what was declined; the oldest first. */
const inOrder = [
  sql`array_position(ARRAY['chosen','revised','discussed','proposed','paused','declined'],
    CASE ${priority.state} WHEN 'revised' THEN 'chosen' ELSE ${priority.state} END)`,
  asc(priority.createdAt),
  asc(priority.id),
]

// In a query of one table drizzle names a column without it, which an inner query takes for its own.
const areaIds = sql<string[]>`ARRAY(
  SELECT pa.area_id FROM priority_area pa JOIN area a ON a.id = pa.area_id
  WHERE pa.priority_id = ${priority.id} ORDER BY a.position)`

async function findPriorities(db: Db, where: SQL | undefined): Promise<Priority[]> {
  const rows = await db
    .select({ priority, areaIds, person: person.name, organisation: organisation.name })
    .from(priority)
    .innerJoin(person, eq(person.id, priority.createdBy))
    .innerJoin(organisation, eq(organisation.id, priority.createdFor))
    .where(where)
    .orderBy(...inOrder)
  return rows.map(({ priority: row, areaIds: areas, ...by }) => ({
    ...toPriority(row),
    areaIds: areas,
    by,
  }))
}

const isOf = (areaId: string): SQL =>
  sql`${priority.id} IN (SELECT pa.priority_id FROM priority_area pa WHERE pa.area_id = ${areaId})`

/** Those of an area, led there or elsewhere; of others' only those whose leading area may be read. */
export function readPrioritiesOf(
  db: Db,
  asked: { areaId: string; readable: readonly string[] },
): Promise<Priority[]> {
  if (asked.readable.length === 0) return Promise.resolve([])
  return findPriorities(db, and(isOf(asked.areaId), inArray(priority.areaId, [...asked.readable])))
}

/** Every priority that these areas lead. */
export function readPrioritiesLedBy(db: Db, areas: readonly string[]): Promise<Priority[]> {
  return areas.length === 0
    ? Promise.resolve([])
    : findPriorities(db, inArray(priority.areaId, [...areas]))
}

/** The priority that this area leads; another's is not there. */
export async function readPriority(
  db: Db,
  which: { id: string; areaId: string },
): Promise<Priority | null> {
  const [found] = await findPriorities(
    db,
    and(eq(priority.id, which.id), eq(priority.areaId, which.areaId)),
  )
  return found ?? null
}

export async function readPlaces(db: Db, priorityId: string) {
  const areas = await db
    .select({ id: priorityArea.areaId })
    .from(priorityArea)
    .where(eq(priorityArea.priorityId, priorityId))
  const sections = await db
    .select({ id: prioritySection.sectionId })
    .from(prioritySection)
    .where(eq(prioritySection.priorityId, priorityId))
  return { areaIds: areas.map(({ id }) => id), sectionIds: sections.map(({ id }) => id) }
}

/** Everything that was said of it, the newest first. */
export async function readChanges(db: Db, priorityId: string): Promise<PriorityChange[]> {
  const rows = await db
    .select({ change: priorityChange, person: person.name, organisation: organisation.name })
    .from(priorityChange)
    .innerJoin(person, eq(person.id, priorityChange.changedBy))
    .innerJoin(organisation, eq(organisation.id, priorityChange.changedFor))
    .where(eq(priorityChange.priorityId, priorityId))
    .orderBy(desc(priorityChange.revision))
  return rows.map(({ change, ...by }) => ({
    id: change.id,
    revision: change.revision,
    from: change.fromState === null ? null : stateOf(change.fromState),
    to: stateOf(change.toState),
    kept: keptIn(change.wording),
    reason: change.reason,
    source: sourceIn(change),
    by,
    at: change.changedAt,
  }))
}

/** Only `appendChange` writes this column, and the database refuses to change it. */
function keptIn(wording: unknown): KeptLine {
  return wording as KeptLine
}

/** The sections that carry these priorities, by priority, in the order of their roadmaps. */
export async function readCarrying(
  db: Db,
  priorityIds: readonly string[],
): Promise<Map<string, CarryingSection[]>> {
  if (priorityIds.length === 0) return new Map()
  const rows = await db
    .select({
      priorityId: prioritySection.priorityId,
      id: section.id,
      areaId: area.id,
      slug: area.slug,
      title: section.title,
      number: sql<number | null>`CASE WHEN ${section.removedAt} IS NULL THEN (
        SELECT count(*)::int FROM section AS before
        WHERE before.roadmap_id = ${section.roadmapId} AND before.removed_at IS NULL
          AND before.position <= ${section.position}) END`,
    })
    .from(prioritySection)
    .innerJoin(section, eq(section.id, prioritySection.sectionId))
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .innerJoin(area, eq(area.id, roadmap.areaId))
    .where(inArray(prioritySection.priorityId, [...priorityIds]))
    .orderBy(area.position, section.position, section.id)
  const carrying = new Map<string, CarryingSection[]>()
  for (const { priorityId, ...one } of rows)
    carrying.set(priorityId, [...(carrying.get(priorityId) ?? []), one])
  return carrying
}

/** What each section of an area's roadmap carries, of what these areas lead; declined ones are not carried. */
export async function readCarriedBy(
  db: Db,
  asked: { areaId: string; readable: readonly string[] },
): Promise<Map<string, PriorityName[]>> {
  if (asked.readable.length === 0) return new Map()
  const rows = await db
    .select({
      sectionId: prioritySection.sectionId,
      id: priority.id,
      title: priority.title,
      state: priority.state,
      areaId: priority.areaId,
      slug: area.slug,
    })
    .from(prioritySection)
    .innerJoin(priority, eq(priority.id, prioritySection.priorityId))
    .innerJoin(area, eq(area.id, priority.areaId))
    .innerJoin(section, eq(section.id, prioritySection.sectionId))
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(
      and(
        eq(roadmap.areaId, asked.areaId),
        inArray(priority.areaId, [...asked.readable]),
        sql`${priority.state} <> 'declined'`,
      ),
    )
    .orderBy(...inOrder)
  const carried = new Map<string, PriorityName[]>()
  for (const { sectionId, ...one } of rows)
    carried.set(sectionId, [...(carried.get(sectionId) ?? []), toPriority(one)])
  return carried
}

/** What sections are called, removed or not, of these areas alone. */
export async function readSectionTitles(
  db: Db,
  { ids, areas }: { ids: readonly string[]; areas: readonly string[] },
): Promise<{ id: string; title: string }[]> {
  if (ids.length === 0 || areas.length === 0) return []
  return db
    .select({ id: section.id, title: section.title })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(and(inArray(section.id, [...ids]), inArray(roadmap.areaId, [...areas])))
}

/** How many priorities wait to be taken up in these areas, and since when. */
export function readProposed(db: Db, areas: readonly string[]): Promise<Proposed[]> {
  if (areas.length === 0) return Promise.resolve([])
  return db
    .select({
      areaId: priority.areaId,
      proposed: sql<number>`count(*)::int`,
      since: sql<Date>`min(${priority.createdAt})`.mapWith(priority.createdAt),
    })
    .from(priority)
    .where(and(inArray(priority.areaId, [...areas]), eq(priority.state, 'proposed')))
    .groupBy(priority.areaId)
}
