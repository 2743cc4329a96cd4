import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import type { ResultContent } from '../rules/result-file'
import { ResultContent as Schema } from '../schema'

/** Until when is asked; `version`: what it has kept. */
export type Until = { type: 'now' } | { type: 'at'; at: Date } | { type: 'version'; id: string }

/** The closing of a ballot in which a priority was an option. */
export type Closing = {
  priorityId: string
  /** The priority's, in that ballot. */
  option: string
  ballotId: string
  areaId: string
  round: number
  closedAt: Date
}

type Row = {
  priority_id: string
  option: string
  ballot_id: string
  area_id: string
  round: number
  closed_at: Date | string
}

/**
 * For each of these priorities the ballot of these areas that was closed last and was closed then: one that
 * was opened again has no result until it closes. One query, however many there are.
 */
export async function readLatestClosings(
  db: Db,
  asked: { ids: readonly string[]; areas: readonly string[]; until: Until },
): Promise<Closing[]> {
  const { ids, areas, until } = asked
  if (ids.length === 0 || areas.length === 0) return []
  const priorities = sql`${sql.param([...ids])}::uuid[]`
  const { rows } = await db.execute<Row>(sql`
    WITH told AS (${until.type === 'version' ? keptBy(until.id) : toldUntil(priorities, until)})
    SELECT DISTINCT ON (o.priority_id) o.priority_id, o.id AS option, o.ballot_id, b.area_id,
      told.round, told.closed_at
    FROM told JOIN ballot b ON b.id = told.ballot_id
    JOIN ballot_option o ON o.ballot_id = told.ballot_id
    WHERE o.priority_id = ANY(${priorities})
      AND b.area_id = ANY(${sql.param([...areas])}::uuid[])
    ORDER BY o.priority_id, told.closed_at DESC`)
  return rows.map((row) => ({
    priorityId: row.priority_id,
    option: row.option,
    ballotId: row.ballot_id,
    areaId: row.area_id,
    round: row.round,
    closedAt: new Date(row.closed_at),
  }))
}

/** What the log says, by now or by a moment. */
function toldUntil(priorities: SQL, until: Exclude<Until, { type: 'version' }>): SQL {
  const isBefore =
    until.type === 'at'
      ? sql`AND date_trunc('milliseconds', e.at) <= ${until.at.toISOString()}::timestamptz`
      : sql``
  return sql`SELECT e.ballot_id, count(*) FILTER (WHERE e.kind = 'closed')::int AS round,
      max(e.at) FILTER (WHERE e.kind = 'closed') AS closed_at
    FROM ballot_event e
    WHERE e.kind IN ('closed', 'reopened') ${isBefore}
      AND e.ballot_id IN (SELECT ballot_id FROM ballot_option WHERE priority_id = ANY(${priorities}))
    GROUP BY e.ballot_id HAVING (array_agg(e.kind ORDER BY e.at DESC, e.id DESC))[1] = 'closed'`
}

/** What a version has kept: a closing that was under way when it was named is never told by it (PR8). */
const keptBy = (versionId: string) => sql`SELECT k.ballot_id, k.round, (
    SELECT e.at FROM ballot_event e WHERE e.ballot_id = k.ballot_id AND e.kind = 'closed'
    ORDER BY e.at, e.id OFFSET k.round - 1 LIMIT 1) AS closed_at
  FROM version_ballot k WHERE k.version_id = ${versionId}`

/** Results without their papers, kept for pages that show them often: what is published never changes. */
const KEPT = 100
const kept = new Map<string, ResultContent>()

/** What a closing published, but for the papers: a large ballot's weigh megabytes. */
export async function readPublishedResult(
  db: Db,
  { ballotId, round }: Pick<Closing, 'ballotId' | 'round'>,
): Promise<ResultContent | null> {
  const key = `${ballotId} ${round}`
  const known = kept.get(key)
  if (known) return known
  const { rows } = await db.execute<{ content: object }>(sql`
    SELECT (file::jsonb -> 'content') - 'papers' AS content FROM ballot_result
    WHERE ballot_id = ${ballotId} AND round = ${round}`)
  if (!rows[0]) return null
  const content = Schema.parse({ ...rows[0].content, papers: [] })
  kept.set(key, content)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return content
}
