import { isClosedIn } from '@/lib/ballots/queries/closed'
import type { Grant } from '@/lib/access/authorize'
import { readableAreaIds } from '@/lib/access/queries'
import { findItem, isSectionOf, organisationExists } from '@/lib/agenda/queries/changing'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { changing, type LockedMeeting } from '@/lib/meetings/queries/changing'
import { WRITTEN_UP } from '@/lib/meetings/rules'
import { addNotices } from '@/lib/notices/queries/telling'
import { isPriorityOf } from '@/lib/priorities/queries/meetings'
import { settleAction } from '../queries/actions'
import { carryOnFrom } from '../queries/carrying'
import {
  hasBecomeConflict,
  insertOutcome,
  isHandled,
  lockOutcome,
  readOwners,
  toldOfAction,
  updateOutcome,
} from '../queries/recording'
import type { ChangeOutcome, RecordOutcome, RemoveOutcome } from '../schema'
import type { OutcomeRefused } from '../types'

type Write = Grant<'minutes.write'>
type Refusable<T = undefined> = Promise<Result<T, OutcomeRefused>>

/** Records what came out of a meeting, until its minutes are frozen (U1). Sent twice it is recorded once. */
export function recordOutcome(
  { db, clock, newId }: Deps<Database>,
  grant: Write,
  input: RecordOutcome,
): Refusable<{ outcomeId: string }> {
  return changing(db, grant, WRITTEN_UP, async (tx, meeting) => {
    const values = await checked(tx, { grant, now: clock.now(), had: NOTHING }, input)
    if (!values.ok) return values
    const id = input.id ?? newId()
    const isNew = await insertOutcome(tx, {
      id,
      meetingId: meeting.id,
      ...values.value,
      state: 'recorded',
      recordedBy: grant.person.id,
      recordedAt: meeting.now,
    })
    if (!isNew)
      return (await lockOutcome(tx, { meetingId: meeting.id, id }))
        ? ok({ outcomeId: id })
        : err({ type: 'outcome-not-found' })
    await tellOwner(tx, newId, { grant, meeting, id, ...values.value })
    await audit(tx, grant, 'meeting.record-outcome', input.kind)
    return ok({ outcomeId: id })
  })
}

/** Changes an outcome as the page showed it; what its section's editors have dealt with stays. */
export function changeOutcome(
  { db, clock, newId }: Deps<Database>,
  grant: Write,
  input: ChangeOutcome,
): Refusable {
  return changing(db, grant, WRITTEN_UP, async (tx, meeting) => {
    const before = await recorded(tx, meeting.id, input.outcomeId)
    if (!before.ok) return before
    if (before.value.changedAt.getTime() !== input.seen.getTime())
      return err({ type: 'outcome-changed' })
    const values = await checked(tx, { grant, now: clock.now(), had: before.value }, input)
    if (!values.ok) return values
    const { id, ownerOrganisationId, ownerPersonId, kind, dueOn } = before.value
    await updateOutcome(tx, id, values.value)
    const isOther =
      kind !== input.kind ||
      ownerOrganisationId !== values.value.ownerOrganisationId ||
      ownerPersonId !== values.value.ownerPersonId
    if (isOther) {
      await settleAction(tx, { outcomeId: id, meetingId: meeting.id })
      await tellOwner(tx, newId, { grant, meeting, id, ...values.value })
    } else if (dueOn !== values.value.dueOn)
      await settleAction(tx, { outcomeId: id, meetingId: meeting.id }, ['action-due'])
    await audit(tx, grant, 'meeting.change-outcome', input.kind)
    return ok()
  })
}

/** Takes an outcome away; its row stays. A second press does nothing. */
export function removeOutcome(
  { db }: Deps<Database>,
  grant: Write,
  { outcomeId }: RemoveOutcome,
): Refusable {
  return changing(db, grant, WRITTEN_UP, async (tx, meeting) => {
    const row = await lockOutcome(tx, { meetingId: meeting.id, id: outcomeId })
    if (row?.state === 'removed') return ok()
    const before = await recorded(tx, meeting.id, outcomeId)
    if (!before.ok) return before
    await updateOutcome(tx, outcomeId, { state: 'removed' })
    await settleAction(tx, { outcomeId, meetingId: meeting.id })
    await audit(tx, grant, 'meeting.remove-outcome', before.value.kind)
    return ok()
  })
}

/** An outcome that may still be changed. */
async function recorded(tx: Transaction, meetingId: string, id: string) {
  const row = await lockOutcome(tx, { meetingId, id })
  if (!row || row.state !== 'recorded') return err({ type: 'outcome-not-found' } as const)
  if (await isHandled(tx, id)) return err({ type: 'outcome-handled' } as const)
  if (await hasBecomeConflict(tx, id)) return err({ type: 'outcome-became' } as const)
  return ok(row)
}

type About = { sectionId: string | null; priorityId: string | null; ballotId: string | null }
const NOTHING: About = { sectionId: null, priorityId: null, ballotId: null }

/**
 * What is recorded; only an action has an owner and a last day. What it is about already stays, also
 * where whoever changes the rest may not read that.
 */
async function checked(
  tx: Transaction,
  { grant, now, had }: { grant: Write; now: Date; had: About },
  input: RecordOutcome | ChangeOutcome,
) {
  const { kind, text, itemId, sectionId, priorityId } = input
  const isAction = kind === 'action'
  const owner = {
    ownerOrganisationId: isAction ? input.ownerOrganisationId : null,
    ownerPersonId: isAction ? input.ownerPersonId : null,
    dueOn: isAction ? input.dueOn : null,
  }
  const meetingId = grant.meeting
  const actor = await findActorBySession(tx, grant.sessionId, now)
  const of = { meetingId, readable: await readableAreaIds(tx, actor) }
  if (itemId && !(await findItem(tx, { meetingId, itemId }))) return refused('itemId')
  if (sectionId && sectionId !== had.sectionId && !(await isSectionOf(tx, sectionId, of)))
    return refused('sectionId')
  if (priorityId && priorityId !== had.priorityId && !(await isPriorityOf(tx, priorityId, of)))
    return refused('priorityId')
  const ballotId = 'ballotId' in input ? input.ballotId : had.ballotId
  if (ballotId && ballotId !== had.ballotId && !(await isClosedIn(tx, { id: ballotId, meetingId })))
    return refused('ballotId')
  // What is chosen is named by itself.
  const priority = priorityId ? '' : input.priority
  if (owner.ownerOrganisationId && !(await organisationExists(tx, owner.ownerOrganisationId)))
    return refused('ownerOrganisationId')
  if (owner.ownerPersonId) {
    const owners = await readOwners(tx, meetingId)
    if (!owners.some(({ id }) => id === owner.ownerPersonId)) return refused('ownerPersonId')
  }
  return ok({ kind, text, itemId, sectionId, priorityId, priority, ballotId, ...owner })
}

function refused(field: string) {
  return err({ type: 'invalid-input' as const, fields: { [field]: 'choose-one' } })
}

type Given = {
  grant: Write
  meeting: LockedMeeting
  id: string
  kind: string
  ownerOrganisationId: string | null
  ownerPersonId: string | null
}

/** Whoever has been given an action is told, and it goes onto the next agenda once its meeting is over. */
async function tellOwner(tx: Transaction, newId: Deps<Database>['newId'], given: Given) {
  const { grant, meeting, id, kind, ownerOrganisationId, ownerPersonId } = given
  if (kind !== 'action') return
  const told = await toldOfAction(tx, {
    organisationId: ownerOrganisationId,
    personId: ownerPersonId,
  })
  const by = { personId: grant.person.id, organisationId: grant.organisation?.id ?? null }
  const about = { areaId: meeting.areaId, meetingId: meeting.id, by, detail: { outcomeId: id } }
  await addNotices(tx, newId, { kind: 'action-given', ...about }, told)
  if (meeting.state !== 'live') await carryOnFrom(tx, newId, meeting.id)
}

function audit(tx: Transaction, grant: Write, action: string, kind: string): Promise<void> {
  const object = { kind: 'meeting', id: grant.meeting }
  return recordAudit(tx, grant, { action, object, detail: { kind } })
}
