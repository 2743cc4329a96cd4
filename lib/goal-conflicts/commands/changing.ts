import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { checkSource } from '@/lib/priorities/queries/proven-sources'
import { sourceIn } from '@/lib/priorities/rules'
import { appendConflictChange, lockConflict, type LockedConflict } from '../queries/writing'
import { changedWords, checkMove, lacking, wordingOf } from '../rules'
import type { MoveConflict, ReviseConflict } from '../schema'
import type { ConflictRefused, ConflictState, ConflictWording } from '../types'

type Refusable<T = undefined> = Promise<Result<T, ConflictRefused>>
type Next = { to: ConflictState; wording: ConflictWording }
type Step = (now: LockedConflict) => Result<Next, ConflictRefused>
type Input = MoveConflict | ReviseConflict

/** Says how far a conflict has come, with the reason and its source (K2, K3). */
export function moveConflict(
  deps: Deps<Database>,
  grant: Grant<'conflict.manage'>,
  input: MoveConflict,
): Refusable {
  return changing(deps, { grant, input, action: 'conflict.move' }, (now) => {
    const may = checkMove(now.state, input.to, now)
    return may.ok ? ok({ to: input.to, wording: wordingOf(now) }) : may
  })
}

/** Says it in other words, with the reason and its source; never less than where it stands needs (K2, K3). */
export function reviseConflict(
  deps: Deps<Database>,
  grant: Grant<'conflict.write'>,
  input: ReviseConflict,
): Refusable {
  return changing(deps, { grant, input, action: 'conflict.revise' }, (now) => {
    const wording = wordingOf(input)
    if (changedWords(now, wording).length === 0) return err({ type: 'nothing-changed' })
    const missing = lacking(now.state, wording)
    return missing
      ? err({ type: 'invalid-input', fields: emptyFields(wording, missing) })
      : ok({ to: now.state, wording })
  })
}

function emptyFields(
  wording: ConflictWording,
  missing: 'needs-analysis' | 'needs-handling',
): Record<string, string> {
  const needed =
    missing === 'needs-handling' ? (['handling'] as const) : (['affected', 'options'] as const)
  return Object.fromEntries(
    needed.filter((field) => wording[field] === '').map((field) => [field, 'required']),
  )
}

type Grants = Grant<'conflict.manage'> | Grant<'conflict.write'>
type Doing = { grant: Grants; input: Input; action: string }

/** One change at a time; of two who saw the same the second is refused, and the same again is done (K4). */
function changing(
  { db, clock, newId }: Deps<Database>,
  { grant, input, action }: Doing,
  step: Step,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const { person, organisation } = grant
    const now = await lockConflict(tx, { id: input.conflictId, areaId: grant.area })
    if (!now || !organisation) return err({ type: 'conflict-not-found' })
    if (now.revision !== input.revision)
      return isSentAgain(now, grant, input) ? ok() : err({ type: 'conflict-changed' })
    const next = step(now)
    if (!next.ok) return next
    const actor = await findActorBySession(tx, grant.sessionId, clock.now())
    const source = await checkSource(tx, { actor, grant }, input.source)
    if (!source.ok) return source
    await appendConflictChange(tx, {
      id: newId(),
      conflictId: now.id,
      revision: now.revision + 1,
      from: now.state,
      ...next.value,
      reason: input.reason,
      source: source.value,
      by: { personId: person.id, organisationId: organisation.id },
    })
    await recordAudit(tx, grant, {
      action,
      object: { kind: 'conflict', id: now.id },
      detail: { from: now.state, to: next.value.to },
    })
    return ok()
  })
}

/** The newest change is this form: nobody else has come between, and it says the same. */
function isSentAgain(now: LockedConflict, { person }: Grants, input: Input): boolean {
  const { newest, revision } = now
  if (!newest || revision !== input.revision + 1) return false
  if (newest.changedBy !== person.id || newest.reason !== input.reason) return false
  if (sourceIn(newest)?.id !== input.source?.id) return false
  if ('to' in input) return newest.toState === input.to && newest.fromState !== newest.toState
  return changedWords(now, wordingOf(input)).length === 0
}
