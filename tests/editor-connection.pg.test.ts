import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentHash, contentText, docContent } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { openEditor, type Editor } from '@/tests/support/editor'
import { SyncServer, type Person } from '@/tests/support/sync-server'

let server: SyncServer
let ada: Person
let ben: Person

beforeAll(async () => {
  server = await SyncServer.start()
  ada = await server.person('Ada', 'member')
  ben = await server.person('Ben', 'member')
})
afterAll(() => server.stop())

const editor = (documentId: string, person: Person): Editor =>
  openEditor(server.address(documentId), { cookie: person.cookie, origin: server.origin })

test('the editor is up, writes, is acknowledged, shows who is there, and comes to the same hash', async () => {
  const id = await server.document('')
  const one = editor(id, ada)
  const other = server.client(id, ben)
  await expect.poll(() => one.isUp).toBe(true)
  await other.synced
  one.awareness.setLocalStateField('cursor', { anchor: {}, head: {} })
  for (const word of ['ett ', 'två ', 'tre ']) one.type(word)
  await expect.poll(() => one.acknowledged).toBe(one.newest)
  const read = await readCommitted(server.database.db, id)
  expect(read && contentText(read.content)).toBe('ett två tre ')
  await other.until((doc) => contentText(docContent(doc)) === 'ett två tre ')
  await expect
    .poll(() => [...other.provider.awareness.getStates().values()])
    .toContainEqual(expect.objectContaining({ user: expect.objectContaining({ name: 'Ada' }) }))
  await expect.poll(() => one.hash, { timeout: 5_000 }).toBe(contentHash(docContent(one.doc)))
  one.stop()
  other.close()
})

test('what was written without a connection is acknowledged after it comes back', async () => {
  const id = await server.document('')
  const one = editor(id, ada)
  await expect.poll(() => one.isUp).toBe(true)
  one.connection.drop()
  one.type('utan nät')
  expect(one.acknowledged).toBeLessThan(one.newest)
  one.connection.wake()
  await expect.poll(() => one.acknowledged, { timeout: 5_000 }).toBe(one.newest)
  const read = await readCommitted(server.database.db, id)
  expect(read && contentText(read.content)).toBe('utan nät')
  one.stop()
})
