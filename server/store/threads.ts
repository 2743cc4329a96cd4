import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { thread } from '@/lib/db/schema/comments'
import { document } from '@/lib/db/schema/documents'
import type { PlaceChange, ThreadRow } from '@/server/room/types'
import type { Append, Waiting } from './types'

/** All threads that stand in a document, or stood there last. */
export function readThreads(db: Db, documentId: string): Promise<ThreadRow[]> {
  return select(db, eq(thread.documentId, documentId))
}

/**
 * Those of these threads that could stand in the document: those of its area, wherever they stand, for a
 * section. In notes none does, whatever is pasted there.
 */
export async function findThreads(
  db: Db,
  documentId: string,
  ids: readonly string[],
): Promise<ThreadRow[]> {
  const known = ids.filter((id) => UUID.test(id))
  if (known.length === 0) return []
  const area = db
    .select({ id: document.areaId })
    .from(document)
    .where(and(eq(document.id, documentId), eq(document.kind, 'section')))
  return select(db, and(inArray(thread.areaId, area), inArray(thread.id, known)))
}

/** Marks name threads by what peers send: anything that could not be an id is none. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

async function select(db: Db, which: ReturnType<typeof and>): Promise<ThreadRow[]> {
  const rows = await db.select().from(thread).where(which).orderBy(thread.createdAt, thread.id)
  return rows.flatMap((row) =>
    row.documentId === null || row.place === 'none'
      ? []
      : [
          {
            id: row.id,
            documentId: row.documentId,
            personId: row.createdBy,
            organisationId: row.organisationId,
            // The column has a CHECK constraint with these words.
            place: row.place as ThreadRow['place'],
            isProposal: row.kind === 'proposal',
            said: { quote: row.quote, prefix: row.prefix, suffix: row.suffix, block: row.block },
            now: {
              quote: row.words,
              prefix: row.wordsPrefix,
              suffix: row.wordsSuffix,
              block: row.wordsBlock,
            },
            lostAt: row.lostAt,
          },
        ],
  )
}

/** The documents in which the program is asked to do something. */
export async function waitingDocuments(db: Db): Promise<Waiting[]> {
  const { rows } = await db.execute<{
    id: string
    area_id: string
    threads: string[]
    requests: string[]
  }>(sql`
    SELECT d.id, d.area_id,
      coalesce(array_agg(w.id) FILTER (WHERE w.what = 'thread'), '{}') AS threads,
      coalesce(array_agg(w.id) FILTER (WHERE w.what = 'request'), '{}') AS requests
    FROM document d JOIN (
      SELECT 'thread' AS what, id, document_id FROM thread WHERE place = 'waiting'
      UNION ALL SELECT 'request', id, document_id FROM room_request WHERE answered_at IS NULL
    ) w ON w.document_id = d.id GROUP BY d.id`)
  return rows.map((row) => ({
    documentId: row.id,
    areaId: row.area_id,
    threads: row.threads,
    requests: row.requests,
  }))
}

const moves = ({ places = [] }: Append) => places.filter(({ from }) => from !== null)

/** The documents to which a thread was to move that has found its passage elsewhere meanwhile. */
export async function lockMoves(tx: Db, appends: readonly Append[]): Promise<Set<string>> {
  const moving = appends.flatMap((append) =>
    moves(append).map((change) => ({ to: append.documentId, change })),
  )
  if (moving.length === 0) return new Set()
  const ids = moving.map(({ change }) => change.threadId)
  const rows = await tx
    .select({ id: thread.id, documentId: thread.documentId, place: thread.place })
    .from(thread)
    .where(inArray(thread.id, ids))
    .orderBy(thread.id)
    .for('update')
  const stillLost = new Map(
    rows
      .filter(({ place }) => place === 'rewritten' || place === 'removed')
      .map((row) => [row.id, row.documentId]),
  )
  return new Set(
    moving
      .filter(({ change }) => stillLost.get(change.threadId) !== change.from)
      .map(({ to }) => to),
  )
}

/** Writes where threads stand, and tells of those whose readers should know. */
export async function writePlaces(tx: Db, appends: readonly Append[]): Promise<void> {
  const rows = appends.flatMap(({ documentId, places = [] }) =>
    places.map((change) => ({ documentId, change })),
  )
  if (rows.length === 0) return
  const column = (value: (change: PlaceChange, documentId: string) => unknown) =>
    sql.param(rows.map(({ change, documentId }) => value(change, documentId)))
  const bytes = ({ lostAt }: PlaceChange) =>
    lostAt && Buffer.from(lostAt.buffer, lostAt.byteOffset, lostAt.byteLength)
  await tx.execute(sql`
    WITH now AS (
      SELECT * FROM unnest(
        ${column(({ threadId }) => threadId)}::uuid[], ${column((_, id) => id)}::uuid[],
        ${column(({ from }, id) => from ?? id)}::uuid[], ${column(({ place }) => place)}::text[],
        ${column(({ now }) => now.quote)}::text[], ${column(({ now }) => now.prefix)}::text[],
        ${column(({ now }) => now.suffix)}::text[], ${column(({ now }) => now.block)}::int[],
        ${column(bytes)}::bytea[], ${column(({ tell }) => tell)}::boolean[])
      AS now (id, document_id, was_in, place, words, prefix, suffix, block, lost_at, tell)),
    written AS (
      UPDATE thread t SET place = now.place, words = now.words, words_prefix = now.prefix,
        words_suffix = now.suffix, words_block = now.block, lost_at = now.lost_at,
        document_id = now.document_id,
        section_id = coalesce(s.id, t.section_id), roadmap_id = coalesce(s.roadmap_id, t.roadmap_id),
        changed_at = CASE WHEN now.tell THEN clock_timestamp() ELSE t.changed_at END
      FROM now LEFT JOIN section s ON s.document_id = now.document_id
      WHERE t.id = now.id AND t.document_id = now.was_in
      RETURNING t.id, t.area_id, t.document_id, now.tell)
    SELECT pg_notify('thread', json_build_object(
      'areaId', area_id, 'documentId', document_id, 'threadId', id)::text) FROM written WHERE tell`)
}
