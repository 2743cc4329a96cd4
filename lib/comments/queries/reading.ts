import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import type { Comment, Proposal, Thread, ThreadCounts, ThreadKind, Place, Who } from '../types'

/** Comments of one thread that are read at once: more than a conversation has. */
const MAX_COMMENTS = 500

type Row = {
  id: string
  areaId: string
  sectionId: string | null
  documentId: string | null
  pauseId: string | null
  kind: string
  place: string
  said: Thread['said']
  words: Thread['words']
  by: Who
  at: string
  changedAt: string
  resolved: Thread['resolved']
  comments: Comment[] | null
  count: number
  proposal: Proposal | null
}

/** An instant as JSON carries it; with microseconds, so that two changes never look like one. */
const instant = (column: SQL) =>
  sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const who = (person: SQL, organisation: SQL) => sql`(
  SELECT json_build_object('personId', p.id, 'name', p.name, 'organisation', coalesce(o.name, ''))
  FROM person p LEFT JOIN organisation o ON o.id = ${organisation} WHERE p.id = ${person})`

const mentionsOf = (commentId: SQL) => sql`(
  SELECT coalesce(json_agg(CASE WHEN m.person_id IS NULL
      THEN json_build_object('kind', 'organisation', 'id', mo.id, 'name', mo.name)
      ELSE json_build_object('kind', 'person', 'id', mp.id, 'name', mp.name) END
    ORDER BY coalesce(mp.name, mo.name)), '[]'::json)
  FROM mention m LEFT JOIN person mp ON mp.id = m.person_id
  LEFT JOIN organisation mo ON mo.id = m.organisation_id WHERE m.comment_id = ${commentId})`

const commentsOf = (limit: number) => sql`(
  SELECT json_agg(json_build_object(
      'id', c.id, 'by', ${who(sql`c.person_id`, sql`c.organisation_id`)},
      'at', ${instant(sql`c.created_at`)}, 'body', c.body,
      'mentions', ${mentionsOf(sql`c.id`)}) ORDER BY c.created_at, c.id)
  FROM (SELECT * FROM comment WHERE thread_id = t.id ORDER BY created_at, id LIMIT ${limit}) c)`

/** How a thread is read: `t` is the thread, `pr` its proposal. */
const threadColumns = (limit: number) => sql`
  t.id, t.area_id AS "areaId", t.section_id AS "sectionId", t.document_id AS "documentId",
  t.pause_id AS "pauseId", t.kind, t.place,
  json_build_object('quote', t.quote, 'prefix', t.prefix, 'suffix', t.suffix, 'block', t.block) AS said,
  json_build_object('quote', t.words, 'prefix', t.words_prefix, 'suffix', t.words_suffix,
    'block', t.words_block) AS words,
  ${who(sql`t.created_by`, sql`t.organisation_id`)} AS "by",
  ${instant(sql`t.created_at`)} AS at, ${instant(sql`t.changed_at`)} AS "changedAt",
  CASE WHEN t.resolved_at IS NOT NULL THEN json_build_object(
    'by', ${who(sql`t.resolved_by`, sql`t.resolved_for`)}, 'at', ${instant(sql`t.resolved_at`)}) END AS resolved,
  ${commentsOf(limit)} AS comments,
  (SELECT count(*)::int FROM comment c WHERE c.thread_id = t.id) AS count,
  CASE WHEN pr.thread_id IS NOT NULL THEN json_build_object(
    'mode', pr.mode, 'replacement', pr.replacement, 'state', pr.state, 'reason', pr.reason,
    'wordsBefore', pr.words_before, 'wordsAfter', pr.words_after, 'acceptanceId', pr.acceptance_id,
    'appliedAt', ${instant(sql`pr.applied_at`)},
    'decided', CASE WHEN pr.decided_at IS NOT NULL THEN json_build_object(
      'by', ${who(sql`pr.decided_by`, sql`pr.decided_for`)},
      'at', ${instant(sql`pr.decided_at`)}) END) END AS proposal`

async function readRows(db: Db, limit: number, rest: SQL): Promise<Thread[]> {
  const { rows } = await db.execute<Row>(sql`SELECT ${threadColumns(limit)}
    FROM thread t LEFT JOIN proposal pr ON pr.thread_id = t.id ${rest}`)
  return rows.map((row) => ({
    ...row,
    // The table's CHECKs allow these words and no other.
    kind: row.kind as ThreadKind,
    place: row.place as Place,
    comments: row.comments ?? [],
  }))
}

/**
 * A thread with all that is said in it, or with the first `most` comments; null when it is not there, or
 * in another area.
 */
export async function readThread(
  db: Db,
  asked: { threadId: string; areaId: string },
  most = MAX_COMMENTS,
): Promise<Thread | null> {
  const [thread] = await readRows(
    db,
    most,
    sql`WHERE t.id = ${asked.threadId} AND t.area_id = ${asked.areaId}`,
  )
  return thread ?? null
}

export type ListedThreads = {
  areaId: string
  /** Open ones, resolved ones, or both. */
  state: 'open' | 'resolved' | 'all'
  /** Only of this section; null: of the roadmap as a whole. Without it, of everything. */
  section?: string | null
  /** Only those that this person began or wrote in. */
  writtenBy?: string
  /** Only those that mention one of these. */
  mentioning?: { personId: string; organisationId: string | null }
  kind?: ThreadKind
}

function where(asked: ListedThreads): SQL {
  const { areaId, state, section, writtenBy, mentioning, kind } = asked
  const conditions = [
    sql`t.area_id = ${areaId}`,
    state === 'all' ? sql`true` : sql`(t.resolved_at IS NULL) = ${state === 'open'}`,
    section === undefined
      ? sql`(t.section_id IS NULL OR EXISTS (
          SELECT 1 FROM section s WHERE s.id = t.section_id AND s.removed_at IS NULL))`
      : section === null
        ? sql`t.section_id IS NULL`
        : sql`t.section_id = ${section}`,
    ...(kind ? [sql`t.kind = ${kind}`] : []),
    ...(writtenBy
      ? [
          sql`EXISTS (SELECT 1 FROM comment c WHERE c.thread_id = t.id AND c.person_id = ${writtenBy})`,
        ]
      : []),
    ...(mentioning
      ? [
          sql`EXISTS (SELECT 1 FROM mention m JOIN comment c ON c.id = m.comment_id
            WHERE c.thread_id = t.id
              AND (m.person_id = ${mentioning.personId} OR m.organisation_id = ${mentioning.organisationId}))`,
        ]
      : []),
  ]
  return sql`WHERE ${sql.join(conditions, sql` AND `)}`
}

/**
 * Threads with their first comment, in the order of the text, behind the thread `after`; for the place
 * beside it. A count would skip threads as soon as one before them is resolved, and a place in the text as
 * soon as a paragraph goes; the thread moves with its words.
 */
export function readThreadsInOrder(
  db: Db,
  asked: ListedThreads,
  { after, most }: { after: string | null; most: number },
): Promise<Thread[]> {
  const behind = after
    ? sql`AND (t.words_block, t.created_at, t.id) > (
        SELECT k.words_block, k.created_at, k.id FROM thread k
        WHERE k.id = ${after} AND k.area_id = ${asked.areaId})`
    : sql``
  const order = sql`ORDER BY t.words_block, t.created_at, t.id LIMIT ${most}`
  return readRows(db, 1, sql`${where(asked)} ${behind} ${order}`)
}

/** Threads with their first comment, the latest changed first; for lists. */
export function readLatestThreads(
  db: Db,
  asked: ListedThreads,
  { from, most }: { from: number; most: number },
): Promise<Thread[]> {
  const order = sql`ORDER BY t.changed_at DESC, t.id LIMIT ${most} OFFSET ${from}`
  return readRows(db, 1, sql`${where(asked)} ${order}`)
}

export async function countThreads(db: Db, asked: ListedThreads): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM thread t ${where(asked)}`,
  )
  return rows[0]?.count ?? 0
}

/** The first threads of each section of the area's roadmap that are open, in the order of the text. */
export async function readFirstThreads(db: Db, areaId: string, most: number): Promise<Thread[]> {
  return readRows(
    db,
    1,
    sql`JOIN (
      SELECT id, row_number() OVER (
        PARTITION BY section_id ORDER BY words_block, created_at, id) AS place
      FROM thread WHERE area_id = ${areaId} AND resolved_at IS NULL AND section_id IS NOT NULL
    ) first ON first.id = t.id AND first.place <= ${most}
    ORDER BY t.words_block, t.created_at, t.id`,
  )
}

/** How many threads each section has, by section. Sections without any are absent. */
export async function countBySection(db: Db, areaId: string): Promise<Map<string, ThreadCounts>> {
  const { rows } = await db.execute<{ sectionId: string; open: number; resolved: number }>(sql`
    SELECT section_id AS "sectionId", count(*) FILTER (WHERE resolved_at IS NULL)::int AS open,
      count(*) FILTER (WHERE resolved_at IS NOT NULL)::int AS resolved
    FROM thread WHERE area_id = ${areaId} AND section_id IS NOT NULL GROUP BY section_id`)
  return new Map(rows.map(({ sectionId, ...counts }) => [sectionId, counts]))
}

/** When the area's threads changed last: whoever knows an older instant reads them again. */
export async function lastThreadChange(db: Db, areaId: string): Promise<string> {
  const { rows } = await db.execute<{ at: string | null }>(
    sql`SELECT ${instant(sql`max(changed_at)`)} AS at FROM thread WHERE area_id = ${areaId}`,
  )
  return rows[0]?.at ?? ''
}
