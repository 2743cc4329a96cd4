import { moveConflict, reviseConflict } from '@/lib/goal-conflicts/commands/changing'
import { registerConflict } from '@/lib/goal-conflicts/commands/registering'
import { sayNoneFound, tieConflict, untieConflict } from '@/lib/goal-conflicts/commands/tying'
import {
  readConflict,
  readConflictChanges,
  readConflictsOfPriority,
  readHoldingBack,
} from '@/lib/goal-conflicts/queries/reading'
import {
  MoveConflict,
  RegisterConflict,
  ReviseConflict,
  SayNoneFound,
} from '@/lib/goal-conflicts/schema'
import type { AreaAction } from '@/lib/access/table'
import type { TestDatabase } from './database'
import { makeConflict } from './goal-conflicts'
import { priorityWorld } from './priority-world'

/** An area with its priorities, a meeting under way, and what is done with goal conflicts. */
export async function conflictWorld(database: TestDatabase) {
  const world = await priorityWorld(database)
  const { db, deps } = { db: database.db, deps: world.deps }
  async function granted<A extends AreaAction>(action: A, personId: string, areaId?: string) {
    const grant = await world.may(action, personId, areaId)
    if (!grant.ok) throw new Error(`${action} is ${grant.error.type}`)
    return grant.value
  }
  const words = {
    betweenOne: 'Ny produktion med lokalt ägande',
    betweenOther: 'Renskötsel',
    affected: 'Två samebyar.',
    options: 'Uppgradera det som är byggt.',
    handling: '',
  }
  return {
    ...world,
    words,
    register: async (given: object = {}, personId = world.member.id) =>
      registerConflict(
        deps,
        await granted('conflict.write', personId),
        RegisterConflict.parse({ ...words, ...given }),
      ),
    moveConflict: async (conflictId: string, given: object, personId = world.leader.id) =>
      moveConflict(
        deps,
        await granted('conflict.manage', personId),
        MoveConflict.parse({ conflictId, revision: 1, reason: 'Enligt mötet.', ...given }),
      ),
    reviseConflict: async (conflictId: string, given: object, personId = world.member.id) =>
      reviseConflict(
        deps,
        await granted('conflict.write', personId),
        ReviseConflict.parse({
          conflictId,
          revision: 1,
          reason: 'Efter samtal.',
          ...words,
          ...given,
        }),
      ),
    tie: async (priorityId: string, conflictId: string, personId = world.member.id) =>
      tieConflict(deps, await granted('conflict.write', personId), { priorityId, conflictId }),
    untie: async (priorityId: string, conflictId: string) =>
      untieConflict(deps, await granted('conflict.write', world.member.id), {
        priorityId,
        conflictId,
      }),
    noneFound: async (priorityId: string, given: object = {}) =>
      sayNoneFound(
        deps,
        await granted('conflict.manage', world.leader.id),
        SayNoneFound.parse({ priorityId, revision: 1, because: 'Inget står emot den.', ...given }),
      ),
    conflict: (given: Partial<Parameters<typeof makeConflict>[1]> = {}) =>
      makeConflict(db, { area: world.own.id, by: world.by, ...words, ...given }),
    readConflict: async (id: string) => {
      const found = await readConflict(db, { id, areaId: world.own.id })
      if (!found) throw new Error('a conflict')
      return found
    },
    conflictHistory: (id: string) => readConflictChanges(db, id),
    tied: async (priorityId: string) =>
      (
        await readConflictsOfPriority(db, { priorityId, readable: [world.own.id, world.other.id] })
      ).map(({ id }) => id),
    holdingBack: async () => (await readHoldingBack(db, world.own.id)).map(({ id }) => id),
  }
}

export type ConflictWorld = Awaited<ReturnType<typeof conflictWorld>>
