import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { checkSource } from '../queries/proven-sources'
import { readChanges } from '../queries/reading'
import { appendChange, insertPriority, lockPriority } from '../queries/writing'
import { changedParts, wordingOf } from '../rules'
import type { ProposePriority } from '../schema'
import type { Kept, PriorityRefused } from '../types'
import { checkPlace } from './places'

/** Proposes a priority of the grant's area (PR1). Sent twice it is proposed once. */
export function proposePriority(
  { db, clock, newId }: Deps<Database>,
  grant: Grant<'priority.propose'>,
  input: ProposePriority,
): Promise<Result<{ priorityId: string }, PriorityRefused>> {
  return db.transaction(async (tx): ReturnType<typeof proposePriority> => {
    const { organisation, person } = grant
    if (!organisation) return err({ type: 'priority-not-found' })
    const id = input.id ?? newId()
    const actor = await findActorBySession(tx, grant.sessionId, clock.now())
    const placed = await checkPlace(tx, { actor, areaId: grant.area, had: null }, input)
    if (!placed.ok) return placed
    const source = await checkSource(tx, { actor, grant }, input.source)
    if (!source.ok) return source
    const by = { personId: person.id, organisationId: organisation.id }
    const kept = { ...wordingOf(input), ...placed.value }
    const isNew = await insertPriority(tx, {
      id,
      areaId: grant.area,
      state: 'proposed',
      createdBy: by.personId,
      createdFor: by.organisationId,
      ...kept,
    })
    if (!isNew) return proposedAlready(tx, grant, { ...input, id, kept })
    await appendChange(tx, {
      id: newId(),
      priorityId: id,
      revision: 1,
      from: null,
      to: 'proposed',
      kept,
      reason: input.reason,
      source: source.value,
      by,
    })
    await recordAudit(tx, grant, {
      action: 'priority.propose',
      object: { kind: 'priority', id },
    })
    return ok({ priorityId: id })
  })
}

/** That id is taken: by this form, which is done already, or by other words, which are not swallowed. */
async function proposedAlready(
  tx: Transaction,
  grant: Grant<'priority.propose'>,
  sent: Pick<ProposePriority, 'reason' | 'source'> & { id: string; kept: Kept },
): Promise<Result<{ priorityId: string }, PriorityRefused>> {
  const now = await lockPriority(tx, { id: sent.id, areaId: grant.area })
  if (!now) return err({ type: 'priority-not-found' })
  const first = (await readChanges(tx, sent.id)).at(-1)
  const isSame =
    first &&
    now.createdBy === grant.person.id &&
    first.reason === sent.reason &&
    first.source?.id === sent.source?.id &&
    changedParts(first.kept, sent.kept).length === 0
  return isSame ? ok({ priorityId: sent.id }) : err({ type: 'priority-changed' })
}
