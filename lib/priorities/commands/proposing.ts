import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { checkSource } from '../queries/proven-sources'
import { appendChange, insertPriority, lockPriority } from '../queries/writing'
import { wordingOf } from '../rules'
import type { ProposePriority } from '../schema'
import type { PriorityRefused } from '../types'
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
    if (!isNew)
      return (await lockPriority(tx, { id, areaId: grant.area }))
        ? ok({ priorityId: id })
        : err({ type: 'priority-not-found' })
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
