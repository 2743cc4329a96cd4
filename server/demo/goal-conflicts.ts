import { allAreas, areaBySlug } from '@/lib/access/queries'
import type { DoorDeps } from '@/lib/auth/prove'
import {
  appendConflictChange,
  insertConflict,
  insertTie,
} from '@/lib/goal-conflicts/queries/writing'
import type { ConflictState, ConflictWording } from '@/lib/goal-conflicts/types'
import { readPrioritiesLedBy } from '@/lib/priorities/queries/reading'
import { castOf, type Cast } from './cast'
import { CONFLICTS, type ToldConflict } from './goal-conflict-plan'
import { PRIORITIES } from './priority-plan'
import { findOutcomeId, setOutcomePriority } from './queries'

type Step = { on: string; by: string; to: ConflictState; wording: ConflictWording; reason: string }

type TakenStep = Step & { who: { personId: string; organisationId: string }; at: Date }

/** What stands against the demo county's priorities, as it came to be known, analysed and handled. */
export async function seedGoalConflicts(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  const areas = await allAreas(deps.db)
  const led = await readPrioritiesLedBy(
    deps.db,
    areas.map(({ id }) => id),
  )
  const idOf = (key: string) => {
    const title = PRIORITIES.find((one) => one.key === key)?.title
    const found = led.find((one) => one.title === title)
    if (!found) throw new Error(`The demo county has no priority ${key}.`)
    return found.id
  }
  for (const told of CONFLICTS)
    await tell(deps, { cast, priorities: told.priorities.map(idOf) }, told)
  await cast.leave()
}

function stepsOf(told: ToldConflict): Step[] {
  const { betweenOne, betweenOther, affected, options, handling } = told
  const sides = { betweenOne, betweenOther, affected: '', options: '', handling: '' }
  const full = { ...sides, affected, options, handling }
  return [
    { ...told.registered, to: 'identified', wording: sides, reason: '' },
    ...(told.written ? [{ ...told.written, to: 'identified' as const, wording: full }] : []),
    ...told.moves.map((move) => ({ ...move, wording: full })),
  ]
}

type Stage = { cast: Cast; priorities: readonly string[] }

async function tell(
  { db, newId }: DoorDeps,
  { cast, priorities }: Stage,
  told: ToldConflict,
): Promise<void> {
  const area = await areaBySlug(db, told.area)
  if (!area) throw new Error(`The demo county has no area ${told.area}.`)
  const outcomeId = told.source ? await findOutcomeId(db, told.source) : null
  const conflictId = newId()
  const steps: TakenStep[] = []
  for (const step of stepsOf(told))
    steps.push({ ...step, who: await cast.by(step.by), at: new Date(`${step.on}T12:20:00Z`) })
  const [first] = steps
  if (!first) throw new Error('A goal conflict is registered first.')
  await db.transaction(async (tx) => {
    await insertConflict(tx, {
      id: conflictId,
      areaId: area.id,
      ...first.wording,
      state: first.to,
      outcomeId,
      createdBy: first.who.personId,
      createdFor: first.who.organisationId,
      createdAt: first.at,
    })
    for (const [index, { to, wording, reason, who, at }] of steps.entries())
      await appendConflictChange(tx, {
        id: newId(),
        conflictId,
        revision: index + 1,
        from: steps[index - 1]?.to ?? null,
        to,
        wording,
        reason,
        source: { outcomeId: index === 0 ? outcomeId : null },
        by: who,
        at,
      })
    for (const priorityId of priorities) await insertTie(tx, { priorityId, conflictId }, first.who)
  })
  const [priorityId] = priorities
  if (outcomeId && priorityId) await setOutcomePriority(db, { outcomeId, priorityId })
}
