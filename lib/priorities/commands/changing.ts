import type { Grant } from '@/lib/access/authorize'
import type { Actor } from '@/lib/access/types'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { checkSource } from '../queries/proven-sources'
import { appendChange, lockPriority, type LockedPriority } from '../queries/writing'
import { afterRevision, changedParts, checkMove, sourceIn, wordingOf } from '../rules'
import type { MovePriority, RevisePriority } from '../schema'
import type { Kept, PriorityRefused, PriorityState } from '../types'
import { checkPlace } from './places'

type Refusable<T = undefined> = Promise<Result<T, PriorityRefused>>
type Next = { to: PriorityState; kept: Kept }
type Step = (tx: Transaction, now: LockedPriority, actor: Actor | null) => Refusable<Next>
type Input = MovePriority | RevisePriority

/** Says where a priority stands from now on, with the reason and its source (PR3). */
export function movePriority(
  deps: Deps<Database>,
  grant: Grant<'priority.manage'>,
  input: MovePriority,
): Refusable {
  return changing(deps, { grant, input, action: 'priority.move' }, (_, now) => {
    const may = checkMove(now.state, input.to)
    return Promise.resolve(may.ok ? ok({ to: input.to, kept: keptOf(now) }) : may)
  })
}

/** Says it in other words, of other areas or in other sections, with the reason and its source (PR4). */
export function revisePriority(
  deps: Deps<Database>,
  grant: Grant<'priority.revise'>,
  input: RevisePriority,
): Refusable {
  return changing(deps, { grant, input, action: 'priority.revise' }, async (tx, now, actor) => {
    const to = afterRevision(now.state)
    if (!to.ok) return to
    const placed = await checkPlace(tx, { actor, areaId: grant.area, had: keptOf(now) }, input)
    if (!placed.ok) return placed
    const kept = { ...wordingOf(input), ...placed.value }
    if (changedParts(keptOf(now), kept).length === 0) return err({ type: 'nothing-changed' })
    return ok({ to: to.value, kept })
  })
}

type Grants = Grant<'priority.manage'> | Grant<'priority.revise'>
type Doing = { grant: Grants; input: Input; action: string }

/**
 * One change at a time. The form carries the number of the change that its page showed: of two at once
 * the second is refused, and nothing is done (PR5). The same form sent again is done already.
 */
function changing(
  { db, clock, newId }: Deps<Database>,
  { grant, input, action }: Doing,
  step: Step,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const { person, organisation } = grant
    const now = await lockPriority(tx, { id: input.priorityId, areaId: grant.area })
    if (!now || !organisation) return err({ type: 'priority-not-found' })
    const actor = await findActorBySession(tx, grant.sessionId, clock.now())
    if (now.revision !== input.revision)
      return (await isSentAgain(tx, now, { actor, grant, input }))
        ? ok()
        : err({ type: 'priority-changed' })
    const next = await step(tx, now, actor)
    if (!next.ok) return next
    const source = await checkSource(tx, { actor, grant }, input.source)
    if (!source.ok) return source
    await appendChange(tx, {
      id: newId(),
      priorityId: now.id,
      revision: now.revision + 1,
      from: now.state,
      ...next.value,
      reason: input.reason,
      source: source.value,
      by: { personId: person.id, organisationId: organisation.id },
    })
    await recordAudit(tx, grant, {
      action,
      object: { kind: 'priority', id: now.id },
      detail: { from: now.state, to: next.value.to },
    })
    return ok()
  })
}

/** The newest change is this form: nobody else has come between, and it says the same. */
async function isSentAgain(
  tx: Transaction,
  now: LockedPriority,
  { actor, grant, input }: { actor: Actor | null; grant: Grants; input: Input },
): Promise<boolean> {
  const { newest, revision } = now
  if (!newest || revision !== input.revision + 1) return false
  if (newest.changedBy !== grant.person.id || newest.reason !== input.reason) return false
  if (sourceIn(newest)?.id !== input.source?.id) return false
  if ('to' in input) return newest.toState === input.to
  // With what its form could not show, as when it came the first time (PR2).
  const had = keptOf(now)
  const placed = await checkPlace(tx, { actor, areaId: grant.area, had }, input)
  return placed.ok && changedParts(had, { ...wordingOf(input), ...placed.value }).length === 0
}

function keptOf(now: LockedPriority): Kept {
  return { ...wordingOf(now), areaIds: now.areaIds, sectionIds: now.sectionIds }
}
