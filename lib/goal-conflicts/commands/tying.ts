import { authorize, type Grant } from '@/lib/access/authorize'
import { areaById } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { appendChange, lockPriority } from '@/lib/priorities/queries/writing'
import { wordingOf } from '@/lib/priorities/rules'
import { isReadBeside } from '../rules'
import { areaOfConflict, areaOfPriority, insertTie, isTied, removeTie } from '../queries/writing'
import type { LinkConflict, SayNoneFound } from '../schema'
import type { ConflictRefused } from '../types'

type Refusable<T = undefined> = Promise<Result<T, ConflictRefused>>

/**
 * Whether a priority may be tied to a conflict of that area (K5): by whoever may write of conflicts
 * where the priority is led, and so that whoever reads the priority can read the conflict.
 */
export async function checkTie(
  tx: Transaction,
  actor: Actor | null,
  { priorityId, conflictArea }: { priorityId: string; conflictArea: string },
): Promise<boolean> {
  const leading = await areaOfPriority(tx, priorityId)
  const [at, of] = [leading && (await areaById(tx, leading)), await areaById(tx, conflictArea)]
  if (!at || !of) return false
  return authorize(actor, 'conflict.write', at).ok && isReadBeside(of, at.id)
}

/** Ties a priority that the grant's area leads to a conflict, of that area or another that one reads. */
export function tieConflict(
  { db, clock }: Deps<Database>,
  grant: Grant<'conflict.write'>,
  { priorityId, conflictId }: LinkConflict,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const { person, organisation } = grant
    const priority = await lockPriority(tx, { id: priorityId, areaId: grant.area })
    if (!priority || !organisation) return err({ type: 'priority-not-found' })
    const conflictArea = await areaOfConflict(tx, conflictId)
    const actor = await findActorBySession(tx, grant.sessionId, clock.now())
    if (!conflictArea || !(await checkTie(tx, actor, { priorityId, conflictArea })))
      return err({ type: 'invalid-input', fields: { conflictId: 'choose-one' } })
    const by = { personId: person.id, organisationId: organisation.id }
    if (await insertTie(tx, { priorityId, conflictId }, by))
      await recordAudit(tx, grant, {
        action: 'conflict.tie',
        object: { kind: 'priority', id: priorityId },
        detail: { conflict: conflictId, instead: priority.noneFoundBecause },
      })
    return ok()
  })
}

/** Takes the tie away; the conflict itself stays. Gone already is done. */
export function untieConflict(
  { db }: Deps<Database>,
  grant: Grant<'conflict.write'>,
  { priorityId, conflictId }: LinkConflict,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const priority = await lockPriority(tx, { id: priorityId, areaId: grant.area })
    if (!priority) return err({ type: 'priority-not-found' })
    if (await removeTie(tx, { priorityId, conflictId }))
      await recordAudit(tx, grant, {
        action: 'conflict.untie',
        object: { kind: 'priority', id: priorityId },
        detail: { conflict: conflictId },
      })
    return ok()
  })
}

/** Says that a priority has no goal conflict, and why (K6); a line of its history keeps the words. */
export function sayNoneFound(
  { db, newId }: Deps<Database>,
  grant: Grant<'conflict.manage'>,
  { priorityId, revision, because }: SayNoneFound,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const { person, organisation } = grant
    const now = await lockPriority(tx, { id: priorityId, areaId: grant.area })
    if (!now || !organisation) return err({ type: 'priority-not-found' })
    if (now.noneFoundBecause === because) return ok()
    if (now.revision !== revision) return err({ type: 'priority-changed' })
    if (await isTied(tx, priorityId)) return err({ type: 'priority-has-conflict' })
    const { areaIds, sectionIds, state } = now
    await appendChange(tx, {
      id: newId(),
      priorityId,
      revision: now.revision + 1,
      from: state,
      to: state,
      kept: { ...wordingOf(now), areaIds, sectionIds, noneFoundBecause: because },
      reason: because,
      source: {},
      by: { personId: person.id, organisationId: organisation.id },
    })
    await recordAudit(tx, grant, {
      action: 'conflict.none-found',
      object: { kind: 'priority', id: priorityId },
    })
    return ok()
  })
}
