import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { readConflictChanges } from '../queries/reading'
import {
  appendConflictChange,
  conflictOfOutcome,
  insertConflict,
  insertTie,
  lockConflict,
  lockSourceOutcome,
  prioritiesOf,
} from '../queries/writing'
import { changedWords, wordingOf } from '../rules'
import type { RegisterConflict } from '../schema'
import type { ConflictRefused } from '../types'
import { checkTie } from './tying'

/**
 * Registers a goal conflict of the grant's area (K1), tied to priorities (K5), out of a meeting's
 * outcome where there is one (K7). Sent twice it is registered once.
 */
export function registerConflict(
  { db, clock, newId }: Deps<Database>,
  grant: Grant<'conflict.write'>,
  input: RegisterConflict,
): Promise<Result<{ conflictId: string }, ConflictRefused>> {
  return db.transaction(async (tx): ReturnType<typeof registerConflict> => {
    const { organisation, person } = grant
    if (!organisation) return err({ type: 'conflict-not-found' })
    const id = input.id ?? newId()
    const already = await registeredAlready(tx, grant, { ...input, id })
    if (already) return already
    const actor = await findActorBySession(tx, grant.sessionId, clock.now())
    for (const priorityId of input.priorities)
      if (!(await checkTie(tx, actor, { priorityId, conflictArea: grant.area })))
        return err({ type: 'invalid-input', fields: { priorities: 'choose-one' } })
    const source = await checkOutcome(tx, { actor, areaId: grant.area, id }, input.outcomeId)
    if (!source.ok) return source
    const by = { personId: person.id, organisationId: organisation.id }
    const wording = wordingOf(input)
    const isNew = await insertConflict(tx, {
      id,
      areaId: grant.area,
      ...wording,
      state: 'identified',
      outcomeId: input.outcomeId,
      createdBy: by.personId,
      createdFor: by.organisationId,
    })
    if (!isNew)
      return (
        (await registeredAlready(tx, grant, { ...input, id })) ??
        err({ type: 'conflict-not-found' })
      )
    await appendConflictChange(tx, {
      id: newId(),
      conflictId: id,
      revision: 1,
      from: null,
      to: 'identified',
      wording,
      reason: input.reason,
      source: { outcomeId: input.outcomeId },
      by,
    })
    // In one order, so that two who tie the same priorities never wait for each other.
    for (const priorityId of input.priorities.toSorted())
      await insertTie(tx, { priorityId, conflictId: id }, by)
    await recordAudit(tx, grant, { action: 'conflict.register', object: { kind: 'conflict', id } })
    return ok({ conflictId: id })
  })
}

/** That id is taken: by this form, which is done already, or by other words, which are not swallowed. */
async function registeredAlready(
  tx: Transaction,
  grant: Grant<'conflict.write'>,
  sent: RegisterConflict & { id: string },
): Promise<Result<{ conflictId: string }, ConflictRefused> | null> {
  const now = await lockConflict(tx, { id: sent.id, areaId: grant.area })
  if (!now) return null
  const first = (await readConflictChanges(tx, sent.id)).at(-1)
  const tied = await prioritiesOf(tx, sent.id)
  const isSame =
    first &&
    now.createdBy === grant.person.id &&
    now.outcomeId === sent.outcomeId &&
    first.reason === sent.reason &&
    changedWords(first.wording, wordingOf(sent)).length === 0 &&
    sent.priorities.every((id) => tied.includes(id))
  return isSame ? ok({ conflictId: sent.id }) : err({ type: 'conflict-changed' })
}

/** A goal conflict out of a meeting that concerns the area, read by whoever registers; it becomes one. */
async function checkOutcome(
  tx: Transaction,
  { actor, areaId, id }: { actor: Actor | null; areaId: string; id: string },
  outcomeId: string | null,
): Promise<Result<undefined, ConflictRefused>> {
  if (outcomeId === null) return ok()
  const unknown = err({ type: 'invalid-input', fields: { outcomeId: 'choose-one' } } as const)
  const outcome = await lockSourceOutcome(tx, outcomeId)
  if (outcome?.kind !== 'goal-conflict' || !outcome.areaIds.includes(areaId)) return unknown
  const meeting = await meetingResource(tx, outcome.meetingId)
  if (!meeting || !authorize(actor, 'meeting.read', meeting).ok) return unknown
  const became = await conflictOfOutcome(tx, outcomeId)
  return became === null || became === id ? ok() : err({ type: 'outcome-became' })
}
