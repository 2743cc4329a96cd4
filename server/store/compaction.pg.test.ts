import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentText } from '@/lib/documents/content'
import { createDocument, readCommitted, readUpdates } from '@/lib/documents/queries'
import { docOfUpdates } from '@/lib/documents/replaying'
import { fixedClock } from '@/lib/kernel/clock'
import { HISTORY } from '@/server/cli/history'
import type { CommandContext } from '@/server/cli/words'
import { addArea } from '@/tests/support/county'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { tablesWith } from '@/tests/support/dump'
import { compactDocument, mergeOldLogs } from './compaction'

const NOW = new Date('2026-11-30T12:00:00Z')
const clock = fixedClock(NOW)
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

let database: TestDatabase
let areaId: string
beforeAll(async () => {
  database = await freshDatabase()
  areaId = await addArea(database.db)
})
afterAll(() => database.drop())

const deps = () => ({ db: database.db, clock })
const author = { personId: null, organisationId: null, system: 'test' }

/** A text whose log has these wordings, each committed so many days ago; no room was ever there. */
async function written(wordings: { days: number; words: string }[]): Promise<string> {
  const { db } = database
  const id = randomUUID()
  const content = { type: 'doc' as const, content: [{ type: 'paragraph' }] }
  await createDocument(db, { id, kind: 'section', areaId, content, author })
  await db.execute(
    sql`UPDATE document_update SET committed_at = ${daysAgo(90)} WHERE document_id = ${id}`,
  )
  const doc = docOfUpdates((await readUpdates(db, id))!.updates)
  const text = new Y.XmlText()
  for (const [index, { days, words }] of wordings.entries()) {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => {
      const paragraph = doc.getXmlFragment('content').get(0) as Y.XmlElement
      if (paragraph.length === 0) paragraph.insert(0, [text])
      text.delete(0, text.length)
      text.insert(0, words)
    })
    const update = Buffer.from(Y.encodeStateAsUpdate(doc, before))
    await db.execute(sql`
      INSERT INTO document_update (document_id, epoch, seq, "update", messages, system, committed_at)
      VALUES (${id}, 1, ${index + 2}, ${update}, 1, 'test', ${daysAgo(days)})`)
  }
  await db.execute(sql`UPDATE document SET seq = ${wordings.length + 1} WHERE id = ${id}`)
  return id
}

const textAt = async (id: string, days: number) => {
  const context = { db: database.db } as CommandContext
  const told = await HISTORY.run(context, id, { at: daysAgo(days).toISOString() })
  return told.ok ? (told.value as { text: string }).text : told.error.type
}
const seqsOf = async (table: 'document_update' | 'document_snapshot', id: string) => {
  const { rows } = await database.db.execute<{ seq: number }>(
    sql`SELECT seq::int FROM ${sql.identifier(table)} WHERE document_id = ${id} ORDER BY seq`,
  )
  return rows.map(({ seq }) => seq)
}

test('what is older than 30 days is merged, also of a text that nobody has opened since; every later moment stays', async () => {
  const busy = await written([
    { days: 50, words: 'gammal hemlighet' },
    { days: 40, words: 'fyrtio' },
    { days: 20, words: 'tjugo' },
    { days: 2, words: 'två' },
  ])
  const quiet = await written([
    { days: 60, words: 'tyst hemlighet' },
    { days: 45, words: 'stilla' },
  ])
  expect(await mergeOldLogs(deps())).toBe(2)
  expect([await seqsOf('document_update', busy), await seqsOf('document_snapshot', busy)]).toEqual([
    [4, 5],
    [3],
  ])
  expect(await seqsOf('document_update', quiet)).toEqual([])
  for (const gone of ['gammal hemlighet', 'tyst hemlighet'])
    expect(await tablesWith(database.db, gone)).toEqual([])
  for (const [days, busily] of [
    [29.9, 'fyrtio'],
    [20.1, 'fyrtio'],
    [20, 'tjugo'],
    [3, 'tjugo'],
    [1, 'två'],
  ] as const)
    expect([await textAt(busy, days), await textAt(quiet, days)]).toEqual([busily, 'stilla'])
  expect(await textAt(busy, 49)).toBe('moment-not-found')
  expect(contentText((await readCommitted(database.db, busy))!.content)).toBe('två')
  expect(contentText((await readCommitted(database.db, quiet))!.content)).toBe('stilla')
  expect(await mergeOldLogs(deps())).toBe(0)
})

test('a log that is merged while the text is begun anew is left to the new epoch', async () => {
  const id = await written([{ days: 40, words: 'bortredigerad' }])
  const { db } = database
  await mergeOldLogs({
    ...deps(),
    merge: async (updates) => {
      await db.execute(sql`DELETE FROM document_update WHERE document_id = ${id}`)
      await db.execute(sql`UPDATE document SET epoch = 2, seq = 0 WHERE id = ${id}`)
      return Y.mergeUpdates([...updates])
    },
  })
  expect(await tablesWith(db, 'bortredigerad')).toEqual([])
})

test('a snapshot is due by what the next one to open the text would have to read: rows or bytes', async () => {
  const short = await written([
    { days: 1, words: 'kort' },
    { days: 1, words: 'kortare' },
  ])
  const heavy = await written([
    { days: 1, words: 'å'.repeat(300_000) },
    { days: 1, words: 'ä'.repeat(300_000) },
  ])
  for (const id of [short, heavy]) await compactDocument(deps(), id, 'tail-is-long')
  expect(await seqsOf('document_snapshot', short)).toEqual([])
  expect(await seqsOf('document_snapshot', heavy)).toEqual([3])
  // What the snapshot has is no tail.
  await database.db.execute(sql`DELETE FROM document_update WHERE document_id = ${heavy}`)
  await compactDocument(deps(), heavy, 'tail-is-long')
  expect(await seqsOf('document_snapshot', heavy)).toEqual([3])
})
