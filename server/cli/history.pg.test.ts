import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { document, documentUpdate } from '@/lib/db/schema/documents'
import { createDocument } from '@/lib/documents/queries'
import { docOfUpdates } from '@/lib/documents/replaying'
import { fixedClock } from '@/lib/kernel/clock'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { compactDocument } from '@/server/store/compaction'
import { addArea } from '@/tests/support/county'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { eq } from 'drizzle-orm'
import type { CommandContext } from './words'
import { HISTORY } from './history'

const DAY = 86_400_000
const NOW = new Date('2026-11-30T12:00:00Z')
const ROWS = 60

let database: TestDatabase
let id: string
/** When each row was committed and what the text said from then on, oldest first. */
const said: { at: Date; seq: number; text: string }[] = []

/** A row a day: words come and go, each anew at the beginning. */
beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  id = randomUUID()
  const author = { personId: null, organisationId: null, system: 'test' }
  const areaId = await addArea(db)
  const content = { type: 'doc' as const, content: [{ type: 'paragraph' }] }
  await createDocument(db, { id, kind: 'section', areaId, content, author })
  const [seed] = await db.select().from(documentUpdate).where(eq(documentUpdate.documentId, id))
  const began = new Date(NOW.getTime() - ROWS * DAY)
  await db
    .update(documentUpdate)
    .set({ committedAt: began })
    .where(eq(documentUpdate.documentId, id))
  const doc = docOfUpdates([seed!.update])
  const text = new Y.XmlText()
  for (let seq = 2; seq <= ROWS; seq += 1) {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => {
      const paragraph = doc.getXmlFragment(CONTENT_ROOT).get(0) as Y.XmlElement
      if (paragraph.length === 0) paragraph.insert(0, [text])
      if (seq % 3 === 0) text.delete(0, 2)
      else text.insert(0, `${seq} `)
    })
    const at = new Date(NOW.getTime() - (ROWS - seq) * DAY)
    const update = Buffer.from(Y.encodeStateAsUpdate(doc, before))
    await db
      .insert(documentUpdate)
      .values({ documentId: id, epoch: 1, seq, update, messages: 1, committedAt: at, ...author })
    said.push({ at, seq, text: text.toJSON() })
  }
  await db.update(document).set({ seq: ROWS }).where(eq(document.id, id))
}, 60_000)
afterAll(() => database.drop())

const tell = (at: string) => HISTORY.run({ db: database.db } as CommandContext, id, { at })
const offset = (at: Date, milliseconds: number) =>
  new Date(at.getTime() + milliseconds).toISOString()

async function expectAllSince(first: Date): Promise<void> {
  const since = said.filter(({ at }) => at >= first)
  expect(since.length).toBeGreaterThan(25)
  for (const { at, seq, text } of since)
    for (const late of [0, DAY - 1])
      expect(await tell(offset(at, late))).toMatchObject({
        ok: true,
        value: { epoch: 1, seq, text },
      })
}

test('any moment is rebuilt as it was committed, to the millisecond', async () => {
  await expectAllSince(said[0]!.at)
})

test('so it is for 30 days when snapshots have taken the place of what is older', async () => {
  await compactDocument({ db: database.db, clock: fixedClock(new Date()) }, id, 'always')
  await database.pool.query(
    `INSERT INTO document_snapshot (document_id, epoch, seq, state, created_at)
     SELECT document_id, epoch, 20, state, $2 FROM document_snapshot WHERE document_id = $1`,
    [id, said.find(({ seq }) => seq === 20)!.at],
  )
  await database.pool.query(
    'UPDATE document_snapshot SET state = $2 WHERE document_id = $1 AND seq = 20',
    [id, Buffer.from(Y.encodeStateAsUpdate(await docAt(20)))],
  )
  await compactDocument({ db: database.db, clock: fixedClock(NOW) }, id, 'always')
  await expectAllSince(new Date(NOW.getTime() - 30 * DAY))
})

test('a time without its zone, a text that is none, and a time before the log are refused', async () => {
  expect(await tell('2026-11-30T14:05:00')).toMatchObject({ error: { type: 'wrong-time' } })
  expect(await tell('i går')).toMatchObject({ error: { type: 'wrong-time' } })
  expect(await tell('2020-01-01T00:00:00Z')).toMatchObject({ error: { type: 'moment-not-found' } })
  const context = { db: database.db } as CommandContext
  expect(await HISTORY.run(context, randomUUID(), { at: NOW.toISOString() })).toMatchObject({
    error: { type: 'moment-not-found' },
  })
})

async function docAt(seq: number): Promise<Y.Doc> {
  const rows = await database.db
    .select()
    .from(documentUpdate)
    .where(eq(documentUpdate.documentId, id))
    .orderBy(documentUpdate.seq)
  return docOfUpdates(rows.filter((row) => row.seq <= seq).map(({ update }) => update))
}
