import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { CONNECTION, connect } from '@/components/editor/connection'
import { contentHash, contentText, docContent } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { CONTENT_ROOT, SCHEMA_NUMBER } from '@/lib/sync/messages'
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

/** The editor's own connection, without its editor. */
function editor(documentId: string, person: Person) {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const facts = { newest: 0, acknowledged: 0, up: false, hash: '', closed: 0 }
  const connection = connect({
    doc,
    awareness,
    chance: () => 0,
    openSocket: () =>
      new WebSocket(`ws://127.0.0.1:${server.port}/sync/${documentId}?schema=${SCHEMA_NUMBER}`, {
        headers: { Cookie: person.cookie, Origin: server.origin },
      }),
    hooks: {
      up: () => void (facts.up = true),
      away: () => void (facts.up = false),
      arrived: async () => {},
      newest: () => facts.newest,
      acknowledged: (through) => void (facts.acknowledged = through),
      stateHash: ({ hash }) => void (facts.hash = Buffer.from(hash).toString('hex')),
      closed: (code) => void (facts.closed = code),
    },
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== CONNECTION) connection.send(++facts.newest, update)
  })
  const type = (words: string) => {
    const paragraph = doc.getXmlFragment(CONTENT_ROOT).get(0) as Y.XmlElement
    if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
    const text = paragraph.get(0) as Y.XmlText
    text.insert(text.length, words)
  }
  const stop = () => {
    connection.destroy()
    awareness.destroy()
    doc.destroy()
  }
  return { doc, awareness, facts, connection, type, stop }
}

test('the editor is up, writes, is acknowledged, shows who is there, and comes to the same hash', async () => {
  const id = await server.document('')
  const one = editor(id, ada)
  const other = server.client(id, ben)
  await expect.poll(() => one.facts.up).toBe(true)
  await other.synced
  one.awareness.setLocalStateField('cursor', { anchor: {}, head: {} })
  for (const word of ['ett ', 'två ', 'tre ']) one.type(word)
  await expect.poll(() => one.facts.acknowledged).toBe(one.facts.newest)
  const read = await readCommitted(server.database.db, id)
  expect(read && contentText(read.content)).toBe('ett två tre ')
  await other.until((doc) => contentText(docContent(doc)) === 'ett två tre ')
  await expect
    .poll(() => [...other.provider.awareness.getStates().values()])
    .toContainEqual(expect.objectContaining({ user: expect.objectContaining({ name: 'Ada' }) }))
  await expect.poll(() => one.facts.hash, { timeout: 5_000 }).toBe(contentHash(docContent(one.doc)))
  one.stop()
  other.close()
})

test('what was written without a connection is acknowledged after it comes back', async () => {
  const id = await server.document('')
  const one = editor(id, ada)
  await expect.poll(() => one.facts.up).toBe(true)
  one.connection.drop()
  one.type('utan nät')
  expect(one.facts.acknowledged).toBeLessThan(one.facts.newest)
  one.connection.wake()
  await expect.poll(() => one.facts.acknowledged, { timeout: 5_000 }).toBe(one.facts.newest)
  const read = await readCommitted(server.database.db, id)
  expect(read && contentText(read.content)).toBe('utan nät')
  one.stop()
})
