import { sql } from 'drizzle-orm'
import { documentResources } from '@/lib/access/queries'
import type { Database, Db } from '@/lib/db/connection'
import { inPipeline, type Pipeline } from '@/lib/db/pipeline'
import { statement } from '@/lib/db/prepared'
import { readUpdates } from '@/lib/documents/queries'
import { readHead } from '@/lib/history/queries/log'
import type { DocumentHome } from '@/lib/access/texts'
import type { Clock } from '@/lib/kernel/clock'
import { compactDocument } from './compaction'
import { mergeHere } from './merging/merge'
import type { Merge } from './merging/types'
import { readRequests, refusedRequests, writeAnswers } from './requests'
import { insertRows } from './rows'
import { findThreads, lockMoves, readThreads, waitingDocuments, writePlaces } from './threads'
import type { Append, AppendOutcome, DocumentStore } from './types'
import { refusedPeers, type FindActors } from './writers'

type Deps = { db: Database; clock: Clock; findActors: FindActors; merge?: Merge }
type Waiting = {
  append: Append
  settle: (outcome: AppendOutcome) => void
  fail: (error: unknown) => void
}
type Lease = { client_id: string; person_id: string | null; is_now: boolean }
type Locked = { epoch: number; seq: number; home: DocumentHome | undefined }

/**
 * The log in PostgreSQL. One transaction is under way at a time, for all rooms together; what arrives
 * meanwhile is the next one. So a commit's price is shared by everybody who writes at that moment.
 */
export function postgresStore({ db, clock, findActors, merge = mergeHere }: Deps): DocumentStore {
  let waiting: Waiting[] = []
  let running = false

  const run = async () => {
    running = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        const outcomes = await inPipeline(db, (pipeline) => commit(pipeline, batch), BEGIN)
        for (const [index, { settle }] of batch.entries())
          settle(outcomes[index] ?? { type: 'conflict' })
      } catch (error) {
        for (const { fail } of batch) fail(error)
      }
    }
    running = false
  }

  const commit = async (
    pipeline: Pipeline,
    batch: readonly Waiting[],
  ): Promise<AppendOutcome[]> => {
    const { tx } = pipeline
    const appends = batch.map(({ append }) => append)
    const [locked, actors] = await Promise.all([
      lockDocuments(pipeline, appends),
      findActors(tx, sessionsOf(appends), clock.now()),
    ])
    const outcomes: AppendOutcome[] = []
    for (const append of appends)
      outcomes.push(await judge(tx, append, locked.get(append.documentId), actors))
    const accepted = appends.filter((_, index) => outcomes[index]?.type === 'committed')
    const taken = new Set([
      ...(await leaseClients(tx, accepted)),
      ...(await lockMoves(tx, accepted)),
    ])
    const stored = accepted.filter(({ documentId }) => !taken.has(documentId))
    const finish = async () => {
      await writePlaces(tx, stored)
      await writeAnswers(tx, stored)
      await pipeline.commit()
    }
    await Promise.all([insertRows(pipeline, stored), finish()])
    return outcomes.map((outcome, index) =>
      taken.has(appends[index]?.documentId ?? '') ? { type: 'conflict' } : outcome,
    )
  }

  const judge = async (
    tx: Db,
    append: Append,
    document: Locked | undefined,
    actors: Awaited<ReturnType<FindActors>>,
  ): Promise<AppendOutcome> => {
    if (!document || document.epoch !== append.epoch || document.seq !== append.base)
      return { type: 'conflict' }
    const peers = refusedPeers(append.rows, document.home, actors)
    const requests = await refusedRequests(tx, append.answers ?? [], document.home, clock.now())
    return peers.size + requests.length > 0
      ? { type: 'refused', peers, requests }
      : { type: 'committed' }
  }

  return {
    async load(documentId) {
      const stored = await readUpdates(db, documentId)
      if (!stored) return null
      const { rows } = await db.execute<Lease>(
        sql`SELECT client_id, person_id, epoch = ${stored.epoch} AS is_now FROM document_client
            WHERE document_id = ${documentId} AND epoch <= ${stored.epoch}`,
      )
      const [now, before] = [rows.filter((row) => row.is_now), rows.filter((row) => !row.is_now)]
      return {
        ...stored,
        leases: new Map(now.map((row) => [Number(row.client_id), row.person_id])),
        retired: new Set(before.map((row) => Number(row.client_id))),
        threads: await readThreads(db, documentId),
        requests: await readRequests(db, documentId),
      }
    },
    headOf: (documentId) => readHead(db, documentId),
    append: (append) =>
      new Promise((settle, fail) => {
        waiting.push({ append, settle, fail })
        if (!running) void run()
      }),
    findThreads: (documentId, ids) => findThreads(db, documentId, ids),
    requests: (documentId) => readRequests(db, documentId),
    waiting: () => waitingDocuments(db),
    compact: (documentId, when) => compactDocument({ db, clock, merge }, documentId, when),
  }
}

function sessionsOf(appends: readonly Append[]): string[] {
  const authors = appends.flatMap(({ rows }) => rows.map(({ author }) => author))
  return [...new Set(authors.flatMap((a) => (a.type === 'peer' ? [a.peer.sessionId] : [])))]
}

/**
 * The lock on meetings waits for nobody but a freeze, and lets a freeze that begins with its own wait for us (W3).
 */
const BEGIN = [
  'BEGIN',
  'LOCK TABLE meeting IN ROW SHARE MODE',
  // Each is planned once: its plan never depends on the values.
  'SET LOCAL plan_cache_mode = force_generic_plan',
].join('; ')

const LOCK_DOCUMENTS = statement(
  'lock-documents',
  sql`SELECT id, epoch, seq FROM document
      WHERE id = ANY(${sql.placeholder('ids')}::uuid[]) ORDER BY id FOR UPDATE`,
)

/**
 * Locks in one order, so that two processes never wait for each other. What each belongs to is read when
 * the locks are ours: notes may have been frozen by somebody who held theirs.
 */
async function lockDocuments(
  { tx, send }: Pipeline,
  appends: readonly Append[],
): Promise<Map<string, Locked>> {
  const ids = appends.map(({ documentId }) => documentId)
  const [{ rows }, homes] = await Promise.all([
    send(LOCK_DOCUMENTS, { ids }),
    documentResources(tx, ids),
  ])
  const known = rows as { id: string; epoch: number; seq: string }[]
  return new Map(
    known.map(({ id, epoch, seq }) => [id, { epoch, seq: Number(seq), home: homes.get(id) }]),
  )
}

/** Leases the client ids that are used for the first time; returns the documents where one is somebody else's. */
async function leaseClients(tx: Db, appends: readonly Append[]): Promise<Set<string>> {
  const leases = appends.flatMap(({ documentId, epoch, rows }) =>
    rows.flatMap(({ author, newClients }) =>
      newClients.map((clientId) => ({ documentId, epoch, clientId, personId: personOf(author) })),
    ),
  )
  if (leases.length === 0) return new Set()
  const column = (values: readonly unknown[]) => sql.param(values)
  const { rows } = await tx.execute<{
    document_id: string
    client_id: string
    person_id: string | null
  }>(sql`
    INSERT INTO document_client (document_id, epoch, client_id, person_id)
    SELECT DISTINCT ON (document_id, epoch, client_id) * FROM unnest(
      ${column(leases.map((l) => l.documentId))}::uuid[], ${column(leases.map((l) => l.epoch))}::int[],
      ${column(leases.map((l) => l.clientId))}::bigint[], ${column(leases.map((l) => l.personId))}::uuid[])
      AS lease (document_id, epoch, client_id, person_id)
    ON CONFLICT (document_id, epoch, client_id)
      DO UPDATE SET leased_at = document_client.leased_at
    RETURNING document_id, client_id, person_id`)
  const owner = new Map(rows.map((r) => [`${r.document_id} ${r.client_id}`, r.person_id]))
  return new Set(
    leases
      .filter((l) => owner.get(`${l.documentId} ${l.clientId}`) !== l.personId)
      .map((l) => l.documentId),
  )
}

function personOf(author: Append['rows'][number]['author']): string | null {
  // Ids under which the program writes are nobody's, whomever it writes for.
  return author.type === 'peer' ? author.peer.person.id : null
}
