import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findActors } from '@/lib/auth/queries'
import { documentSnapshot, documentUpdate } from '@/lib/db/schema/documents'
import { roleAssignment, session } from '@/lib/db/schema/people'
import { listen } from '@/lib/db/listen'
import { EMPTY_CONTENT } from '@/lib/documents/content'
import { createDocument } from '@/lib/documents/queries'
import { systemClock } from '@/lib/kernel/clock'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { addArea, addPerson } from '@/tests/support/county'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { storeContract, type StoreUnderTest } from '@/tests/support/store-contract'
import type { PeerInfo, Row } from '../room/types'
import { postgresPresence } from './presence'
import { postgresStore } from './postgres'

let database: TestDatabase
let areaId: string

beforeAll(async () => {
  database = await freshDatabase()
  areaId = await addArea(database.db)
})
afterAll(() => database.drop())

async function prepare(): Promise<StoreUnderTest> {
  const { db } = database
  return {
    store: postgresStore({ db, clock: systemClock, findActors }),
    areaId,
    async addDocument() {
      const id = randomUUID()
      const author = { personId: null, organisationId: null, system: 'import' }
      await createDocument(db, { id, kind: 'section', areaId, content: EMPTY_CONTENT, author })
      return id
    },
    async addWriter(): Promise<PeerInfo> {
      const { personId, organisationId, sessionId } = await addPerson(db, 'Ada', {
        [areaId]: 'member',
      })
      return {
        id: randomUUID(),
        sessionId,
        person: { id: personId, name: 'Ada' },
        organisation: { id: organisationId, name: 'Organisation', shortName: 'O' },
        mayWrite: true,
      }
    },
    async revoke(peer, what) {
      if (what === 'session') await db.delete(session).where(eq(session.id, peer.sessionId))
      else await db.delete(roleAssignment).where(eq(roleAssignment.personId, peer.person.id))
    },
  }
}

describe('the store in PostgreSQL', () => {
  storeContract(prepare)
})

function rowOf(peer: PeerInfo, words: string): Row {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment(CONTENT_ROOT).insert(0, [paragraph])
  return {
    author: { type: 'peer', peer },
    update: new Uint8Array(Y.encodeStateAsUpdate(doc)),
    messages: 1,
    newClients: [doc.clientID],
  }
}

test('rooms that write during a commit share the next one; one room’s conflict does not touch the others', async () => {
  const { store, addDocument, addWriter } = await prepare()
  const ada = await addWriter()
  const ids = await Promise.all(Array.from({ length: 8 }, addDocument))
  const before = await transactions()
  const outcomes = await Promise.all(
    ids.map((documentId, index) => {
      const base = index === 3 ? 7 : 1
      return store.append({ documentId, areaId, epoch: 1, base, rows: [rowOf(ada, 'x')] })
    }),
  )
  expect(outcomes.map(({ type }) => type)).toEqual(
    ids.map((_, index) => (index === 3 ? 'conflict' : 'committed')),
  )
  // One for the first room, one for the seven that came meanwhile.
  expect((await transactions()) - before).toBeLessThanOrEqual(2)
})

test('rows of one commit keep their own bytes, whatever their lengths', async () => {
  const { store, addDocument, addWriter } = await prepare()
  const ada = await addWriter()
  const ids = await Promise.all(Array.from({ length: 4 }, addDocument))
  const rows = ids.map((_, n) =>
    [1, 3_000 * n + 1, 2].map((size) => rowOf(ada, `${n}`.repeat(size))),
  )
  await Promise.all(
    ids.map((documentId, n) =>
      store.append({ documentId, areaId, epoch: 1, base: 1, rows: rows[n] ?? [] }),
    ),
  )
  for (const [n, id] of ids.entries()) {
    const [, ...stored] = (await store.load(id))?.updates ?? []
    expect(stored.map((update) => Buffer.from(update).toString('hex'))).toEqual(
      rows[n]?.map(({ update }) => Buffer.from(update).toString('hex')),
    )
  }
})

/** Different transactions that wrote rows of the log. */
async function transactions(): Promise<number> {
  const { rows } = await database.db.execute<{ count: string }>(
    sql`SELECT count(DISTINCT xmin::text) AS count FROM document_update WHERE connection_id IS NOT NULL`,
  )
  return Number(rows[0]?.count)
}

test('each commit is told to everybody who listens, with where and how far', async () => {
  const { store, addDocument, addWriter } = await prepare()
  const [documentId, ada] = [await addDocument(), await addWriter()]
  const listener = listen(database.url)
  const heard = new Promise<string>((done) => {
    listener.subscribe('document', (notice) => {
      if (notice.type === 'notice') done(notice.payload)
    })
  })
  await listener.ready()
  await store.append({ documentId, areaId, epoch: 1, base: 1, rows: [rowOf(ada, 'x')] })
  expect(JSON.parse(await heard)).toEqual({ documentId, areaId, epoch: 1, seq: 2 })
  await listener.close()
})

test('a snapshot covers the tail; rows go after 30 days, and only behind a snapshot of that age', async () => {
  const { store, addDocument, addWriter } = await prepare()
  const [documentId, ada] = [await addDocument(), await addWriter()]
  const { db } = database
  const append = (base: number) =>
    store.append({ documentId, areaId, epoch: 1, base, rows: [rowOf(ada, `rad ${base}`)] })
  const seqs = async () =>
    (
      await db
        .select({ seq: documentUpdate.seq })
        .from(documentUpdate)
        .where(eq(documentUpdate.documentId, documentId))
        .orderBy(documentUpdate.seq)
    ).map(({ seq }) => seq)
  const age = (table: 'rows' | 'snapshots') =>
    table === 'rows'
      ? db
          .update(documentUpdate)
          .set({ committedAt: sql`now() - interval '40 days'` })
          .where(eq(documentUpdate.documentId, documentId))
      : db
          .update(documentSnapshot)
          .set({ createdAt: sql`now() - interval '40 days'` })
          .where(eq(documentSnapshot.documentId, documentId))

  for (const base of [1, 2, 3]) await append(base)
  await store.compact(documentId, 'tail-is-long')
  expect((await store.load(documentId))?.updates).toHaveLength(4)
  await store.compact(documentId, 'always')
  expect((await store.load(documentId))?.updates).toHaveLength(1)
  expect(await seqs()).toEqual([1, 2, 3, 4])

  await age('rows')
  for (const base of [4, 5]) await append(base)
  await store.compact(documentId, 'always')
  expect(await seqs()).toEqual([1, 2, 3, 4, 5, 6])

  await age('snapshots')
  for (const base of [6, 7]) await append(base)
  await store.compact(documentId, 'always')
  expect(await seqs()).toEqual([5, 6, 7, 8])
  expect((await store.load(documentId))?.seq).toBe(8)
})

test('a newer snapshot of the same day never takes the beginning of the last 30 days away', async () => {
  const { store, addDocument, addWriter } = await prepare()
  const [documentId, ada] = [await addDocument(), await addWriter()]
  const { db } = database
  for (const base of [1, 2]) {
    await store.append({ documentId, areaId, epoch: 1, base, rows: [rowOf(ada, `rad ${base}`)] })
  }
  await store.compact(documentId, 'always')
  for (const base of [3, 4]) {
    await store.append({ documentId, areaId, epoch: 1, base, rows: [rowOf(ada, `rad ${base}`)] })
  }
  await store.compact(documentId, 'always')
  // One snapshot a day: of today's two only the last is left. Both stand again, at the edge of the 30 days.
  const { rows } = await db.execute<{ state: Buffer }>(
    sql`SELECT state FROM document_snapshot WHERE document_id = ${documentId} AND seq = 5`,
  )
  expect(rows).toHaveLength(1)
  await db.execute(sql`
    UPDATE document_snapshot SET created_at = now() - interval '30 days' + interval '1 second'
    WHERE document_id = ${documentId}`)
  await db.insert(documentSnapshot).values({
    documentId,
    epoch: 1,
    seq: 3,
    state: new Uint8Array(rows[0]!.state),
    createdAt: new Date(Date.now() - 30 * 86_400_000 - 1_000),
  })
  await db.execute(sql`
    UPDATE document_update SET committed_at = now() - interval '40 days'
    WHERE document_id = ${documentId} AND seq <= 3`)
  for (const base of [5, 6])
    await store.append({ documentId, areaId, epoch: 1, base, rows: [rowOf(ada, `rad ${base}`)] })
  await store.compact(documentId, 'always')
  const kept = await db.execute(sql`
    SELECT 'snapshot' AS what, seq::int FROM document_snapshot WHERE document_id = ${documentId}
    UNION ALL SELECT 'row', seq::int FROM document_update WHERE document_id = ${documentId}
    ORDER BY what DESC, seq`)
  expect(kept.rows.map(({ what, seq }) => `${what as string} ${seq as number}`)).toEqual([
    'snapshot 3',
    'snapshot 5',
    'snapshot 7',
    'row 4',
    'row 5',
    'row 6',
    'row 7',
  ])
})

test('the presence of a process that has died is swept by another', async () => {
  const { db } = database
  const [dead, alive] = [postgresPresence(db, randomUUID()), postgresPresence(db, randomUUID())]
  const row = {
    connectionId: randomUUID(),
    areaId,
    documentId: randomUUID(),
    personId: randomUUID(),
    organisationId: null,
    activity: 'writes' as const,
  }
  await dead.enter(row)
  await alive.enter({ ...row, connectionId: randomUUID() })
  await db.execute(sql`UPDATE presence SET seen_at = now() - interval '5 minutes'`)
  await alive.beat()
  const { rows } = await db.execute(sql`SELECT connection_id FROM presence`)
  expect(rows).toHaveLength(1)
  await alive.clear()
})
