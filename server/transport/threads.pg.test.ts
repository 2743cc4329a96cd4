import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roomRequest, thread } from '@/lib/db/schema/comments'
import { affiliation, roleAssignment } from '@/lib/db/schema/people'
import { readCommitted, readLog } from '@/lib/documents/queries'
import { Reading } from '@/server/room/reading'
import { addThread, sectionOf } from '@/tests/support/comments'
import { addArea } from '@/tests/support/county'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'
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

async function askRestore(documentId: string, person: Person, words: string): Promise<string> {
  const id = randomUUID()
  const content = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  }
  const [acting] = await server.database.db
    .select()
    .from(affiliation)
    .where(eq(affiliation.personId, person.personId))
  await server.database.db.transaction(async (tx) => {
    await tx.insert(roomRequest).values({
      id,
      documentId,
      kind: 'restore',
      personId: person.personId,
      organisationId: acting!.organisationId,
      payload: { content },
    })
    const notice = JSON.stringify({ requestId: id, documentId })
    await tx.execute(sql`SELECT pg_notify('room_request', ${notice})`)
  })
  return id
}
const answerOf = async (id: string) => {
  const [row] = await server.database.db.select().from(roomRequest).where(eq(roomRequest.id, id))
  return row?.answer
}

test('P29: a text is restored as an edit of the person who asked, and the row says where it is in the log', async () => {
  const id = await sectionOf(server, WORDS)
  const client = server.client(id, ada)
  await client.synced
  const request = await askRestore(id, ada, 'Som det var.')
  await client.until((doc) => new Reading(doc).text === 'Som det var.')
  expect(await answerOf(request)).toEqual({ ok: true, seq: 2 })
  const log = await readLog(server.database.db, id)
  expect(log.at(-1)).toMatchObject({ system: 'restore', personId: ada.personId })
  client.close()
})

test('P29: a commenter restores nothing, nor does somebody whose role has ended', async () => {
  const id = await sectionOf(server, WORDS)
  const eve = await server.person('Eve', 'member')
  await server.database.db.delete(roleAssignment).where(eq(roleAssignment.personId, eve.personId))
  for (const person of [kim, eve]) {
    const request = await askRestore(id, person, 'Ogjort.')
    await expect.poll(() => answerOf(request)).toEqual({ ok: false, refused: 'mayNot' })
  }
  expect((await readLog(server.database.db, id)).length).toBe(1)
})

test('P28: who cuts a passage in one section and pastes it in another takes its comment along; a copy does not', async () => {
  const [one, other] = [await sectionOf(server, WORDS), await sectionOf(server, 'Annat. ')]
  const [from, to] = [server.client(one, ada), server.client(other, ada)]
  await Promise.all([from.synced, to.synced])
  const threadId = await comment(one, 'i bygden')
  await from.until(marks(threadId))
  const [here, there] = [new ScreenlessEditor(from.doc), new ScreenlessEditor(to.doc)]

  const copy = here.select(here.find('i bygden')).copy()
  there.select(there.find('Annat.')).paste(copy)
  await to.until((doc) => new Reading(doc).text.includes('i bygden') && !marks(threadId)(doc))
  expect(await rowOf(threadId)).toMatchObject({ documentId: one, place: 'placed' })

  here.select(here.find('i bygden')).erase()
  await expect.poll(() => rowOf(threadId)).toMatchObject({ place: 'rewritten' })
  there.select(there.find('i bygden')).paste(copy)
  await expect
    .poll(() => rowOf(threadId))
    .toMatchObject({ documentId: other, place: 'placed', words: 'i bygden' })
  here.undo()
  await from.until((doc) => new Reading(doc).text.includes('i bygden') && !marks(threadId)(doc))
  expect(marks(threadId)(to.doc)).toBe(true)
  from.close()
  to.close()
})

test('P28: a mark of nobody’s thread, or of another area’s, is gone when others see the text', async () => {
  const elsewhere = await addArea(server.database.db)
  const hidden = await sectionOf(server, WORDS, elsewhere)
  const foreign = await addThread(server, { documentId: hidden, person: kim, words: 'elen' })
  await expect.poll(() => rowOf(foreign)).toMatchObject({ place: 'placed' })
  const id = await sectionOf(server, WORDS)
  const [eve, ben] = [server.client(id, ada), server.client(id, kim)]
  await Promise.all([eve.synced, ben.synced])
  const editor = new ScreenlessEditor(eve.doc)
  for (const threadId of [foreign, 'nobody']) {
    editor.select(editor.find('elen')).mark('comment', { threadId })
    await eve.until(marks(threadId))
    await eve.until((doc) => !marks(threadId)(doc))
    expect(marks(threadId)(ben.doc)).toBe(false)
  }
  expect(await rowOf(foreign)).toMatchObject({ documentId: hidden, place: 'placed' })
  eve.close()
  ben.close()
})
