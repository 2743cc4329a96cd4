import 'server-only'
import { notFound } from 'next/navigation'
import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import type { AreaAction } from '@/lib/access/table'
import type { Actor } from '@/lib/access/types'
import { readAreas } from '@/lib/areas/queries'
import type { Area } from '@/lib/areas/types'
import { isId } from '@/lib/kernel/is-id'
import { findOutcome } from '@/lib/outcomes/queries/reading'
import { asReadIn } from '@/lib/outcomes/rules'
import type { Outcome } from '@/lib/outcomes/types'
import { readPrioritiesLedBy } from '@/lib/priorities/queries/reading'
import { runtime } from '@/lib/runtime'
import {
  readConflict,
  readConflictChanges,
  readConflictsLedBy,
  readConflictsOf,
  readConflictsOfPriority,
  readHoldingBack,
  readSharing,
} from '../queries/reading'
import { isReadBeside, MOVES } from '../rules'

/** The areas in which the actor may do that, in the county's order. */
async function areasWhere(actor: Actor, action: AreaAction): Promise<Area[]> {
  const areas = await readAreas(runtime().db)
  return areas.filter(
    ({ id, visibility }) => authorize(actor, action, { type: 'area', id, visibility }).ok,
  )
}

const idsOf = (areas: readonly Area[]) => areas.map(({ id }) => id)

/** The goal conflicts of an area that the actor may read, with the priorities that share them. */
export async function loadConflicts(actor: Actor, grant: Grant<'area.read'>) {
  const { db } = runtime()
  const areas = await areasWhere(actor, 'area.read')
  const readable = idsOf(areas)
  const conflicts = await readConflictsOf(db, { areaId: grant.area, readable })
  const sharing = await readSharing(db, { conflictIds: conflicts.map(({ id }) => id), readable })
  return conflicts.map((conflict) => ({
    ...conflict,
    leading: leadingOf(areas, conflict.areaId),
    priorities: sharing.get(conflict.id) ?? [],
  }))
}

export type ShownConflict = Awaited<ReturnType<typeof loadConflicts>>[number]

/** One conflict that the area of the grant leads, or 404. */
export async function loadConflict(grant: Grant<'area.read'>, id: string) {
  const conflict = isId(id) ? await readConflict(runtime().db, { id, areaId: grant.area }) : null
  return conflict ?? notFound()
}

/** Everything on the page of one: where it stands, why, who shares it, everything that was said. */
export async function loadConflictPage(actor: Actor, grant: Grant<'area.read'>, id: string) {
  const { db } = runtime()
  const conflict = await loadConflict(grant, id)
  const areas = await areasWhere(actor, 'area.read')
  const [changes, sharing] = await Promise.all([
    readConflictChanges(db, conflict.id),
    readSharing(db, { conflictIds: [conflict.id], readable: idsOf(areas) }),
  ])
  const since = changes.find(({ from, to }) => from !== to)
  if (!since) throw new Error(`conflict ${conflict.id} has no history`)
  const leading = leadingOf(areas, conflict.areaId)
  const resource = { type: 'area' as const, id: leading.id, visibility: leading.visibility }
  return {
    conflict,
    leading,
    changes,
    /** The change that brought it where it stands. */
    since,
    priorities: sharing.get(conflict.id) ?? [],
    moves: authorize(actor, 'conflict.manage', resource).ok ? MOVES[conflict.state] : [],
    writes: authorize(actor, 'conflict.write', resource).ok,
  }
}

export type ConflictPage = Awaited<ReturnType<typeof loadConflictPage>>

/** What a new conflict may be tied to, and the meeting's outcome that it comes from, if the actor reads it. */
export async function loadConflictForm(
  actor: Actor,
  grant: Grant<'conflict.write'>,
  asked: { outcome?: unknown },
) {
  const { db, newId } = runtime()
  const writes = await areasWhere(actor, 'conflict.write')
  const own = leadingOf(writes, grant.area)
  const areas = writes.filter(({ id }) => isReadBeside(own, id))
  const led = await readPrioritiesLedBy(db, idsOf(areas))
  const choices = areas.map((area) => ({
    area,
    priorities: led.filter(({ areaId, state }) => areaId === area.id && state !== 'declined'),
  }))
  const outcome = await outcomeFor(actor, grant.area, asked.outcome)
  const slugs = new Set((await areasWhere(actor, 'area.read')).map(({ slug }) => slug))
  const isOwn = ({ area }: (typeof choices)[number]) => area.id === grant.area
  return {
    id: newId(),
    /** The area's own first. */
    choices: [...choices.filter(isOwn), ...choices.filter((one) => !isOwn(one))],
    outcome: outcome && asReadIn(slugs, outcome),
  }
}

/** A goal conflict out of a meeting of the area that the actor may read; anything else is not there. */
async function outcomeFor(actor: Actor, areaId: string, id: unknown): Promise<Outcome | null> {
  const { db } = runtime()
  const outcome = typeof id === 'string' && isId(id) ? await findOutcome(db, id) : null
  if (outcome?.kind !== 'goal-conflict') return null
  const meeting = await meetingResource(db, outcome.meeting.id)
  const isOfArea = meeting?.areas.some((one) => one.id === areaId)
  return meeting && isOfArea && authorize(actor, 'meeting.read', meeting).ok ? outcome : null
}

export type ConflictForm = Awaited<ReturnType<typeof loadConflictForm>>

/** On a priority's page: its conflicts, and what whoever reads it may do about them. */
export async function loadPriorityConflicts(
  actor: Actor,
  grant: Grant<'area.read'>,
  priorityId: string,
) {
  const { db } = runtime()
  const areas = await areasWhere(actor, 'area.read')
  const readable = idsOf(areas)
  const own = leadingOf(areas, grant.area)
  const resource = { type: 'area' as const, id: own.id, visibility: own.visibility }
  const writes = authorize(actor, 'conflict.write', resource).ok
  const [tied, all] = await Promise.all([
    readConflictsOfPriority(db, { priorityId, readable }),
    writes ? readConflictsLedBy(db, readable) : [],
  ])
  return {
    tied,
    /** Those that it may be tied to besides. */
    others: areas
      .filter((area) => isReadBeside(area, grant.area))
      .map((area) => ({
        area,
        conflicts: all.filter(
          ({ id, areaId }) => areaId === area.id && !tied.some((one) => one.id === id),
        ),
      }))
      .filter(({ conflicts }) => conflicts.length > 0),
    writes,
    manages: authorize(actor, 'conflict.manage', resource).ok,
  }
}

export type PriorityConflicts = Awaited<ReturnType<typeof loadPriorityConflicts>>

/** What holds back a consultation on the area's roadmap (K8). */
export function loadHoldingBack(grant: Grant<'consultation.manage'>) {
  return readHoldingBack(runtime().db, grant.area)
}

function leadingOf(areas: readonly Area[], id: string): Area {
  const leading = areas.find((area) => area.id === id)
  if (!leading) throw new Error(`area ${id} is not read`)
  return leading
}
