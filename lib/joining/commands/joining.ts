import type { Grant, GuestGrant } from '@/lib/access/authorize'
import type { DoorDeps } from '@/lib/auth/prove'
import { hashToken } from '@/lib/auth/token'
import { err, ok, type Result } from '@/lib/kernel/result'
import { changing } from '@/lib/meetings/queries/changing'
import { putAttendance } from '../queries/attendance'
import { tryKey } from '../queries/codes'
import {
  markLeft,
  organisationCalled,
  proposeOrganisation,
  putGuest,
  shareByKey,
  takeOldPlace,
} from '../queries/guests'
import { joinKeyOf, placeOf, readCode } from '@/lib/kernel/join-code'
import type { Attend, JoinAsGuest, TypeJoinCode } from '../schema'
import { WRONG_CODES, type JoinRefused, type RoomRefused } from '../types'

/**
 * What a typed code opens (J3). Wrong codes are counted by place and together; beyond the bound nothing
 * from there is looked at, right or wrong, until the minute is over. Right codes count for nothing, so
 * that a full room behind one address gets in.
 */
export async function openCode(
  { db, clock, config }: DoorDeps,
  { code: typed, address }: TypeJoinCode & { address: string },
): Promise<Result<{ meetingId: string; joinKey: string }, JoinRefused>> {
  const { secret } = config
  const code = readCode(typed)
  const joinKey = code && joinKeyOf(secret, code)
  const place = placeOf(secret, address)
  const { meetingId, fromHere, together } = await tryKey(db, { joinKey, place, now: clock.now() })
  const tooMany =
    fromHere >= WRONG_CODES.perAddress || (fromHere > 0 && together >= WRONG_CODES.together)
  if (tooMany) return err({ type: 'too-many' })
  if (!meetingId || !joinKey) return err({ type: 'code-not-found', fields: { code: 'wrong-code' } })
  return ok({ meetingId, joinKey })
}

/** Somebody without an account is in the meeting, and on the list of who was there, once for each browser. */
export async function joinAsGuest(
  { db, newId, clock }: DoorDeps,
  input: JoinAsGuest & { joinKey: string | null; token: string },
): Promise<Result<{ guestId: string; meetingId: string }, JoinRefused>> {
  const { joinKey, token, name, role, ownRole, mode } = input
  return db.transaction(
    async (tx): Promise<Result<{ guestId: string; meetingId: string }, JoinRefused>> => {
      const meetingId = joinKey && (await shareByKey(tx, joinKey))
      if (!meetingId) return err({ type: 'join-not-found' })
      const known = await organisationCalled(tx, input.organisation)
      const proposed = known
        ? null
        : await proposeOrganisation(tx, { id: newId(), meetingId, name: input.organisation })
      const organisationId = known?.id ?? proposed?.organisationId ?? null
      const organisationName = known?.name ?? input.organisation
      const person = { meetingId, name, role: role === 'own' ? ownRole : role }
      const guestId = await putGuest(tx, {
        ...person,
        id: newId(),
        organisationId,
        proposedOrganisationId: organisationId ? null : (proposed?.id ?? null),
        consentedAt: clock.now(),
        tokenHash: hashToken(token),
      })
      if (!guestId) return err({ type: 'guest-removed' })
      await takeOldPlace(tx, { ...person, id: guestId }, organisationName)
      await putAttendance(tx, {
        id: newId(),
        meetingId,
        guestId,
        organisationId,
        organisationName,
        mode,
        source: 'guest',
      })
      return ok({ guestId, meetingId })
    },
  )
}

/** The guest of this browser is out; that they were there stays, and when they left is not told (J7). */
export async function leaveAsGuest(
  { db }: DoorDeps,
  { guest }: GuestGrant<'meeting.attend'>,
): Promise<void> {
  await markLeft(db, guest.guestId)
}

/** Somebody signed in says that they are here; said again, the later words count. */
export async function attend(
  { db, newId }: DoorDeps,
  grant: Grant<'meeting.attend'>,
  { mode }: Attend,
): Promise<Result<undefined, RoomRefused>> {
  return changing(db, grant, ['live'], async (tx, meeting) => {
    await putAttendance(tx, {
      id: newId(),
      meetingId: meeting.id,
      personId: grant.person.id,
      organisationId: grant.organisation?.id ?? null,
      organisationName: grant.organisation?.name ?? '',
      mode,
      source: 'sign-in',
    })
    return ok()
  })
}
