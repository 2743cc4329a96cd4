import { err, ok, type Result } from '@/lib/kernel/result'
import type { Invitation, RoleTime } from './types'

/** How long an invitation may wait, in days. */
export const INVITATION_DAYS = 14

export type LastAdministrator = { type: 'last-administrator' }
export type AlreadyOver = { type: 'role-over' }
export type EndsBeforeStart = { type: 'ends-before-start'; fields: { endsOn: 'ends-before-start' } }

/** Days are compared as the words they are: `2026-11-23`. Both ends belong to the role. */
export function roleTime(role: { startsOn: string; endsOn: string | null }, day: string): RoleTime {
  if (role.startsOn > day) return 'coming'
  return role.endsOn !== null && role.endsOn < day ? 'over' : 'now'
}

/** Somebody must always be left who can let others in. */
export function checkAdministratorLeft(others: number): Result<undefined, LastAdministrator> {
  return others > 0 ? ok() : err({ type: 'last-administrator' })
}

/** Whether a role may end on `endsOn`: it has not ended before, and a role is at least one day long. */
export function checkEnd(
  role: { startsOn: string; endsOn: string | null },
  endsOn: string,
  today: string,
): Result<undefined, AlreadyOver | EndsBeforeStart> {
  if (roleTime(role, today) === 'over') return err({ type: 'role-over' })
  if (endsOn < role.startsOn)
    return err({ type: 'ends-before-start', fields: { endsOn: 'ends-before-start' } })
  return ok()
}

/** What an invitation is worth at `now`; its last instant is too late. */
export function invitationState(
  invitation: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): Invitation['state'] {
  if (invitation.acceptedAt) return 'accepted'
  if (invitation.revokedAt) return 'revoked'
  return invitation.expiresAt <= now ? 'expired' : 'waiting'
}
