import { sql } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Database } from '@/lib/db/connection'
import { readUpdates } from '@/lib/documents/queries'
import { docOfUpdates } from '@/lib/documents/replaying'
import type { Clock } from '@/lib/kernel/clock'

/** Rows behind the newest snapshot after which the next one is worth its price. */
export const LONG_TAIL = 500

/** Every moment of this many days can be restored. */
const KEPT_DAYS = 30

/**
 * Writes a snapshot of what is committed, through a Y.Doc of its own that is thrown away: merging
 * updates would keep all deleted text. The log stays; only rows older than 30 days that a snapshot
 * of that age covers are removed. Anything here may fail or run twice: a snapshot is only a cache.
 */
export async function compactDocument(
  db: Database,
  clock: Clock,
  documentId: string,
  when: 'tail-is-long' | 'always',
): Promise<void> {
  const stored = await readUpdates(db, documentId)
  if (!stored) return
  const tail = stored.seq - stored.snapshotSeq
  if (tail < (when === 'always' ? 2 : LONG_TAIL)) return
  const doc = docOfUpdates(stored.updates)
  const state = Buffer.from(Y.encodeStateAsUpdate(doc))
  doc.destroy()
  const limit = new Date(clock.now().getTime() - KEPT_DAYS * 86_400_000)
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
