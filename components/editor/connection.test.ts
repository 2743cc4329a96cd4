import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { MESSAGE } from '@/lib/sync/messages'
import {
  CONNECTION,
  connect,
  type Connection,
  type ConnectionHooks,
  type Socket,
} from './connection'

/** The server's end of one socket: says what a test tells it to, and records what it hears. */
class FakeSocket implements Socket {
  readyState: 0 | 1 | 2 | 3 = 0
  heard: { type: number; sync?: number; bytes: Uint8Array }[] = []
  #listeners = new Map<string, ((event: never) => void)[]>()

  addEventListener(type: string, listener: unknown): void {
    const listeners = this.#listeners.get(type) ?? []
    this.#listeners.set(type, [...listeners, listener as (event: never) => void])
  }
  send(bytes: unknown): void {
    const message = decoding.createDecoder(bytes as Uint8Array)
    const type = decoding.readVarUint(message)
    const sync = type === MESSAGE.sync ? decoding.readVarUint(message) : undefined
    const body = type === MESSAGE.hello ? new Uint8Array() : decoding.readVarUint8Array(message)
    this.heard.push({ type, ...(sync !== undefined && { sync }), bytes: body })
  }
  close(): void {
    this.readyState = 3
  }
  #happen(type: string, event: object): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event as never)
  }
  accept(): void {
    this.readyState = 1
    this.#happen('open', {})
  }
  cut(code: number): void {
    this.readyState = 3
    this.#happen('close', { code })
  }
  say(...parts: (number | Uint8Array)[]): void {
    const message = encoding.createEncoder()
    for (const part of parts)
      if (typeof part === 'number') encoding.writeVarUint(message, part)
      else encoding.writeVarUint8Array(message, part)
    this.#happen('message', { data: encoding.toUint8Array(message).slice().buffer })
  }
  sayStateHash(epoch: number, seq: number): void {
    const message = encoding.createEncoder()
    for (const part of [MESSAGE.stateHash, epoch, seq]) encoding.writeVarUint(message, part)
    encoding.writeUint8Array(message, new Uint8Array(32))
    this.#happen('message', { data: encoding.toUint8Array(message).slice().buffer })
  }
  content(): { sync?: number; bytes: Uint8Array }[] {
    return this.heard.filter(({ type, sync }) => type === MESSAGE.sync && sync !== 0)
  }
}

let sockets: FakeSocket[]
let doc: Y.Doc
let server: Y.Doc
let told: string[]
let newest: number
let unsent: Uint8Array[]
let connection: Connection

beforeEach(() => {
  vi.useFakeTimers()
  sockets = []
  told = []
  newest = 0
  unsent = []
  doc = new Y.Doc()
  server = new Y.Doc()
  server.getText('t').insert(0, 'server ')
  const hooks: ConnectionHooks = {
    up: () => told.push('up'),
    away: () => told.push('away'),
    arrived: async (epoch) => void told.push(`arrived in epoch ${epoch}`),
    newest: () => newest,
    unsent: () => unsent,
    acknowledged: (through) => told.push(`acknowledged ${through}`),
    stateHash: () => {},
    closed: (code) => told.push(`closed ${code}`),
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== CONNECTION) connection.send(++newest, update)
  })
  const awareness = new Awareness(doc)
  const openSocket = () => {
    const socket = new FakeSocket()
    sockets.push(socket)
    return socket
  }
  connection = connect({ doc, awareness, hooks, openSocket, chance: () => 0 })
  doc.on('destroy', () => awareness.destroy())
})

afterEach(() => {
  connection.destroy()
  doc.destroy()
  vi.useRealTimers()
})

const write = (words: string) => doc.getText('t').insert(doc.getText('t').length, words)
const socketNow = () => sockets.at(-1)!

/** The server's part of the handshake. */
async function welcome(socket = socketNow()): Promise<FakeSocket> {
  socket.accept()
  socket.say(MESSAGE.sync, 0, Y.encodeStateVector(server))
  socket.say(MESSAGE.sync, 1, Y.encodeStateAsUpdate(server))
  socket.sayStateHash(1, 1)
  await vi.advanceTimersByTimeAsync(0)
  return socket
}

test('says hello and asks for the text, and nothing of its own, before the server has spoken', () => {
  write('early')
  socketNow().accept()
  write('earlier than the text')
  expect(socketNow().heard.map(({ type, sync }) => [type, sync])).toEqual([
    [MESSAGE.hello, undefined],
    [MESSAGE.sync, 0],
    [MESSAGE.awareness, undefined],
  ])
})

test('answers what the server lacks in one message, then sends each edit as it comes', async () => {
  write('before')
  const socket = await welcome()
  write(' after')
  expect(socket.content().map(({ sync }) => sync)).toEqual([1, 2])
  for (const { bytes } of socket.content()) Y.applyUpdate(server, bytes)
  expect(server.getText('t').toJSON()).toBe(doc.getText('t').toJSON())
})

test('before that come the edits as they were made: what stands in a removed block is in no Y.Doc any more', async () => {
  const own = new Y.Doc()
  own.getText('t').insert(0, 'unseen')
  unsent = [new Uint8Array(Y.encodeStateAsUpdate(own))]
  const socket = await welcome()
  expect(socket.content().map(({ sync }) => sync)).toEqual([2, 1])
  for (const { bytes } of socket.content()) Y.applyUpdate(server, bytes)
  expect(server.getText('t').toJSON()).toContain('unseen')
  newest = 5
  socket.say(MESSAGE.acknowledgement, 1, 7)
  expect(told.filter((word) => word.startsWith('ack'))).toEqual([])
})

test('an acknowledgement covers the edits of the messages that it counts, no more', async () => {
  write('one')
  write('two')
  const socket = await welcome()
  write('three')
  write('four')
  socket.say(MESSAGE.acknowledgement, 1, 7)
  socket.say(MESSAGE.acknowledgement, 2, 8)
  socket.say(MESSAGE.acknowledgement, 3, 9)
  expect(told.filter((word) => word.startsWith('ack'))).toEqual([
    'acknowledged 2',
    'acknowledged 3',
    'acknowledged 4',
  ])
})

test('being up, or having the whole text, acknowledges nothing', async () => {
  write('one')
  await welcome()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(told).toEqual(['arrived in epoch 1', 'up'])
})

test('counts anew on every socket, and sends again what was never acknowledged', async () => {
  const first = await welcome()
  write('lost on the way')
  first.cut(1006)
  await vi.advanceTimersByTimeAsync(500)
  const second = await welcome()
  const [answer] = second.content()
  Y.applyUpdate(server, answer!.bytes)
  expect(server.getText('t').toJSON()).toBe('server lost on the way')
  second.say(MESSAGE.acknowledgement, 1, 2)
  expect(told.at(-1)).toBe('acknowledged 1')
})

test('an acknowledgement from a socket that is gone counts for nothing', async () => {
  const first = await welcome()
  write('one')
  first.cut(1006)
  first.say(MESSAGE.acknowledgement, 2, 2)
  expect(told.filter((word) => word.startsWith('ack'))).toEqual([])
})

test.each([4401, 4403, 4404, 4409, 4413, 4422])('gives up for good on %i', async (code) => {
  const socket = await welcome()
  socket.cut(code)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(told.at(-1)).toBe(`closed ${code}`)
  expect(sockets).toHaveLength(1)
})

/** A new line after words were written without one; it has told the text, and has not asked for those words. */
async function comeBackToText() {
  const first = await welcome()
  first.cut(1006)
  write('asleep')
  await vi.advanceTimersByTimeAsync(500)
  const second = socketNow()
  second.accept()
  second.say(MESSAGE.sync, 1, Y.encodeStateAsUpdate(server))
  return second
}

test('who is told the text and its hash without being asked for theirs may only read: an editor is over (P1)', async () => {
  const second = await comeBackToText()
  second.sayStateHash(1, 2)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(told.at(-1)).toBe('closed 4403')
  expect([second.content(), sockets.length]).toEqual([[], 2])
})

test('who is told a long text before they are asked for theirs gives it when they are, and stays (P1)', async () => {
  const second = await comeBackToText()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(second.content()).toEqual([])
  second.say(MESSAGE.sync, 0, Y.encodeStateVector(server))
  second.sayStateHash(1, 2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(second.content().length).toBeGreaterThan(0)
  expect([sockets.length, told.filter((word) => word.startsWith('closed'))]).toEqual([2, []])
})

test.each([1006, 1012, 4503])('tries again after %i, less and less often', async (code) => {
  for (let tries = 1; tries <= 5; tries++) {
    socketNow().cut(code)
    await vi.advanceTimersByTimeAsync(Math.min(500 * 2 ** (tries - 1), 4_000) - 1)
    expect(sockets).toHaveLength(tries)
    await vi.advanceTimersByTimeAsync(1)
    expect(sockets).toHaveLength(tries + 1)
  }
})

test('a server that lets in and drops at the first edit is asked less and less often, too', async () => {
  write('one')
  for (const wait of [500, 1_000, 2_000]) {
    const socket = await welcome()
    const tries = sockets.length
    socket.cut(4503)
    await vi.advanceTimersByTimeAsync(wait - 1)
    expect(sockets).toHaveLength(tries)
    await vi.advanceTimersByTimeAsync(1)
  }
  const socket = await welcome()
  socket.say(MESSAGE.acknowledgement, 1, 2)
  socket.cut(4503)
  const tries = sockets.length
  await vi.advanceTimersByTimeAsync(500)
  expect(sockets).toHaveLength(tries + 1)
})

test('waits five seconds at least when told to slow down', async () => {
  socketNow().cut(4529)
  await vi.advanceTimersByTimeAsync(4_999)
  expect(sockets).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(sockets).toHaveLength(2)
})

test('takes a socket without a word for dead', async () => {
  await welcome()
  await vi.advanceTimersByTimeAsync(45_000)
  expect(told.at(-1)).toBe('away')
  await vi.advanceTimersByTimeAsync(500)
  expect(sockets).toHaveLength(2)
})

test('understands a server that says more than it knows', async () => {
  const socket = await welcome()
  socket.say(250, 1)
  write('still here')
  expect(socket.content()).toHaveLength(2)
})
