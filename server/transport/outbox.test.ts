import { expect, test } from 'vitest'
import { MESSAGE } from '@/lib/sync/messages'
import { webSocketFrame } from './frames'
import { Outbox } from './outbox'
import type { Timers } from './timers'

/** Time that stands still until it is told to move. */
function fakeTimers() {
  const later: { at: number; run: () => void }[] = []
  let now = 0
  const timers: Timers = {
    soon: () => expect.unreachable('nothing waits for a turn of the event loop'),
    after: (milliseconds, run) => {
      const due = { at: now + milliseconds, run }
      later.push(due)
      return () => {
        if (later.includes(due)) later.splice(later.indexOf(due), 1)
      }
    },
    every: () => () => {},
  }
  return {
    timers,
    advance: (milliseconds: number) => {
      now += milliseconds
      for (const due of later.splice(0))
        if (due.at <= now) due.run()
        else later.push(due)
    },
  }
}

function room(size: number) {
  const written = new Map<string, Buffer[]>()
  const recipients = new Map(
    Array.from({ length: size }, (_, index) => {
      const own: Buffer[] = []
      written.set(`p${index}`, own)
      const write = (bytes: Buffer) => void own.push(bytes)
      return [`p${index}`, { write, send: (message: Uint8Array) => write(webSocketFrame(message)) }]
    }),
  )
  const time = fakeTimers()
  return { outbox: new Outbox(recipients, time.timers), written, ...time }
}
const words = (byte: number) => new Uint8Array([MESSAGE.sync, 2, byte])
const cursor = (byte: number) => new Uint8Array([MESSAGE.awareness, byte])
const saved = new Uint8Array([MESSAGE.acknowledgement, 1, 1])
const hash = new Uint8Array([MESSAGE.stateHash, 1, 1])
const frames = (...messages: Uint8Array[]) => Buffer.concat(messages.map(webSocketFrame))

test('P23: all that comes of one commit is one write, the same bytes for all but the authors', () => {
  const { outbox, written } = room(4)
  outbox.send('p3', saved)
  outbox.broadcast(words(1), 'p3')
  outbox.broadcast(words(2), 'p3')
  expect(written.get('p0')).toEqual([])
  outbox.endTurn()
  expect(written.get('p0')).toEqual([frames(words(1), words(2))])
  expect(written.get('p0')![0]).toBe(written.get('p1')![0])
  expect(written.get('p3')).toEqual([frames(saved)])
})

test('an author does not hear what is theirs, but what is others’', () => {
  const { outbox, written } = room(2)
  outbox.broadcast(words(1), 'p0')
  outbox.broadcast(words(2), 'p1')
  outbox.endTurn()
  expect(written.get('p0')).toEqual([frames(words(2))])
  expect(written.get('p1')).toEqual([frames(words(1))])
})

test('P22: a cursor goes out in the write of the words that follow, else soon by itself', () => {
  const { outbox, written, advance } = room(2)
  outbox.broadcast(cursor(1), 'p0')
  outbox.endTurn()
  expect(written.get('p1')).toEqual([])
  outbox.broadcast(words(2), null)
  outbox.endTurn()
  expect(written.get('p0')).toEqual([frames(words(2))])
  expect(written.get('p1')).toEqual([frames(cursor(1), words(2))])
  advance(80)
  outbox.broadcast(cursor(3), null)
  outbox.endTurn()
  expect(written.get('p1')).toHaveLength(1)
  advance(80)
  expect(written.get('p1')).toHaveLength(2)
})

test('P22: a cursor that comes behind words waits as long for the next ones as the first did', () => {
  const { outbox, written, advance } = room(2)
  outbox.broadcast(cursor(1), 'p0')
  outbox.broadcast(words(2), 'p0')
  outbox.endTurn()
  advance(70)
  outbox.broadcast(cursor(3), 'p0')
  advance(10)
  expect(written.get('p1')).toEqual([frames(cursor(1), words(2))])
  outbox.broadcast(words(4), 'p0')
  outbox.endTurn()
  expect(written.get('p1')!.slice(1)).toEqual([frames(cursor(3), words(4))])
  outbox.broadcast(cursor(5), 'p0')
  advance(80)
  expect(written.get('p1')!.slice(2)).toEqual([frames(cursor(5))])
})

test('G6: whoever is told how the text stands has been sent all of it', () => {
  const { outbox, written } = room(1)
  outbox.broadcast(words(1), null)
  outbox.send('p0', hash)
  expect(written.get('p0')).toEqual([frames(words(1)), frames(hash)])
})

test('frames of every length are what RFC 6455 says', () => {
  const header = (length: number) =>
    webSocketFrame(new Uint8Array(length)).subarray(0, -length).toString('hex')
  expect([125, 126, 65_535, 65_536].map(header)).toEqual([
    '827d',
    '827e007e',
    '827effff',
    '827f0000000000010000',
  ])
})
