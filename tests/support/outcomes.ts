import type { Connection } from '@/lib/db/connection'
import { makeMeeting } from './meetings'

type Given = { area: string; by: { personId: string; organisationId: string } }

/** Something about a section of the area that came out of an open meeting which is over. */
export async function makeOutcome({ db, pool }: Connection, given: Given): Promise<string> {
  const { area, by } = given
  const meeting = await makeMeeting(db, { areas: [area], by, state: 'minutes-draft', open: true })
  const { rows } = await pool.query(
    `INSERT INTO outcome (id, meeting_id, kind, text, section_id, state, recorded_at)
     SELECT gen_random_uuid(), $1, 'insight', 'Utfall', s.id, 'recorded', now()
     FROM section s JOIN roadmap r ON r.id = s.roadmap_id
     WHERE r.area_id = $2 AND s.removed_at IS NULL LIMIT 1 RETURNING id`,
    [meeting.id, area],
  )
  return rows[0].id as string
}
