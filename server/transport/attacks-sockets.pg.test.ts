import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contentText } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import {
  decodeClientMessage,
  encodeAwareness,
  encodeQueryAwareness,
  encodeStep1,
  type AwarenessState,
} from '@/lib/sync/wire'
import { createFrontDoor } from '@/server/door/front-door'
import { Besieged } from '@/tests/support/besieged'
import { roomStillWorks } from '@/tests/support/still-works'
import { SyncServer, type Person, type RawSocket } from '@/tests/support/sync-server'

/** What sockets can do to a room and to each other, against a running server: T30–T32; T19 has a file of its own. */

let server: SyncServer
let text: Besieged
beforeAll(async () => {
  server = await SyncServer.start()
})
beforeEach(async () => {
  text = await Besieged.text(server)
})
afterEach(() => text.leave())
afterAll(() => server.stop())

const PATIENCE = { timeout: 20_000 }

/** States of others that a socket has been told, oldest first. */
const told = (socket: RawSocket): AwarenessState[] =>
  socket.frames.flatMap((frame) => {
    const message = frame[0] === 1 ? decodeClientMessage(frame) : null
    return message?.ok && message.value.type === 'awareness' ? message.value.states : []
  })
const shout = (socket: RawSocket, state: Partial<AwarenessState>) =>
  socket.ws.send(encodeAwareness([{ clientId: 9, clock: 1, state: '{}', ...state }]))

/** A TCP connection that asks for a WebSocket by hand. */
function byHand(port: number, path: string, headers: Record<string, string>): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  const lines = Object.entries({
    Host: 'x',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': Buffer.from('0123456789abcdef').toString('base64'),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  return new Promise((done) => socket.once('connect', () => done(socket)))
}
/** A socket that is in, and speaks for itself from now on. */
async function joinByHand({ cookie }: Person): Promise<Socket> {
  const headers = { Origin: server.origin, Cookie: cookie }
  const socket = await byHand(server.port, `/sync/${text.documentId}`, headers)
  const first = await new Promise<Buffer>((done) => socket.once('data', done))
  expect(first.toString('latin1')).toContain(' 101 ')
  return socket
}

/** All that comes until the server hangs up. */
function untilClosed(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  return new Promise((done) => socket.once('close', () => done(Buffer.concat(chunks))))
}
/** The code of the last close frame in what a server wrote. */
const closeCode = (bytes: Buffer) => {
  const at = bytes.lastIndexOf(0x88)
  return at < 0 ? null : bytes.readUInt16BE(at + 2)
}

describe('T30: presence', () => {
  test('another’s name, id and clock: what others see is who the session says', async () => {
    const [ada, eve] = [await text.intruder(), await text.intruder()]
    shout(eve, {
      clock: 2 ** 52,
      state: JSON.stringify({ user: { id: 'x', name: 'Ada' }, cursor: { anchor: 1 }, x: '1' }),
    })
    await expect.poll(() => told(ada).length, PATIENCE).toBe(1)
    const [seen] = told(ada)
    const state = JSON.parse(seen!.state) as { user: { name: string } }
    expect(state.user.name).toBe('Eva')
    expect(Object.keys(state).sort()).toEqual(['cursor', 'user'])
    expect(seen!.clientId).not.toBe(9)
    expect(seen!.clock).toBeLessThan(2 ** 45)
    await text.stillWorks()
  })

  test('a hundred thousand ids, JSON 200,000 deep and 900 kB of it: dropped or sent away, told to nobody', async () => {
    const ada = await text.intruder()
    const states = Array.from({ length: 100_000 }, (_, clientId) => ({
      clientId,
      clock: 1,
      state: '{}',
    }))
    const crowd = await text.intruder()
    crowd.ws.send(encodeAwareness(states))
    expect(await crowd.over).toBe(4422)
    const eve = await text.intruder()
    shout(eve, { state: '['.repeat(200_000) })
    shout(eve, { state: `{"cursor":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_001)}` })
    shout(eve, { state: '{"cursor":{"__proto__":{"name":"x"}}}' })
    await expect.poll(() => told(ada).length, PATIENCE).toBe(1)
    expect(told(ada)[0]!.state.length).toBeLessThan(2_500)
    expect(({} as Record<string, unknown>)['name']).toBeUndefined()
    await text.stillWorks()
  })

  test('coming and going a hundred times a second is told at most ten times, and is one of the room', async () => {
    const [ada, eve] = [await text.intruder(), await text.intruder()]
    const began = performance.now()
    let heard = 0
    for (let n = 0; n < 300; n++) {
      shout(eve, { clientId: n >> 1, clock: n, state: n % 2 === 0 ? '{}' : 'null' })
      if (n % 50 !== 49) continue
      await expect.poll(() => told(ada).length, PATIENCE).toBeGreaterThan(heard)
      heard = told(ada).length
    }
    const seconds = (performance.now() - began) / 1_000
    expect(told(ada).length).toBeLessThanOrEqual(2 + 10 * seconds)
    expect(new Set(told(ada).map(({ clientId }) => clientId)).size).toBe(1)
    await text.stillWorks()
  })
})

describe('T31: size, speed and silence', () => {
  test('a frame that is too large is refused before it is there', async () => {
    const ben = await server.person('Ben', 'member')
    const sockets = await Promise.all(Array.from({ length: 10 }, () => joinByHand(ben)))
    const closed = sockets.map((socket) => untilClosed(socket))
    // Fifteen megabytes are announced; a little more than one comes, and then nothing.
    const head = Buffer.alloc(14)
    head.writeUInt16BE(0x82ff)
    head.writeBigUInt64BE(15_000_000n, 2)
    for (const socket of sockets) socket.write(Buffer.concat([head, Buffer.alloc(1_200_000)]))
    for (const bytes of await Promise.all(closed)) expect(closeCode(bytes)).toBe(4413)
    await text.stillWorks()
  })

  test.each([
    ['for the text', encodeStep1(new Uint8Array([0]))],
    ['for who is there', encodeQueryAwareness()],
  ])('questions %s without end: told to slow down', async (_what, question) => {
    const eve = await text.intruder(null)
    shout(eve, {})
    for (let n = 0; n < 100; n++) eve.ws.send(question)
    expect(await eve.over).toBe(4529)
    await text.stillWorks()
  })

  test('a state vector of more ids than any text has', async () => {
    const eve = await text.intruder(null)
    eve.ws.send(encodeStep1(new Uint8Array(900_000).fill(1)))
    expect(await eve.over).toBe(4422)
    await text.stillWorks()
  })

  test('two thousand handshakes by nobody: few wait at a time, others come in and write', async () => {
    const knocks = Array.from({ length: 2_000 }, () =>
      byHand(server.port, `/sync/${text.documentId}`, { Origin: server.origin }).then(untilClosed),
    )
    const sockets = () => server.endpoint.stats().sockets
    await text.stillWorks()
    const answers = (await Promise.all(knocks)).map((bytes) => bytes.toString('latin1', 9, 12))
    const count = (status: string) => answers.filter((answer) => answer === status).length
    // Answered 101 only to be closed with 4401, or 429; held, since none of them answers, for two seconds at most.
    expect(count('101') + count('429')).toBe(2_000)
    expect(count('429')).toBeGreaterThan(1_000)
    await expect.poll(sockets, PATIENCE).toBe(0)
  })

  test('a thousand callers that never finish their request: others come in and write', async () => {
    const site = { origins: [server.origin], trustedProxyHops: 0, tls: false }
    const door = createFrontDoor({
      site,
      isReady: async () => true,
      now: () => performance.now(),
      log: () => {},
    })
    door.open({
      pages: async () => {},
      sockets: (request, socket, head) => server.endpoint.handleUpgrade(request, socket, head),
    })
    await new Promise<void>((done) => door.server.listen(0, '127.0.0.1', done))
    const { port } = door.server.address() as { port: number }
    const sleepers = Array.from({ length: 1_000 }, () => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write('GET /sync/x HTTP/1.1\r\nHost: x\r\nX-')
      return socket
    })
    const ada = await server.person('Ada', 'member')
    const socket = await byHand(port, `/sync/${text.documentId}`, {
      Origin: server.origin,
      Cookie: ada.cookie,
    })
    const first = await new Promise<Buffer>((done) => socket.once('data', done))
    expect(first.toString('latin1')).toContain(' 101 ')
    await text.stillWorks()
    for (const one of [...sleepers, socket]) one.destroy()
    await new Promise((done) => door.server.close(done))
  })
})

describe('T32: what is no frame of ours', () => {
  const masked = (first: number, payload: Buffer) =>
    Buffer.concat([Buffer.from([first, 0x80 | payload.length, 0, 0, 0, 0]), payload])

  test.each<[string, number, Buffer]>([
    ['without a mask', 1002, Buffer.from([0x82, 1, 3])],
    ['of a kind that there is not', 1002, masked(0x83, Buffer.from([3]))],
    ['with reserved bits, as if compressed', 1002, masked(0xc2, Buffer.from([3]))],
    ['a ping in pieces', 1002, masked(0x09, Buffer.from([3]))],
    ['a rest of nothing', 1002, masked(0x80, Buffer.from([3]))],
    [
      'a length beyond numbers',
      1009,
      Buffer.from([0x82, 0xff, 0xff, 255, 255, 255, 255, 255, 255, 255]),
    ],
    ['text that is no UTF-8', 1007, masked(0x81, Buffer.from([0xc3, 0x28]))],
    ['text', 1003, masked(0x81, Buffer.from('hej'))],
    ['a close code that there is not', 1002, masked(0x88, Buffer.from([0, 1]))],
    ['an empty message', 4422, masked(0x82, Buffer.alloc(0))],
    ['a message of another kind', 4422, masked(0x82, Buffer.from([250, 1]))],
    ['bytes behind a message', 4422, masked(0x82, Buffer.from([3, 3]))],
  ])('%s', async (_what, code, bytes) => {
    const socket = await joinByHand(await server.person('Eva', 'member'))
    const closed = untilClosed(socket)
    socket.write(bytes)
    expect(closeCode(await closed)).toBe(code)
    await text.stillWorks()
  })

  test('compression that is offered is not taken', async () => {
    const eve = await server.person('Eva', 'member')
    const socket = await byHand(server.port, `/sync/${text.documentId}`, {
      Origin: server.origin,
      Cookie: eve.cookie,
      'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits',
    })
    const answer = await new Promise<Buffer>((done) => socket.once('data', done))
    expect(answer.toString('latin1')).toContain(' 101 ')
    expect(answer.toString('latin1').toLowerCase()).not.toContain('extensions')
    socket.destroy()
    await roomStillWorks(server, text.documentId)
    expect(
      contentText((await readCommitted(server.database.db, text.documentId))!.content),
    ).toContain('Nuläge')
  })
})
