import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { connect as connectTcp } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findActors } from '@/lib/auth/queries'
import { documentSnapshot } from '@/lib/db/schema/documents'
import { contentText, docContent } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { systemClock } from '@/lib/kernel/clock'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { encodeHello, encodeStep1, encodeUpdate } from '@/lib/sync/wire'
import { postgresStore } from '@/server/store/postgres'
import { DEFAULT_LIMITS } from './limits'
import { SyncServer, type Person } from '@/tests/support/sync-server'

let server: SyncServer
let ada: Person
let ben: Person

beforeAll(async () => {
  server = await SyncServer.start({ unloadAfter: 50 })
  ada = await server.person('Ada', 'member')
  ben = await server.person('Ben', 'member')
})
afterAll(() => server.stop())

const says = (words: string) => (doc: Y.Doc) => contentText(docContent(doc)).includes(words)

function paragraph(words: string): Uint8Array {
  const doc = new Y.Doc()
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment(CONTENT_ROOT).insert(0, [element])
  return Y.encodeStateAsUpdate(doc)
}

test('G1, P9: while a COMMIT takes its time, nothing is acknowledged and nobody sees the edit', async () => {
  const id = await server.document('')
  const writer = server.raw(`/sync/${id}`, { cookie: ada.cookie })
  const reader = server.raw(`/sync/${id}`, { cookie: ben.cookie })
  for (const socket of [writer, reader]) {
    await socket.opened
    socket.ws.send(encodeHello(1))
    socket.ws.send(encodeStep1(new Uint8Array([0])))
  }
  const frames = (socket: typeof writer, type: number, subtype?: number) =>
    socket.frames.filter(([first, second]) => first === type && (subtype ?? second) === second)
  await expect.poll(() => frames(reader, 0, 1).length).toBe(1)
  // A deferred trigger runs at COMMIT itself: the INSERT has long returned.
  await server.database.pool.query(`
    CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_sleep(1.5); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON document_update
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow()`)
  const began = performance.now()
  const seen: [string, number][] = []
  writer.ws.on('message', (data: Buffer) => {
    if (data[0] === 100) seen.push(['acknowledged', performance.now() - began])
  })
  reader.ws.on('message', (data: Buffer) => {
    if (data[0] === 0 && data[1] === 2) seen.push(['seen', performance.now() - began])
  })
  writer.ws.send(encodeUpdate(paragraph('långsamt')))
  await expect.poll(() => seen.length, { timeout: 5_000 }).toBe(2)
  await server.database.pool.query('DROP TRIGGER slow ON document_update')
  for (const [, after] of seen) expect(after).toBeGreaterThan(1_450)
  writer.ws.close()
  reader.ws.close()
})

test('P13: when the store is away everybody is sent to try again, and nothing is lost', async () => {
  const id = await server.document('')
  const real = postgresStore({ db: server.database.db, clock: systemClock, findActors })
  const away = { now: false }
  await server.kill()
  await server.open({
    store: {
      ...real,
      append: (append) => (away.now ? Promise.reject(new Error('away')) : real.append(append)),
    },
  })
  const one = server.client(id, ada)
  const other = server.client(id, ben)
  await Promise.all([one.synced, other.synced])
  const closed = new Promise<number>((done) =>
    one.provider.once('connection-close', (event) => done(event?.code ?? 0)),
  )
  away.now = true
  one.type('kvar')
  expect(await closed).toBe(4503)
  expect(contentText(docContent(other.doc))).toBe('')
  away.now = false
  await other.until(says('kvar'))
  expect(contentText((await readCommitted(server.database.db, id))!.content)).toBe('kvar')
  one.close()
  other.close()
  await server.kill()
  await server.open()
})

test('P9: what another process still stores is shown to those who are here, though nobody writes', async () => {
  const id = await server.document('')
  const { areaId, database } = server
  const other = postgresStore({ db: database.db, clock: systemClock, findActors })
  const author = { type: 'system', system: 'import', personId: null, organisationId: null } as const
  const append = async (base: number, words: string) => {
    const update = new Uint8Array(paragraph(words))
    const rows = [{ author, update, messages: 0, newClients: [] }]
    await other.append({ documentId: id, areaId, epoch: 1, base, rows })
  }
  const one = server.client(id, ada)
  await one.synced
  await append(1, 'hört')
  await one.until(says('hört'))
  // No notice reaches a process whose line is down; afterwards it looks by itself.
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'fardplan listen' AND datname = current_database()`,
  )
  await append(2, 'missat')
  await one.until(says('missat'))
  expect(says('hört')(one.doc)).toBe(true)
  one.close()
})

test('a text that nobody has open leaves memory, and leaves a snapshot', async () => {
  const id = await server.document('')
  await server.kill()
  await server.open({ limits: { ...DEFAULT_LIMITS, unloadAfter: 20 } })
  const one = server.client(id, ada)
  await one.synced
  for (const word of ['ett ', 'två ', 'tre ']) one.type(word)
  const db = server.database.db
  const stored = async () => contentText((await readCommitted(db, id))!.content)
  await expect.poll(stored).toBe('ett två tre ')
  one.close()
  await expect.poll(() => server.endpoint.stats()).toMatchObject({ rooms: 0, sockets: 0 })
  await expect
    .poll(() => db.select().from(documentSnapshot).where(eq(documentSnapshot.documentId, id)))
    .toHaveLength(1)
  expect(await stored()).toBe('ett två tre ')
})

test('T31: a reader that never reads is cut; the others go on', async () => {
  const id = await server.document('')
  const writer = server.raw(`/sync/${id}`, { cookie: ada.cookie })
  await writer.opened
  const key = Buffer.from('0123456789abcdef').toString('base64')
  const sleeper = connectTcp(server.port, '127.0.0.1')
  sleeper.write(
    `GET /sync/${id} HTTP/1.1\r\nHost: x\r\nOrigin: ${server.origin}\r\nCookie: ${ben.cookie}\r\n` +
      `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  await new Promise((done) => sleeper.once('readable', done))
  // A masked step 1 (mask 0), so that it joins; then it never reads again.
  sleeper.write(Buffer.from([0x82, 0x84, 0, 0, 0, 0, 0, 0, 1, 0]))
  sleeper.on('error', () => {})
  const gone = new Promise((done) => sleeper.once('close', done))
  await expect.poll(() => server.endpoint.stats().sockets).toBe(2)
  const doc = new Y.Doc()
  const element = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  doc.on('update', (update: Uint8Array) => writer.ws.send(encodeUpdate(update)))
  doc.getXmlFragment(CONTENT_ROOT).insert(0, [element])
  element.insert(0, [text])
  // Written and deleted in turns, so that the text itself stays small.
  const flood = setInterval(() => {
    if (text.length > 0) text.delete(0, text.length)
    else text.insert(0, 'x'.repeat(900_000))
  }, 40)
  await expect.poll(() => server.endpoint.stats().sockets, { timeout: 20_000 }).toBe(1)
  clearInterval(flood)
  sleeper.resume()
  await gone
  expect(writer.ws.readyState).toBe(writer.ws.OPEN)
  writer.ws.close()
  await expect.poll(() => server.endpoint.stats().sockets).toBe(0)
})

test('P19: a session has at most forty sockets; more are told to slow down', async () => {
  const id = await server.document('')
  const cy = await server.person('Cy', 'member')
  const sockets = Array.from({ length: 41 }, () => server.raw(`/sync/${id}`, { cookie: cy.cookie }))
  const last = await Promise.race(sockets.map((socket) => socket.over))
  expect(last).toBe(4529)
  expect(server.endpoint.stats().sockets).toBe(40)
  for (const socket of sockets) socket.ws.close()
  await expect.poll(() => server.endpoint.stats().sockets).toBe(0)
})

test('a drain sends everybody away with 1012 after all has been stored', async () => {
  const id = await server.document('')
  const one = server.raw(`/sync/${id}`, { cookie: ada.cookie })
  await one.opened
  one.ws.send(encodeUpdate(paragraph('sist')))
  await expect.poll(() => server.endpoint.stats().sockets).toBe(1)
  await new Promise((done) => setImmediate(done))
  await server.endpoint.drain()
  expect(await one.over).toBe(1012)
  expect(contentText((await readCommitted(server.database.db, id))!.content)).toContain('sist')
})
