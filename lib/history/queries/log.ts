import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import type { Step } from '../types'

export type Head = { epoch: number; seq: number }
export type LogRow = Step & { update: Uint8Array }
export type Log = Head & {
  /** The state that the rows follow on; null: the log tells everything from the first row. */
  base: { seq: number; at: Date; state: Uint8Array } | null
  rows: LogRow[]
}

type Stored = {
  epoch: number
  head: string
  seq: string | null
  bytes: Buffer | null
  at: string | null
  person_id: string | null
  organisation_id: string | null
  system: string | null
  is_base: boolean | null
}

/** How far a text has come; null if there is none. */
export async function readHead(db: Db, documentId: string): Promise<Head | null> {
  const { rows } = await db.execute<{ epoch: number; seq: string }>(
    sql`SELECT epoch, seq FROM document WHERE id = ${documentId}`,
  )
  const [row] = rows
  return row ? { epoch: row.epoch, seq: Number(row.seq) } : null
}

/**
 * The log of the present epoch, in order, with what lies before its first row; or only the rows behind
 * `after`. In one statement, so that no compaction falls in between.
 */
export async function readLogFrom(
  db: Db,
  documentId: string,
  after: number | null,
): Promise<Log | null> {
  const { rows } = await db.execute<Stored>(sql`
    WITH d AS (SELECT id, epoch, seq FROM document WHERE id = ${documentId}),
    first AS (
      SELECT min(u.seq) AS seq FROM document_update u JOIN d ON u.document_id = d.id AND u.epoch = d.epoch),
    base AS (
      SELECT s.seq, s.state, s.created_at FROM document_snapshot s
      JOIN d ON s.document_id = d.id AND s.epoch = d.epoch
      WHERE ${after}::bigint IS NULL AND coalesce((SELECT seq FROM first), 2) > 1
        AND s.seq >= coalesce((SELECT seq FROM first) - 1, d.seq)
      ORDER BY s.seq LIMIT 1),
    stored AS (
      SELECT seq, state AS bytes, created_at AS at, NULL::uuid AS person_id,
        NULL::uuid AS organisation_id, NULL AS system, true AS is_base FROM base
      UNION ALL
      SELECT u.seq, u."update", u.committed_at, u.person_id, u.organisation_id, u.system, false
      FROM document_update u JOIN d ON u.document_id = d.id AND u.epoch = d.epoch
      WHERE u.seq > coalesce(${after}::bigint, (SELECT seq FROM base), 0))
    SELECT d.epoch, d.seq AS head, stored.seq, stored.bytes, stored.at, stored.person_id,
      stored.organisation_id, stored.system, stored.is_base
    FROM d LEFT JOIN stored ON true ORDER BY stored.seq`)
  const [head] = rows
  if (!head) return null
  const log: Log = { epoch: head.epoch, seq: Number(head.head), base: null, rows: [] }
  for (const row of rows) {
    if (row.seq === null || row.bytes === null || row.at === null) continue
    const at = new Date(row.at)
    if (row.is_base) log.base = { seq: Number(row.seq), at, state: row.bytes }
    else
      log.rows.push({
        seq: Number(row.seq),
        at,
        personId: row.person_id,
        organisationId: row.organisation_id,
        system: row.system,
        update: row.bytes,
      })
  }
  return log
}

/**
 * The newest seq that was committed by then; null: the log does not reach back so far. In a quiet text all
 * rows may have been merged into a snapshot.
 */
export async function seqAt(db: Db, documentId: string, at: Date): Promise<number | null> {
  const { rows } = await db.execute<{ seq: string | null }>(sql`
    SELECT max(s.seq) AS seq FROM document d JOIN (
      SELECT document_id, epoch, seq, committed_at AS at FROM document_update
      UNION ALL SELECT document_id, epoch, seq, created_at FROM document_snapshot
    ) s ON s.document_id = d.id AND s.epoch = d.epoch
    WHERE d.id = ${documentId} AND s.at <= ${at}`)
  const seq = rows[0]?.seq
  return seq ? Number(seq) : null
}

/** The stored bytes that lead to the text at `seq`: the newest snapshot before it and the rows up to it. */
export async function readUpdatesUpTo(
  db: Db,
  documentId: string,
  seq: number,
): Promise<{ epoch: number; updates: Uint8Array[]; at: Date | null } | null> {
  const { rows } = await db.execute<Stored>(sql`
    WITH d AS (SELECT id, epoch, seq FROM document WHERE id = ${documentId}),
    base AS (
      SELECT s.seq, s.state, s.created_at FROM document_snapshot s
      JOIN d ON s.document_id = d.id AND s.epoch = d.epoch
      WHERE s.seq <= ${seq} ORDER BY s.seq DESC LIMIT 1),
    stored AS (
      SELECT seq, state AS bytes, created_at AS at, true AS is_base FROM base
      UNION ALL
      SELECT u.seq, u."update", u.committed_at, false
      FROM document_update u JOIN d ON u.document_id = d.id AND u.epoch = d.epoch
      WHERE u.seq > coalesce((SELECT seq FROM base), 0) AND u.seq <= ${seq})
    SELECT d.epoch, d.seq AS head, stored.seq, stored.bytes, stored.at, stored.is_base
    FROM d LEFT JOIN stored ON true ORDER BY stored.seq`)
  const [head] = rows
  if (!head || Number(head.head) < seq) return null
  const held = rows.filter((row) => row.bytes !== null)
  if (!isUnbroken(held, seq)) return null
  const last = held.at(-1)
  return {
    epoch: head.epoch,
    updates: held.map(({ bytes }) => bytes ?? new Uint8Array()),
    at: last && !last.is_base && last.at ? new Date(last.at) : null,
  }
}

/** From the first row or a snapshot on, without a hole, to `seq`. */
function isUnbroken(rows: readonly Stored[], seq: number): boolean {
  let reached = 0
  for (const row of rows) {
    const here = Number(row.seq)
    if (!row.is_base && here !== reached + 1) return false
    reached = here
  }
  return rows.length > 0 && reached === seq
}
