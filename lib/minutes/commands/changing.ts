import type { Grant } from '@/lib/access/authorize'
import type { MeetingState } from '@/lib/access/types'
import { recordAudit } from '@/lib/audit/record'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { err, type Result } from '@/lib/kernel/result'
import { lockMeeting, type LockedMeeting } from '@/lib/meetings/queries/changing'
import type { MinutesRefused } from '../types'

export type Refusable<T = undefined> = Promise<Result<T, MinutesRefused>>
export type Manage = Grant<'meeting.manage'>

/** One change at a time of a meeting's minutes, whoever makes it. */
export function changing<T>(
  db: DoorDeps['db'],
  { meeting: id }: { meeting: string },
  change: (tx: Transaction, meeting: LockedMeeting) => Refusable<T>,
): Refusable<T> {
  return db.transaction((tx) => locked(tx, id, change))
}

/** The same inside a transaction of another kind. */
export async function locked<T>(
  tx: Transaction,
  meetingId: string,
  change: (tx: Transaction, meeting: LockedMeeting) => Refusable<T>,
): Refusable<T> {
  const meeting = await lockMeeting(tx, meetingId)
  return meeting ? change(tx, meeting) : err({ type: 'meeting-not-found' })
}

/** The refusal of something that this state does not allow. */
export function notNow(state: MeetingState): Result<never, MinutesRefused> {
  return err({ type: 'meeting-state', state })
}

export function audit(
  tx: Transaction,
  grant: Manage | Grant<'minutes.attest'>,
  action: string,
  what: { minutesId: string; detail?: Record<string, unknown> },
): Promise<void> {
  const object = { kind: 'minutes', id: what.minutesId }
  return recordAudit(tx, grant, { action, object, detail: what.detail ?? {} })
}
