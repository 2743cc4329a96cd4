import { authorize } from '@/lib/access/authorize'
import { areaById } from '@/lib/access/queries'
import type { AreaAction } from '@/lib/access/table'
import { county, countyPriority } from '@/lib/db/schema/county'
import { movePriority, revisePriority } from '@/lib/priorities/commands/changing'
import { proposePriority } from '@/lib/priorities/commands/proposing'
import { readChanges, readPriority } from '@/lib/priorities/queries/reading'
import { MovePriority, ProposePriority, RevisePriority } from '@/lib/priorities/schema'
import type { TestDatabase } from './database'
import { outcomeWorld } from './outcome-world'
import { actorFor } from './people'
import { makePriority } from './priorities'

export const GOAL = 'Utvecklingskraft i alla delar av länet.'
export const COUNTY_PRIORITY = 'Förutsättningar för utvecklingskraft i hela länet'

/** A county with a goal, an area with a roadmap and a meeting under way, and what is done with priorities. */
export async function priorityWorld(database: TestDatabase) {
  const { db } = database
  const world = await outcomeWorld(database)
  await db.insert(county).values({
    id: 1,
    name: 'Länet',
    nameEn: 'The county',
    partnershipName: 'Länspartnerskapet',
    longTermGoal: GOAL,
    targetPicture: [],
    targetPictureTitle: 'Målbild',
  })
  await db.insert(countyPriority).values({ position: 1, text: COUNTY_PRIORITY })

  async function area<A extends AreaAction>(action: A, personId: string, areaId = world.own.id) {
    const resource = await areaById(db, areaId)
    if (!resource) throw new Error('the area is gone')
    return authorize(await actorFor(db, personId), action, resource)
  }
  async function granted<A extends AreaAction>(action: A, personId: string, areaId?: string) {
    const grant = await area(action, personId, areaId)
    if (!grant.ok) throw new Error(`${action} is ${grant.error.type}`)
    return grant.value
  }
  const words = {
    title: 'Lokal nytta av energi',
    text: 'Mer av värdet stannar där energin produceras.',
    declined: 'Anläggningar utan lokalt ägande.',
    answersTo: GOAL,
  }
  return {
    ...world,
    words,
    may: area,
    granted,
    propose: async (given: object = {}, personId = world.member.id) =>
      proposePriority(
        world.deps,
        await granted('priority.propose', personId),
        ProposePriority.parse({ ...words, ...given }),
      ),
    move: async (priorityId: string, given: object, personId = world.leader.id, areaId?: string) =>
      movePriority(
        world.deps,
        await granted('priority.manage', personId, areaId),
        MovePriority.parse({ priorityId, revision: 1, reason: 'Enligt mötet.', ...given }),
      ),
    revise: async (priorityId: string, given: object, personId = world.member.id) =>
      revisePriority(
        world.deps,
        await granted('priority.revise', personId),
        RevisePriority.parse({
          priorityId,
          revision: 1,
          reason: 'Efter samtal.',
          ...words,
          ...given,
        }),
      ),
    made: (given: Partial<Parameters<typeof makePriority>[1]> = {}) =>
      makePriority(db, { area: world.own.id, by: world.by, answersTo: GOAL, ...given }),
    read: async (id: string) => {
      const found = await readPriority(db, { id, areaId: world.own.id })
      if (!found) throw new Error('a priority')
      return found
    },
    history: (id: string) => readChanges(db, id),
  }
}

export type PriorityWorld = Awaited<ReturnType<typeof priorityWorld>>
