import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { meeting } from '@/lib/db/schema/meetings'
import { WRONG_CODES } from '../types'

export type Tried = { meetingId: string | null; fromHere: number; together: number }

/**
 * The meeting under way that this key opens, with how many wrong codes came within the running minute
 * from that place and from all. A wrong one is counted in the same statement, so that many at once are
 * not all looked up before the first is counted; a right one never is.
 */
export async function tryKey(
  db: Db,
  { joinKey, place, now }: { joinKey: string | null; place: string; now: Date },
): Promise<Tried> {
  const begin = new Date(now.getTime() - WRONG_CODES.seconds * 1_000)
  const at = sql`${now.toISOString()}::timestamptz`
  const isOver = sql`r.window_started_at <= ${begin.toISOString()}::timestamptz`
  const here = `join ${place}`
  const { rows } = await db.execute<{ id: string | null; here: number; together: number }>(sql`
    WITH hit AS (SELECT id FROM meeting WHERE join_key = ${joinKey}::text AND state = 'live'),
    miss AS (
      INSERT INTO rate_limit AS r (key, window_started_at, count)
      SELECT key, ${at}, 1 FROM (VALUES (${here}), ('join')) AS k(key)
      WHERE NOT EXISTS (SELECT FROM hit) ORDER BY key
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN ${isOver} THEN 1 ELSE r.count + 1 END,
        window_started_at = CASE WHEN ${isOver} THEN ${at} ELSE r.window_started_at END
      RETURNING key, count - 1 AS count),
    known AS (
      SELECT key, count FROM miss UNION ALL
      SELECT r.key, r.count FROM rate_limit r
      WHERE r.key IN (${here}, 'join') AND NOT (${isOver}) AND EXISTS (SELECT FROM hit))
    SELECT (SELECT id FROM hit) AS id,
      coalesce((SELECT count FROM known WHERE key = ${here}), 0)::int AS here,
      coalesce((SELECT count FROM known WHERE key = 'join'), 0)::int AS together`)
  const [row] = rows
  if (!row) throw new Error('The database answered no row.')
  return { meetingId: row.id, fromHere: row.here, together: row.together }
}

/** The meeting under way that this key opens. */
export async function findByKey(
  db: Db,
  joinKey: string,
): Promise<{ id: string; title: string; hybrid: boolean } | null> {
  const [row] = await db
    .select({
      id: meeting.id,
      title: meeting.title,
      place: meeting.place,
      videoLink: meeting.videoLink,
    })
    .from(meeting)
    .where(and(eq(meeting.joinKey, joinKey), eq(meeting.state, 'live')))
  if (!row) return null
  return {
    id: row.id,
    title: row.title,
    hybrid: row.place !== '' && row.videoLink !== '',
  }
}

export async function isKeyTaken(db: Db, joinKey: string): Promise<boolean> {
  const rows = await db.select({ id: meeting.id }).from(meeting).where(eq(meeting.joinKey, joinKey))
  return rows.length > 0
}
