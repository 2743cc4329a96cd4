import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { document, documentSnapshot, documentUpdate } from '@/lib/db/schema/documents'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { addArea, addPerson } from '@/tests/support/county'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { eq } from 'drizzle-orm'
import { contentText } from './content'
import { createDocument, listDocuments, readCommitted, readLog, readUpdates } from './queries'
import type { DocumentContent } from './types'

let database: TestDatabase
let areaId: string

beforeAll(async () => {
  database = await freshDatabase()
  areaId = await addArea(database.db)
})
afterAll(() => database.drop())

const words = (text: string): DocumentContent => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

async function sown(text: string): Promise<string> {
  const id = randomUUID()
  await database.db.transaction((tx) =>
    createDocument(tx, {
      id,
      kind: 'section',
      areaId,
      content: words(text),
      author: { personId: null, organisationId: null, system: 'import' },
    }),
  )
  return id
}

test('a document is there with its first text, written by the program', async () => {
  const id = await sown('Nuläge')
  const read = await readCommitted(database.db, id)
  expect(read).toMatchObject({ epoch: 1, seq: 1 })
  expect(read && contentText(read.content)).toBe('Nuläge')
  expect(await readLog(database.db, id)).toMatchObject([
    { seq: 1, personId: null, person: null, system: 'import', messages: 0 },
  ])
  expect((await listDocuments(database.db, areaId)).map((one) => one.id)).toContain(id)
})

test('there is nothing to read of a document that is not there', async () => {
  expect(await readCommitted(database.db, randomUUID())).toBeNull()
  expect(await readUpdates(database.db, randomUUID())).toBeNull()
})

test('what a later row adds is read, from the newest snapshot on, with its author in the log', async () => {
  const id = await sown('Hållbar')
  await readCommitted(database.db, id)
  const ada = await addPerson(database.db, 'Ada')
  const stored = await readUpdates(database.db, id)
  const doc = new Y.Doc()
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update)
  const snapshot = new Uint8Array(Y.encodeStateAsUpdate(doc))
  const before = Y.encodeStateVector(doc)
  const paragraph = doc.getXmlFragment(CONTENT_ROOT).get(0) as Y.XmlElement
  ;(paragraph.get(0) as Y.XmlText).insert(7, ' energi')
  await database.db
    .insert(documentSnapshot)
    .values({ documentId: id, epoch: 1, seq: 1, state: snapshot })
  await database.db.insert(documentUpdate).values({
    documentId: id,
    epoch: 1,
    seq: 2,
    update: new Uint8Array(Y.encodeStateAsUpdate(doc, before)),
    messages: 7,
    personId: ada.personId,
    organisationId: ada.organisationId,
  })
  await database.db.update(document).set({ seq: 2 }).where(eq(document.id, id))

  const read = await readCommitted(database.db, id)
  expect(read?.seq).toBe(2)
  expect(read && contentText(read.content)).toBe('Hållbar energi')
  expect(await readUpdates(database.db, id)).toMatchObject({ snapshotSeq: 1, seq: 2 })
  expect((await readLog(database.db, id)).at(-1)).toMatchObject({
    seq: 2,
    person: 'Ada',
    personId: ada.personId,
    messages: 7,
  })
})
