import 'server-only'
import { notFound } from 'next/navigation'
import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import type { Area } from '@/lib/areas/types'
import { databaseDay } from '@/lib/db/day'
import { currentLocale } from '@/lib/i18n/current-locale'
import { isId } from '@/lib/kernel/is-id'
import { meetingsAboutPriority, outcomesOfPriority } from '@/lib/outcomes/queries/priorities'
import { asReadIn } from '@/lib/outcomes/rules'
import { runtime } from '@/lib/runtime'
import {
  readCarriedBy,
  readCarrying,
  readChanges,
  readPrioritiesLedBy,
  readPrioritiesOf,
  readPriority,
  readSectionTitles,
} from '../queries/reading'
import { goalsOf } from '../queries/writing'
import { knownOf, MOVES } from '../rules'
import type { CarryingSection, Priority, PriorityChange, PriorityName } from '../types'
import { readableAreas, resourceOf } from './areas'
import { loadSourceViews } from './sources'

const idsOf = (areas: readonly Area[]) => areas.map(({ id }) => id)

/** The priorities of an area that the actor may read, with the sections that carry them. */
export async function loadPriorities(
  actor: Actor,
  grant: Grant<'area.read'>,
): Promise<ShownPriority[]> {
  const { db } = runtime()
  const areas = await readableAreas(actor)
  const readable = idsOf(areas)
  const priorities = await readPrioritiesOf(db, { areaId: grant.area, readable })
  const carrying = await readCarrying(
    db,
    priorities.map(({ id }) => id),
  )
  return priorities.map((priority) => shown(priority, carrying, areas))
}

/** Every priority that the actor may read, whichever area leads it. */
export async function loadAllPriorities(actor: Actor): Promise<ShownPriority[]> {
  const areas = await readableAreas(actor)
  const priorities = await readPrioritiesLedBy(runtime().db, idsOf(areas))
  return priorities.map((priority) => shown(priority, new Map(), areas))
}

export type ShownPriority = Priority & {
  leading: Area
  /** The others that it is of, and that the reader may know of. */
  others: Area[]
  sections: CarryingSection[]
}

function shown(
  priority: Priority,
  carrying: ReadonlyMap<string, CarryingSection[]>,
  areas: readonly Area[],
): ShownPriority {
  const leading = areas.find(({ id }) => id === priority.areaId)
  if (!leading) throw new Error(`priority ${priority.id} of an area that is not read`)
  const others = areas.filter(({ id }) => id !== priority.areaId && priority.areaIds.includes(id))
  const sections = (carrying.get(priority.id) ?? []).filter(({ areaId }) =>
    areas.some(({ id }) => id === areaId),
  )
  return { ...priority, leading, others, sections }
}

/** What each section of the area's roadmap carries. */
export async function loadCarried(
  actor: Actor,
  grant: Grant<'area.read'>,
): Promise<Map<string, PriorityName[]>> {
  const readable = idsOf(await readableAreas(actor))
  return readCarriedBy(runtime().db, { areaId: grant.area, readable })
}

/** One priority that the area of the grant leads, or 404. */
export async function loadPriority(actor: Actor, grant: Grant<'area.read'>, id: string) {
  const { db } = runtime()
  const priority = isId(id) ? await readPriority(db, { id, areaId: grant.area }) : null
  if (!priority) notFound()
  const areas = await readableAreas(actor)
  const carrying = await readCarrying(db, [priority.id])
  return shown(priority, carrying, areas)
}

/** Everything on the page of one: where it stands, why, and everything that was said of it. */
export async function loadPriorityPage(actor: Actor, grant: Grant<'area.read'>, id: string) {
  const { db } = runtime()
  const priority = await loadPriority(actor, grant, id)
  const resources = await meetingResources(db, meetingsAboutPriority(priority.id))
  const meetingIds = resources
    .filter((one) => authorize(actor, 'meeting.read', one).ok)
    .map((one) => one.id)
  const said = await readChanges(db, priority.id)
  const [outcomes, goals, today, names] = await Promise.all([
    outcomesOfPriority(db, { priorityId: priority.id, meetingIds }),
    goalsOf(db),
    databaseDay(db),
    namesIn(actor, said),
  ])
  const changes = said.map((change) => ({ ...change, kept: knownOf(change.kept, names) }))
  const slugs = new Set((await readableAreas(actor)).map(({ slug }) => slug))
  const sources = await loadSourceViews(actor, { area: priority.leading, changes })
  const since = changes.find(({ from, to }) => from !== to)
  if (!since) throw new Error(`priority ${priority.id} has no history`)
  const resource = resourceOf(priority.leading)
  return {
    priority,
    changes,
    /** The change that brought it where it stands. */
    since,
    sources,
    names,
    outcomes: outcomes.map((outcome) => asReadIn(slugs, outcome)),
    today,
    /** The words that it answers to are the county's still. */
    isGoal: goals.includes(priority.answersTo),
    moves: authorize(actor, 'priority.manage', resource).ok ? MOVES[priority.state] : [],
    revises: authorize(actor, 'priority.revise', resource).ok && priority.state !== 'declined',
  }
}

/** Areas and sections that these changes name, by id, of those that the actor may know of. */
async function namesIn(
  actor: Actor,
  changes: readonly PriorityChange[],
): Promise<Map<string, string>> {
  const areas = await readableAreas(actor)
  const locale = await currentLocale()
  const sectionIds = [...new Set(changes.flatMap(({ kept }) => kept.sectionIds))]
  const sections = await readSectionTitles(runtime().db, { ids: sectionIds, areas: idsOf(areas) })
  return new Map([
    ...areas.map(({ id, name }) => [id, name[locale]] as const),
    ...sections.map(({ id, title }) => [id, title] as const),
  ])
}

export type PriorityPage = Awaited<ReturnType<typeof loadPriorityPage>>
