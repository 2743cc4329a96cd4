import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { changing } from '@/lib/meetings/queries/changing'
import { WRITTEN_UP } from '@/lib/meetings/rules'
import { findOrganisation, insertOrganisation } from '@/lib/people/queries/organisations'
import type { OrganisationKind } from '@/lib/people/types'
import {
  addAttendance,
  deleteAttendance,
  lockProposed,
  markRemoved,
  settleProposed,
} from '../queries/attendance'
import { organisationCalled } from '../queries/guests'
import { shortNameOf } from '../rules/short-name'
import type { AddAttendee, DecideOrganisation, RemoveAttendee } from '../schema'
import type { RoomRefused } from '../types'

type Manage = Grant<'meeting.manage'>
type Refusable<T = undefined> = Promise<Result<T, RoomRefused>>

/** Somebody who is there without phone or account. */
export function addAttendee({ db, newId }: DoorDeps, grant: Manage, input: AddAttendee): Refusable {
  return changing(db, grant, WRITTEN_UP, async (tx, meeting) => {
    const known = await organisationCalled(tx, input.organisation)
    const added = await addAttendance(tx, {
      id: newId(),
      meetingId: meeting.id,
      name: input.name,
      organisationId: known?.id ?? null,
      organisationName: known?.name ?? input.organisation,
      mode: input.mode,
      source: 'leader',
    })
    if (!added) return err({ type: 'invalid-input', fields: { name: 'already-here' } })
    await audit(tx, grant, 'meeting.add-attendee')
    return ok()
  })
}

/** Takes somebody off the list; a guest is out of the meeting with that (J5). */
export function removeAttendee({ db }: DoorDeps, grant: Manage, input: RemoveAttendee): Refusable {
  return changing(db, grant, WRITTEN_UP, async (tx, meeting) => {
    const gone = await deleteAttendance(tx, { meetingId: meeting.id, id: input.attendeeId })
    if (!gone) return err({ type: 'attendee-not-found' })
    if (gone.guestId) await markRemoved(tx, gone.guestId)
    await audit(tx, grant, gone.guestId ? 'meeting.remove-guest' : 'meeting.remove-attendee')
    return ok()
  })
}

/** What an organisation is that guests named: one that we have, or a new one, without a seat. */
export function decideOrganisation(
  { db, newId }: DoorDeps,
  grant: Manage,
  input: DecideOrganisation,
): Refusable {
  return changing(db, grant, WRITTEN_UP, async (tx, meeting) => {
    const proposed = await lockProposed(tx, { meetingId: meeting.id, id: input.proposalId })
    if (!proposed) return err({ type: 'organisation-not-found' })
    if (proposed.decidedAt) return err({ type: 'proposal-decided' })
    const { name } = proposed
    const to = input.organisation
      ? await findOrganisation(tx, input.organisation)
      : await newOrganisation(tx, { id: newId(), name, kind: input.kind ?? 'other' })
    if (!to) return err({ type: 'organisation-not-found' })
    await settleProposed(tx, { id: proposed.id, to, by: grant.person.id })
    await recordAudit(tx, grant, {
      action: 'organisation.confirmed',
      object: { kind: 'organisation', id: to.id },
      detail: { name, meeting: meeting.id },
    })
    return ok()
  })
}

/** Somebody may have added it meanwhile: then it is that one. */
async function newOrganisation(
  tx: Transaction,
  { id, name, kind }: { id: string; name: string; kind: OrganisationKind },
): Promise<{ id: string; name: string } | null> {
  const row = { name, kind, shortName: shortNameOf(name), municipalityId: null }
  return (await insertOrganisation(tx, id, row)) ? { id, name } : organisationCalled(tx, name)
}

function audit(tx: Transaction, grant: Manage, action: string): Promise<void> {
  return recordAudit(tx, grant, { action, object: { kind: 'meeting', id: grant.meeting } })
}
