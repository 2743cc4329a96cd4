import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { carryInto, carryOnFrom } from '@/lib/outcomes/queries/carrying'
import {
  changing,
  chosenGuests,
  insertInvitations,
  insertMove,
  instantsOf,
  updateMeeting,
} from '../queries/changing'
import { areaIdsOf } from '../queries/inviting'
import { PLANNED } from '../rules'
import { tellInvited } from './telling'
import type { CancelMeeting, InviteToMeeting, MoveMeeting } from '../schema'
import type { MeetingRefused } from '../types'

type Manage = Grant<'meeting.manage'>
type Refusable<T = undefined> = Promise<Result<T, MeetingRefused>>

/** Calls the meeting: it can be seen, the invited are told (M2), and open actions are taken up again (U6). A second press does nothing. */
export function callMeeting(deps: DoorDeps, grant: Manage): Refusable {
  return changing(deps.db, grant, PLANNED, async (tx, meeting) => {
    if (meeting.state === 'called') return ok()
    await updateMeeting(tx, meeting.id, { state: 'called', calledAt: meeting.now })
    await carryInto(tx, deps.newId, meeting.id)
    await tellInvited(tx, deps, { meeting, by: grant, told: { kind: 'meeting-called' } })
    await audit(tx, grant, 'meeting.call', { title: meeting.title })
    return ok()
  })
}

/** Moves the meeting to another time; the reason stands in public, beside the old time (M3). */
export function moveMeeting(deps: DoorDeps, grant: Manage, input: MoveMeeting): Refusable {
  return changing(deps.db, grant, PLANNED, async (tx, meeting) => {
    const { startsAt, endsAt } = await instantsOf(tx, input)
    if (endsAt <= startsAt) return err({ type: 'invalid-input', fields: { to: 'before-start' } })
    const isSame =
      startsAt.getTime() === meeting.startsAt.getTime() &&
      endsAt.getTime() === meeting.endsAt.getTime()
    if (isSame) return err({ type: 'invalid-input', fields: { day: 'same-time' } })
    await insertMove(tx, {
      id: deps.newId(),
      meetingId: meeting.id,
      startsBefore: meeting.startsAt,
      endsBefore: meeting.endsAt,
      startsAt,
      endsAt,
      reason: input.reason,
      movedBy: grant.person.id,
      movedAt: meeting.now,
    })
    await updateMeeting(tx, meeting.id, { startsAt, endsAt })
    const moved = { ...meeting, startsAt, endsAt }
    const told = { kind: 'meeting-changed', reason: input.reason } as const
    if (meeting.state === 'called') await tellInvited(tx, deps, { meeting: moved, by: grant, told })
    await audit(tx, grant, 'meeting.move', { title: meeting.title, reason: input.reason })
    return ok()
  })
}

/** Says that it will not be held, and why: that is worth knowing (M4). A second press does nothing. */
export function cancelMeeting(deps: DoorDeps, grant: Manage, input: CancelMeeting): Refusable {
  return changing(deps.db, grant, [...PLANNED, 'cancelled'], async (tx, meeting) => {
    if (meeting.state === 'cancelled') return ok()
    const { reason } = input
    await updateMeeting(tx, meeting.id, { state: 'cancelled', cancelledReason: reason })
    await carryOnFrom(tx, deps.newId, meeting.id)
    const told = { kind: 'meeting-cancelled', reason } as const
    if (meeting.state === 'called') await tellInvited(tx, deps, { meeting, by: grant, told })
    await audit(tx, grant, 'meeting.cancel', { title: meeting.title, reason })
    return ok()
  })
}

/** Invites more; only those who were not invited before are told. */
export function inviteToMeeting(
  deps: DoorDeps,
  grant: Manage,
  input: InviteToMeeting,
): Refusable<{ invited: number }> {
  return changing(deps.db, grant, [...PLANNED, 'live'], async (tx, meeting) => {
    const whom = await chosenGuests(tx, input, await areaIdsOf(tx, meeting.id))
    const by = { meetingId: meeting.id, invitedBy: grant.person.id }
    const added = await insertInvitations(tx, deps.newId, by, whom)
    const invited = added.length
    if (invited === 0)
      return err({ type: 'invalid-input', fields: { organisations: 'choose-one' } })
    const told = { kind: 'meeting-called' } as const
    if (meeting.state !== 'draft')
      await tellInvited(tx, deps, { meeting, by: grant, told, only: added })
    await audit(tx, grant, 'meeting.invite', { title: meeting.title, invited })
    return ok({ invited })
  })
}

function audit(
  tx: Transaction,
  grant: Manage,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return recordAudit(tx, grant, { action, object: { kind: 'meeting', id: grant.meeting }, detail })
}
