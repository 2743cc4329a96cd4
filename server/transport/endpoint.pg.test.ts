import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { document, documentUpdate, presence } from '@/lib/db/schema/documents'
import { roleAssignment, session } from '@/lib/db/schema/people'
import { contentText, docContent } from '@/lib/documents/content'
import { readCommitted, readLog } from '@/lib/documents/queries'
import { CONTENT_ROOT, SCHEMA_NUMBER } from '@/lib/sync/messages'
import { encodeStep1, encodeUpdate } from '@/lib/sync/wire'
import { addArea } from '@/tests/support/county'
import { SyncServer, type Person } from '@/tests/support/sync-server'

let server: SyncServer
let ada: Person
let ben: Person

beforeAll(async () => {
  server = await SyncServer.start()
  ada = await server.person('Ada', 'member')
  ben = await server.person('Ben', 'process-leader')
})
afterAll(() => server.stop())

const says = (words: string) => (doc: Y.Doc) => contentText(docContent(doc)).includes(words)
const stateOf = async (id: string) => {
  const rows = await server.database.db
    .select({ update: documentUpdate.update })
    .from(documentUpdate)
    .where(eq(documentUpdate.documentId, id))
  const doc = new Y.Doc()
  for (const { update } of rows) Y.applyUpdate(doc, update)
  return { rows: rows.length, vector: Y.encodeStateVector(doc), state: Y.encodeStateAsUpdate(doc) }
}
/** An update that a member could have made. */
function edit(words: string): Uint8Array {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment(CONTENT_ROOT).insert(0, [paragraph])
  return Y.encodeStateAsUpdate(doc)
}

test('two plain y-websocket clients write together; the log says who, and what is seen is stored', async () => {
  const id = await server.document('Nuläge: ')
  const one = server.client(id, ada)
  const other = server.client(id, ben)
  await Promise.all([one.synced, other.synced])
  one.type('skog ')
  await other.until(says('skog'))
  expect(contentText((await readCommitted(server.database.db, id))!.content)).toContain('skog')
  other.type('vind ')
  await one.until(says('vind'))
  expect(docContent(one.doc)).toEqual(docContent(other.doc))
  const log = await readLog(server.database.db, id)
  expect(new Set(log.map(({ person }) => person))).toEqual(new Set([null, 'Ada', 'Ben']))
  one.close()
  other.close()
})

test.each([
  ['evil', 'https://evil.example'],
  ['null', 'null'],
  ['absent', null],
  ['another port', 'http://127.0.0.1:1'],
  ['a longer name', 'suffix'],
])('T01: an Origin that is %s gets 403 before 101', async (_what, origin) => {
  const id = await server.document()
  const from = origin === 'suffix' ? `${server.origin}.evil.example` : origin
  const socket = server.raw(`/sync/${id}`, { cookie: ada.cookie, origin: from })
  expect(await socket.over).toBe(403)
})

test('T02: without a session the socket closes with 4401 and hears nothing', async () => {
  const id = await server.document('hemligt')
  const socket = server.raw(`/sync/${id}`)
  socket.ws.on('open', () => {
    socket.ws.send(encodeStep1(new Uint8Array([0])))
    socket.ws.send(encodeUpdate(edit('X')))
  })
  expect(await socket.over).toBe(4401)
  expect(socket.frames).toEqual([])
  expect((await stateOf(id)).rows).toBe(1)
})

test.each([
  ['with dots', '../x'],
  ['with escaped dots', '%2e%2e'],
  ['with a zero byte', 'a%00b'],
  ['of a prototype', '__proto__'],
  ['of 10 kB', 'x'.repeat(10_000)],
  ['in capitals', 'A0000000-0000-4000-8000-00000000000A'],
])('T20: a document by the name %s is not there', async (_what, name) => {
  const socket = server.raw(`/sync/${name}`, { cookie: ada.cookie })
  expect([404, 4404]).toContain(await socket.over)
  expect(socket.frames).toEqual([])
})

test('T20: a document of an area that one may not see is as little there as one that does not exist', async () => {
  const hidden = await addArea(server.database.db, 'members')
  const id = await server.document('hemligt', hidden)
  const seen = server.raw(`/sync/${id}`, { cookie: ada.cookie })
  const absent = server.raw('/sync/00000000-0000-4000-8000-000000000000', { cookie: ben.cookie })
  expect([await seen.over, await absent.over]).toEqual([4404, 4404])
  expect(seen.frames).toEqual([])
})

test('P17: a client with another schema is sent away before it receives a byte', async () => {
  const id = await server.document('text')
  for (const schema of ['0', '1', '3', 'x', '02']) {
    const socket = server.raw(`/sync/${id}?schema=${schema}`, { cookie: ada.cookie })
    expect(await socket.over).toBe(4409)
    expect(socket.frames).toEqual([])
  }
  const now = server.raw(`/sync/${id}?schema=${SCHEMA_NUMBER}`, { cookie: ada.cookie })
  expect(await now.opened).toBe(true)
  now.ws.close()
})

test('P17: a text of an earlier schema is opened, and is of this one when something is written', async () => {
  const id = await server.document('text')
  const { db } = server.database
  const numbered = (schemaNumber: number) =>
    db.update(document).set({ schemaNumber }).where(eq(document.id, id))
  await numbered(1)
  const client = server.client(id, ada)
  await client.synced
  client.type('ord ')
  await expect
    .poll(
      async () => (await db.select().from(document).where(eq(document.id, id)))[0]?.schemaNumber,
    )
    .toBe(SCHEMA_NUMBER)
  client.close()
  await numbered(SCHEMA_NUMBER + 1)
  const newer = server.raw(`/sync/${id}`, { cookie: ben.cookie })
  expect(await newer.over).toBe(4409)
})

test('P18: a refused session gets 429 before 101 for that document, and only that', async () => {
  const id = await server.document('x')
  const other = await server.document('y')
  const reader = await server.person('Rut', null)
  const first = server.raw(`/sync/${id}`, { cookie: reader.cookie })
  await first.opened
  first.ws.send(encodeUpdate(edit('X')))
  expect(await first.over).toBe(4403)
  expect(await server.raw(`/sync/${id}`, { cookie: reader.cookie }).over).toBe(429)
  const elsewhere = server.raw(`/sync/${other}`, { cookie: reader.cookie })
  expect(await elsewhere.opened).toBe(true)
  elsewhere.ws.close()
})

test('T03: a role that ends closes the socket with 4403, a session that ends with 4401; nothing after is stored', async () => {
  const id = await server.document('före ')
  const cy = await server.person('Cy', 'member')
  const di = await server.person('Di', 'member')
  const sockets = [cy, di].map((who) => server.raw(`/sync/${id}`, { cookie: who.cookie }))
  await Promise.all(sockets.map((socket) => socket.opened))
  const began = performance.now()
  await server.database.db.delete(roleAssignment).where(eq(roleAssignment.personId, cy.personId))
  await server.database.db.delete(session).where(eq(session.id, di.sessionId))
  for (const socket of sockets) socket.ws.send(encodeUpdate(edit('EFTER')))
  expect(await Promise.all(sockets.map((socket) => socket.over))).toEqual([4403, 4401])
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(contentText((await readCommitted(server.database.db, id))!.content)).toBe('före ')
})

test('T31: 2 MB at once are too large, a text frame is not ours, 200 messages in a second are too many', async () => {
  const id = await server.document('x')
  const send = async (name: string, run: (ws: WebSocket) => void) => {
    const who = await server.person(name, 'member')
    const socket = server.raw(`/sync/${id}`, { cookie: who.cookie })
    await socket.opened
    run(socket.ws)
    return socket.over
  }
  expect(await send('A', (ws) => ws.send(encodeUpdate(new Uint8Array(2_000_000))))).toBe(4413)
  expect(await send('B', (ws) => ws.send('hej'))).toBe(1003)
  expect(
    await send('C', (ws) => {
      for (let n = 0; n < 1_000; n++) ws.send(encodeUpdate(new Uint8Array([0, 0])))
    }),
  ).toBe(4529)
  expect(await send('D', (ws) => ws.send(new Uint8Array([250, 1])))).toBe(4422)
})

test('G2: who opens a document is listed for pages without sockets, until the socket closes', async () => {
  const id = await server.document('x')
  const socket = server.raw(`/sync/${id}`, { cookie: ada.cookie })
  await socket.opened
  const rows = () => server.database.db.select().from(presence).where(eq(presence.documentId, id))
  await expect.poll(rows).toMatchObject([{ personId: ada.personId, activity: 'writes' }])
  socket.ws.close()
  await expect.poll(rows).toEqual([])
})

test('everything acknowledged is there after the process has gone, and clients find their way back', async () => {
  const id = await server.document('')
  const one = server.client(id, ada)
  const other = server.client(id, ben)
  await Promise.all([one.synced, other.synced])
  one.type('före ')
  await other.until(says('före'))
  await server.kill()
  one.type('utan server ')
  await server.open()
  await other.until(says('utan server'))
  expect(contentText((await readCommitted(server.database.db, id))!.content)).toBe(
    'före utan server ',
  )
  one.close()
  other.close()
})
