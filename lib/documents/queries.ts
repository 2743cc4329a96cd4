import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Database, Db, Transaction } from '@/lib/db/connection'
import { documentResources } from '@/lib/access/queries'
import type { DocumentHome } from '@/lib/access/texts'
import { document, documentClient, documentUpdate } from '@/lib/db/schema/documents'
import { organisation, person } from '@/lib/db/schema/people'
import { SCHEMA_NUMBER } from '@/lib/sync/messages'
import { docContent, SEED_CLIENT_ID, seedUpdate } from './content'
import { docOfUpdates } from './replaying'
import type { Committed, DocumentContent, DocumentKind } from './types'

export type NewDocument = {
  id: string
  kind: DocumentKind
  areaId: string
  content: DocumentContent
  /** Who caused it, and how: `import`, `section` … The program itself is the author of the first row. */
  author: { personId: string | null; organisationId: string | null; system: string }
}

/** Creates a document with its first row in the caller's transaction; epoch 1, seq 1. */
export async function createDocument(tx: Transaction | Database, input: NewDocument) {
  const { id, kind, areaId, author } = input
  await tx
    .insert(document)
    .values({ id, kind, areaId, schemaNumber: SCHEMA_NUMBER, epoch: 1, seq: 1 })
  await tx.insert(documentUpdate).values({
    documentId: id,
    epoch: 1,
    seq: 1,
    update: seedUpdate(input.content),
    messages: 0,
    ...author,
  })
  await tx
    .insert(documentClient)
    .values({ documentId: id, epoch: 1, clientId: SEED_CLIENT_ID, personId: null })
}

export type NewRow = {
  documentId: string
  epoch: number
  /** One more than the newest: the log's key refuses any other. */
  seq: number
  update: Uint8Array<ArrayBuffer>
  /** The Yjs client id that the update was made with: from now on the person's. */
  clientId: number
  by: { personId: string; organisationId: string }
}

/** One more row of a text's log, past the sync engine: only while no room has the text open. */
export async function appendRow(db: Database, row: NewRow): Promise<void> {
  const { documentId, epoch, seq, update, clientId, by } = row
  await db.transaction(async (tx) => {
    await tx.insert(documentClient).values({ documentId, epoch, clientId, personId: by.personId })
    await tx.insert(documentUpdate).values({ documentId, epoch, seq, update, messages: 1, ...by })
    await tx
      .update(document)
      .set({ seq, schemaNumber: SCHEMA_NUMBER })
      .where(eq(document.id, documentId))
  })
}

export type ListedDocument = {
  id: string
  kind: DocumentKind
  areaId: string
  schemaNumber: number
  epoch: number
  seq: number
}

/** Every document, oldest first; with `areaId` only those of that area. */
export async function listDocuments(db: Db, areaId?: string): Promise<ListedDocument[]> {
  const rows = await db
    .select({
      id: document.id,
      kind: document.kind,
      areaId: document.areaId,
      schemaNumber: document.schemaNumber,
      epoch: document.epoch,
      seq: document.seq,
    })
    .from(document)
    .where(areaId === undefined ? undefined : eq(document.areaId, areaId))
    .orderBy(asc(document.createdAt), asc(document.id))
  return rows.map((row) => ({ ...row, kind: asKind(row.kind) }))
}

/** The column has a CHECK constraint with exactly these two words. */
function asKind(value: string): DocumentKind {
  return value as DocumentKind
}

export type LogRow = {
  epoch: number
  seq: number
  at: Date
  personId: string | null
  person: string | null
  organisation: string | null
  /** Set when the program wrote: alone, or for the person. */
  system: string | null
  messages: number
  bytes: number
}

/** Who wrote when, in order, of the document's present epoch. Never the text itself. */
export async function readLog(db: Db, documentId: string): Promise<LogRow[]> {
  return db
    .select({
      epoch: documentUpdate.epoch,
      seq: documentUpdate.seq,
      at: documentUpdate.committedAt,
      personId: documentUpdate.personId,
      person: person.name,
      organisation: organisation.name,
      system: documentUpdate.system,
      messages: documentUpdate.messages,
      bytes: sql<number>`octet_length(${documentUpdate.update})`.mapWith(Number),
    })
    .from(documentUpdate)
    .innerJoin(
      document,
      and(eq(document.id, documentUpdate.documentId), eq(document.epoch, documentUpdate.epoch)),
    )
    .leftJoin(person, eq(person.id, documentUpdate.personId))
    .leftJoin(organisation, eq(organisation.id, documentUpdate.organisationId))
    .where(eq(documentUpdate.documentId, documentId))
    .orderBy(asc(documentUpdate.seq))
}

/** Texts kept ready for reading pages: a county has some 150 sections. */
const KEPT = 300
const kept = new Map<string, Committed>()

/** What is committed of a document, or null if there is none. Reading pages call this on every visit. */
export async function readCommitted(db: Db, documentId: string): Promise<Committed | null> {
  const [now] = await db
    .select({ epoch: document.epoch, seq: document.seq })
    .from(document)
    .where(eq(document.id, documentId))
  if (!now) return null
  const known = kept.get(documentId)
  if (known?.epoch === now.epoch && known.seq === now.seq) return known
  const fresh = await readState(db, documentId)
  if (!fresh) return null
  keep(documentId, fresh)
  return fresh
}

function keep(documentId: string, committed: Committed): void {
  kept.delete(documentId)
  kept.set(documentId, committed)
  const [oldest] = kept.keys()
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
}

async function readState(db: Db, documentId: string): Promise<Committed | null> {
  const state = await readUpdates(db, documentId)
  if (!state) return null
  const doc = docOfUpdates(state.updates)
  const content = docContent(doc)
  doc.destroy()
  return { epoch: state.epoch, seq: state.seq, content }
}

export type StoredUpdates = {
  epoch: number
  seq: number
  schemaNumber: number
  areaId: string
  kind: DocumentKind
  /** The newest snapshot, if any, and every row after it, in order. */
  updates: Uint8Array<ArrayBuffer>[]
  /** The seq of the snapshot; 0 without one. */
  snapshotSeq: number
}

type StoredRow = {
  epoch: number
  schema_number: number
  area_id: string
  kind: string
  seq: string | null
  update: Buffer | null
  is_snapshot: boolean
}

/** The stored bytes of a document, in one statement: no commit or pruning can fall in between. */
export async function readUpdates(db: Db, documentId: string): Promise<StoredUpdates | null> {
  const { rows } = await db.execute<StoredRow>(sql`
    WITH d AS (SELECT id, epoch, schema_number, area_id, kind FROM document WHERE id = ${documentId}),
    snapshot AS (
      SELECT s.seq, s.state FROM document_snapshot s JOIN d ON s.document_id = d.id AND s.epoch = d.epoch
      ORDER BY s.seq DESC LIMIT 1),
    stored AS (
      SELECT seq, state AS bytes, true AS is_snapshot FROM snapshot
      UNION ALL
      SELECT u.seq, u."update", false FROM document_update u
      JOIN d ON u.document_id = d.id AND u.epoch = d.epoch
      WHERE u.seq > coalesce((SELECT seq FROM snapshot), 0))
    SELECT d.epoch, d.schema_number, d.area_id, d.kind, stored.seq, stored.bytes AS "update",
      coalesce(stored.is_snapshot, false) AS is_snapshot
    FROM d LEFT JOIN stored ON true ORDER BY stored.seq`)
  const [first] = rows
  if (!first) return null
  const held = rows.filter((row) => row.update !== null)
  return {
    epoch: first.epoch,
    schemaNumber: first.schema_number,
    areaId: first.area_id,
    kind: asKind(first.kind),
    seq: Number(held.at(-1)?.seq ?? 0),
    snapshotSeq: first.is_snapshot ? Number(first.seq) : 0,
    updates: held.map((row) => new Uint8Array(row.update ?? new Uint8Array())),
  }
}

export type Openable = { areaId: string; schemaNumber: number; home: DocumentHome }

/** Those of these documents that belong somewhere: where, and which schema they have. */
export async function findOpenable(db: Db, ids: readonly string[]): Promise<Map<string, Openable>> {
  const { id, areaId, schemaNumber } = document
  const homes = await documentResources(db, ids)
  const rows = await db
    .select({ id, areaId, schemaNumber })
    .from(document)
    .where(inArray(document.id, [...homes.keys()]))
  return new Map(
    rows.flatMap((row) => {
      const home = homes.get(row.id)
      return home ? [[row.id, { areaId: row.areaId, schemaNumber: row.schemaNumber, home }]] : []
    }),
  )
}
