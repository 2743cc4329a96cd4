import type { Database, Transaction } from '@/lib/db/connection'
import { err, type Result } from '@/lib/kernel/result'
import { lockMeeting, type LockedMeeting } from '@/lib/meetings/queries/changing'
import type { MeetingState } from '@/lib/meetings/types'
import type { AgendaRefused } from '../types'

/** One change at a time of a meeting's agenda, if the meeting is in one of these states. */
export function changing<T>(
  db: Database,
  { meeting: id }: { meeting: string },
  states: readonly MeetingState[],
  change: (tx: Transaction, meeting: LockedMeeting) => Promise<Result<T, AgendaRefused>>,
): Promise<Result<T, AgendaRefused>> {
  return db.transaction(async (tx): Promise<Result<T, AgendaRefused>> => {
    const meeting = await lockMeeting(tx, id)
    if (!meeting) return err({ type: 'meeting-not-found' })
    if (!states.includes(meeting.state)) return err({ type: 'meeting-state', state: meeting.state })
    return change(tx, meeting)
  })
}
