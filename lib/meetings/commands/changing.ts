import type { Grant } from '@/lib/access/authorize'
import type { Database, Transaction } from '@/lib/db/connection'
import { err, type Result } from '@/lib/kernel/result'
import { lockMeeting, type LockedMeeting } from '../queries/changing'
import type { MeetingRefused, MeetingState } from '../types'

/** One change at a time of the grant's meeting, if it is in one of these states. */
export function changing<T>(
  db: Database,
  grant: Grant<'meeting.manage'>,
  states: readonly MeetingState[],
  change: (tx: Transaction, meeting: LockedMeeting) => Promise<Result<T, MeetingRefused>>,
): Promise<Result<T, MeetingRefused>> {
  return db.transaction(async (tx): Promise<Result<T, MeetingRefused>> => {
    const meeting = await lockMeeting(tx, grant.meeting)
    if (!meeting) return err({ type: 'meeting-not-found' })
    if (!states.includes(meeting.state)) return err({ type: 'meeting-state', state: meeting.state })
    return change(tx, meeting)
  })
}
