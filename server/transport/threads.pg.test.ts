import { eq } from 'drizzle-orm'
import type * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { thread } from '@/lib/db/schema/comments'
import { readCommitted, readLog } from '@/lib/documents/queries'
import { Reading } from '@/server/room/reading'
import { addThread, sectionOf } from '@/tests/support/comments'
import { SyncServer, type Person } from '@/tests/support/sync-server'

let server: SyncServer
let ada: Person
let kim: Person

beforeAll(async () => {
  server = await SyncServer.start()
  ada = await server.person('Ada', 'member')
  kim = await server.person('Kim', 'commenter')
})
afterAll(() => server.stop())

const WORDS = 'Värdet ska stanna i bygden där elen produceras, och folk ska stanna.'
const rowOf = async (id: string) => {
  const [row] = await server.database.db.select().from(thread).where(eq(thread.id, id))
  return row
}
const marks = (id: string) => (doc: Y.Doc) => new Reading(doc).marked.has(id)
const comment = (documentId: string, words: string, nth = 0) =>
  addThread(server, { documentId, person: kim, words, nth })

test('P27: a comment reaches those who write, and its row says where it stands', async () => {
  const id = await sectionOf(server, WORDS)
  const client = server.client(id, ada)
  await client.synced
  const threadId = await comment(id, 'stanna', 1)
  await client.until(marks(threadId))
  expect(await rowOf(threadId)).toMatchObject({ place: 'placed', words: 'stanna', wordsBlock: 0 })
  const log = await readLog(server.database.db, id)
  expect(log.at(-1)).toMatchObject({ system: 'mark', personId: kim.personId })
  client.close()
})

test('a comment on a text that nobody has open is marked as well', async () => {
  const id = await sectionOf(server, WORDS)
  const threadId = await comment(id, 'i bygden')
  await expect.poll(() => rowOf(threadId)).toMatchObject({ place: 'placed', words: 'i bygden' })
  const committed = await readCommitted(server.database.db, id)
  expect(JSON.stringify(committed?.content)).toContain(threadId)
})

test('P27: a process that was killed between the comment and its mark sets it when it comes back', async () => {
  const id = await sectionOf(server, WORDS)
  await server.kill()
  const threadId = await comment(id, 'elen')
  expect(await rowOf(threadId)).toMatchObject({ place: 'waiting' })
  await server.open()
  await expect.poll(() => rowOf(threadId)).toMatchObject({ place: 'placed', words: 'elen' })
})
