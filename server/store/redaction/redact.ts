import { randomInt } from 'node:crypto'
import { sql } from 'drizzle-orm'
import * as Y from 'yjs'
import { recordSystemAudit } from '@/lib/audit/record'
import type { Database, Db, Transaction } from '@/lib/db/connection'
import { docContent, seedUpdate } from '@/lib/documents/content'
import { readUpdates } from '@/lib/documents/queries'
import { docOfUpdates } from '@/lib/documents/replaying'
import { readLogFrom } from '@/lib/history/queries/log'
import { Replay } from '@/lib/history/queries/replay'
import { err, ok, type Result } from '@/lib/kernel/result'
import { SCHEMA_NUMBER } from '@/lib/sync/messages'
import { maskCopies } from './copies'
import { maskContent, patternOf } from './masking'
import { whatRemains, type Remaining } from './remains'

export type Redacted = {
  epoch: number
  seq: number
  /** Places in the text of now where the words stood. */
  places: number
  /** Passages of comments, proposals and the like from which they were taken. */
  copies: number
  /** Rows of the log and snapshots that are gone, all of the time before. */
  rows: number
  snapshots: number
  remains: Remaining[]
}
export type RedactRefused = { type: 'document-not-found' } | { type: 'words-not-found' }

/** `look`: says what would be done, and does nothing. */
export type Redaction = { documentId: string; passages: readonly string[]; look: boolean }

/**
 * Erases words from a text and from everything that the program has made of it. A deleted word stays in the
 * log and in whatever is merged from it: the text goes on from what is left, under a new epoch, and the log
 * of the time before is gone (P30).
 */
export async function redact(
  db: Database,
  redaction: Redaction,
): Promise<Result<Redacted, RedactRefused>> {
  const { documentId, passages, look } = redaction
  const wasSaid = await hasBeenSaid(db, documentId, passages)
  if (wasSaid === null) return err({ type: 'document-not-found' })
  try {
    const done = await db.transaction(async (tx) => {
      const counts = await startAnew(tx, documentId, passages)
      if (!wasSaid && counts.places + counts.copies === 0) throw new Back(null)
      if (look) throw new Back({ ...counts, remains: await whatRemains(tx, passages) })
      return counts
    })
    // Nobody should wait for the search who only wants to store a word.
    return ok({ ...done, remains: await whatRemains(db, passages) })
  } catch (error) {
    if (!(error instanceof Back)) throw error
    return error.found ? ok(error.found) : err({ type: 'words-not-found' })
  }
}

/** Takes the transaction back. */
class Back extends Error {
  constructor(readonly found: Redacted | null) {
    super('taken back')
  }
}

/** Whether any state of the log, or any of its bytes, holds the words; null if there is no such text. */
async function hasBeenSaid(
  db: Db,
  documentId: string,
  passages: readonly string[],
): Promise<boolean | null> {
  const log = await readLogFrom(db, documentId, null)
  if (!log) return null
  const pattern = new RegExp(patternOf(passages), 'u')
  const replay = new Replay()
  const states = [...(log.base ? [log.base.state] : []), ...log.rows.map(({ update }) => update)]
  const isSaid = states.some((bytes) => {
    const lines = replay.apply(bytes)
    return (
      lines.some(({ text }) => pattern.test(text)) ||
      passages.some((words) => Buffer.from(bytes).includes(words))
    )
  })
  replay.destroy()
  return isSaid
}

/** The text without the words as the first row of a new epoch, in place of all that was stored. */
async function startAnew(
  tx: Transaction,
  documentId: string,
  passages: readonly string[],
): Promise<Omit<Redacted, 'remains'>> {
  // As the sync engine locks it: what is being stored comes before us, or not at all.
  await tx.execute(sql`SELECT 1 FROM document WHERE id = ${documentId} FOR UPDATE`)
  const stored = await readUpdates(tx, documentId)
  if (!stored) throw new Back(null)
  const doc = docOfUpdates(stored.updates)
  const { value: content, places } = maskContent(docContent(doc), patternOf(passages))
  const seed = await newSeed(tx, documentId)
  doc.destroy()
  const update = Buffer.from(seedUpdate(content, seed))
  const epoch = stored.epoch + 1
  const rows = await deleted(tx, sql`DELETE FROM document_update WHERE document_id = ${documentId}`)
  const snapshots = await deleted(
    tx,
    sql`DELETE FROM document_snapshot WHERE document_id = ${documentId}`,
  )
  // The ids stay, nobody's any more: by them the room knows who comes with the text of before.
  await tx.execute(
    sql`UPDATE document_client SET person_id = NULL WHERE document_id = ${documentId}`,
  )
  await tx.execute(sql`
    INSERT INTO document_update (document_id, epoch, seq, "update", messages, system)
    VALUES (${documentId}, ${epoch}, 1, ${update}, 0, 'redact')`)
  await tx.execute(sql`
    INSERT INTO document_client (document_id, epoch, client_id, person_id)
    VALUES (${documentId}, ${epoch}, ${seed}, NULL)`)
  // Threads that had lost their passage look for it in what is written from now on.
  const vector = Buffer.from(Y.encodeStateVectorFromUpdate(update))
  await tx.execute(sql`
    UPDATE thread SET lost_at = ${vector} WHERE document_id = ${documentId} AND lost_at IS NOT NULL`)
  const copies = await maskCopies(tx, documentId, passages)
  await recordSystemAudit(tx, {
    action: 'section.redact',
    object: { kind: 'document', id: documentId },
    detail: { epoch, places, copies, rows, snapshots },
  })
  await tx.execute(sql`
    WITH moved AS (
      UPDATE document SET epoch = ${epoch}, seq = 1,
        schema_number = greatest(schema_number, ${SCHEMA_NUMBER})
      WHERE id = ${documentId} RETURNING id, area_id, epoch, seq)
    SELECT pg_notify('document', json_build_object(
      'documentId', id, 'areaId', area_id, 'epoch', epoch, 'seq', seq)::text) FROM moved`)
  return { epoch, seq: 1, places, copies, rows, snapshots }
}

async function deleted(tx: Transaction, statement: ReturnType<typeof sql>): Promise<number> {
  return (await tx.execute(statement)).rowCount ?? 0
}

/** A Yjs client id that nobody has used in this text: whoever knows the old beginning is told apart by it. */
async function newSeed(tx: Transaction, documentId: string): Promise<number> {
  const { rows } = await tx.execute<{ client_id: string }>(
    sql`SELECT client_id FROM document_client WHERE document_id = ${documentId}`,
  )
  const taken = new Set(rows.map((row) => Number(row.client_id)))
  for (;;) {
    const seed = randomInt(1_000, 2 ** 31)
    if (!taken.has(seed)) return seed
  }
}
