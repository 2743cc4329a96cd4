import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { stateOf } from './reading'
import type { KeptLine, PriorityState } from '../types'

/** What a priority says and where it stands, as a block in a text tells it. */
export type Standing = {
  id: string
  title: string
  declined: string
  state: PriorityState
  areaId: string
  slug: string
}

type Row = {
  id: string
  to_state: string
  wording: KeptLine
  area_id: string
  slug: string
}

/**
 * These priorities as they stood at an instant (null: now), of what these areas lead. One query, however
 * many there are.
 */
export function readStanding(
  db: Db,
  asked: { ids: readonly string[]; areas: readonly string[]; at: Date | null },
): Promise<Standing[]> {
  const { ids, areas, at } = asked
  if (ids.length === 0 || areas.length === 0) return Promise.resolve([])
  const until = at
    ? sql`AND date_trunc('milliseconds', c.changed_at) <= ${at.toISOString()}::timestamptz`
    : sql``
  return standing(
    db,
    sql`SELECT DISTINCT ON (c.priority_id) c.id, c.priority_id FROM priority_change c
      WHERE c.priority_id = ANY(${sql.param([...ids])}::uuid[]) ${until}
      ORDER BY c.priority_id, c.revision DESC`,
    areas,
  )
}

/** The priorities in a version's texts as they stood when it was named, of what these areas lead. */
export function readFrozenStanding(
  db: Db,
  asked: { versionId: string; areas: readonly string[] },
): Promise<Standing[]> {
  const { versionId, areas } = asked
  if (areas.length === 0) return Promise.resolve([])
  const chosen = sql`SELECT vp.change_id AS id, vp.priority_id FROM version_priority vp
    WHERE vp.version_id = ${versionId}`
  return standing(db, chosen, areas)
}

/** `chosen`: one change of each priority. */
async function standing(db: Db, chosen: SQL, areas: readonly string[]): Promise<Standing[]> {
  const { rows } = await db.execute<Row>(sql`
    WITH chosen AS (${chosen})
    SELECT p.id, c.to_state, c.wording, p.area_id, a.slug FROM chosen
    JOIN priority_change c ON c.id = chosen.id
    JOIN priority p ON p.id = chosen.priority_id
    JOIN area a ON a.id = p.area_id
    WHERE p.area_id = ANY(${sql.param([...areas])}::uuid[])`)
  return rows.map(({ id, to_state, wording, area_id, slug }) => ({
    id,
    title: wording.title,
    declined: wording.declined,
    state: stateOf(to_state),
    areaId: area_id,
    slug,
  }))
}
