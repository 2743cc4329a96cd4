import { sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/connection'
import { readUpdates, type StoredUpdates } from '@/lib/documents/queries'
import { readUpdatesUpTo } from '@/lib/history/queries/log'
import type { Clock } from '@/lib/kernel/clock'
import { mergeHere } from './merging/merge'
import type { Merge } from './merging/types'

/** What lies behind the newest snapshot, from which size on the next one is worth its price. */
export const LONG_TAIL = { rows: 500, bytes: 1_000_000 }

/** Every moment of this many days can be restored. */
const KEPT_DAYS = 30
const DAY = 86_400_000

export type CompactionDeps = { db: Database; clock: Clock; merge?: Merge }
export type When = 'tail-is-long' | 'always'

/**
 * Writes a snapshot of what is committed, through a Y.Doc of its own that is thrown away: merging
 * updates would keep all deleted text. The log stays; only rows older than 30 days that a snapshot
 * of that age covers are removed. Anything here may fail or run twice: a snapshot is only a cache.
 */
export async function compactDocument(
  { db, clock, merge = mergeHere }: CompactionDeps,
  documentId: string,
  when: When,
): Promise<void> {
  const stored = await readUpdates(db, documentId)
  if (!stored || !isWorthIt(stored, when)) return
  const state = Buffer.from(await merge(stored.updates))
  const limit = new Date(clock.now().getTime() - KEPT_DAYS * DAY)
  await db.transaction(async (tx) => {
    // Locked: who begins the text anew meanwhile finds this snapshot, or this finds another epoch.
    await tx.execute(sql`
      INSERT INTO document_snapshot (document_id, epoch, seq, state)
      SELECT id, epoch, ${stored.seq}, ${state} FROM document
      WHERE id = ${documentId} AND epoch = ${stored.epoch} FOR KEY SHARE
      ON CONFLICT DO NOTHING`)
    // Every moment of the last 30 days needs a beginning: of the snapshots older than that the newest
    // stays, whatever follows it on its day, and of each later day the last one.
    await tx.execute(sql`
      DELETE FROM document_snapshot old USING document_snapshot newer
      WHERE old.document_id = ${documentId} AND newer.document_id = old.document_id
        AND newer.epoch = old.epoch AND newer.seq > old.seq
        AND (newer.created_at < ${limit}
          OR (old.created_at >= ${limit} AND newer.created_at::date = old.created_at::date))`)
    await tx.execute(sql`
      DELETE FROM document_update u USING document_snapshot s
      WHERE u.document_id = ${documentId} AND s.document_id = u.document_id AND s.epoch = u.epoch
        AND s.created_at < ${limit} AND u.committed_at < ${limit} AND u.seq <= s.seq`)
  })
}

function isWorthIt({ seq, snapshotSeq, updates }: StoredUpdates, when: When): boolean {
  const rows = seq - snapshotSeq
  if (when === 'always') return rows >= 2
  const tail = snapshotSeq > 0 ? updates.slice(1) : updates
  const bytes = tail.reduce((sum, { byteLength }) => sum + byteLength, 0)
  return rows >= LONG_TAIL.rows || (rows >= 2 && bytes >= LONG_TAIL.bytes)
}

/**
 * Merges what is older than 30 days of every text, also of those in which nobody writes any more: deleted
 * words do not stay longer than is said. A day late, so that a busy text is not merged every hour.
 */
export async function mergeOldLogs(deps: CompactionDeps): Promise<number> {
  const due = new Date(deps.clock.now().getTime() - (KEPT_DAYS + 1) * DAY)
  const { rows } = await deps.db.execute<{ id: string }>(
    sql`SELECT DISTINCT document_id AS id FROM document_update WHERE committed_at < ${due}`,
  )
  for (const { id } of rows) await mergeOldLog(deps, id)
  return rows.length
}

/** The state of 30 days ago takes the place of all rows and snapshots before it, under that row's time. */
async function mergeOldLog(
  { db, clock, merge = mergeHere }: CompactionDeps,
  documentId: string,
): Promise<void> {
  const limit = new Date(clock.now().getTime() - KEPT_DAYS * DAY)
  const { rows } = await db.execute<{ epoch: number; seq: string; at: string }>(sql`
    SELECT u.epoch, u.seq, u.committed_at::text AS at FROM document_update u
    JOIN document d ON d.id = u.document_id AND d.epoch = u.epoch
    WHERE u.document_id = ${documentId} AND u.committed_at < ${limit} ORDER BY u.seq DESC LIMIT 1`)
  const [last] = rows
  const stored = last ? await readUpdatesUpTo(db, documentId, Number(last.seq)) : null
  if (!last || !stored || stored.epoch !== last.epoch) return
  const state = Buffer.from(await merge(stored.updates))
  await db.transaction(async (tx) => {
    const written = await tx.execute(sql`
      INSERT INTO document_snapshot (document_id, epoch, seq, state, created_at)
      SELECT id, epoch, ${last.seq}, ${state}, ${last.at}::timestamptz FROM document
      WHERE id = ${documentId} AND epoch = ${last.epoch} FOR KEY SHARE
      ON CONFLICT (document_id, epoch, seq) DO UPDATE SET created_at = EXCLUDED.created_at`)
    if (!written.rowCount) return
    for (const table of [sql`document_update`, sql`document_snapshot`])
      await tx.execute(sql`
        DELETE FROM ${table} WHERE document_id = ${documentId} AND epoch = ${last.epoch}
          AND seq < ${last.seq}`)
    await tx.execute(sql`
      DELETE FROM document_update WHERE document_id = ${documentId} AND epoch = ${last.epoch}
        AND seq = ${last.seq}`)
  })
}
