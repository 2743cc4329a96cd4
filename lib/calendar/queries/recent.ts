import { and, type SQL } from 'drizzle-orm'
import { meetingResources } from '@/lib/access/queries'
import type { MeetingResource } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { meetingsBetween } from '@/lib/meetings/queries/reading'

const DAY_MS = 86_400_000
/** How far back a calendar reaches, in days. */
const BACK = 400
export const FOR_EVER = new Date(8.64e15)

/** What any calendar may hold; `among`: of these meetings alone. The caller filters by `authorize`. */
export function recentMeetings(db: Db, now: Date, among?: SQL): Promise<MeetingResource[]> {
  const from = new Date(now.getTime() - BACK * DAY_MS)
  return meetingResources(db, and(among, meetingsBetween(from, FOR_EVER)) as SQL)
}
