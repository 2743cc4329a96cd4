import { expect, test } from 'vitest'
import { webSocketFrame } from './frames'
import { sendWindow } from './limits'
import { Outbox } from './outbox'
import type { Timers } from './timers'

/** Time that stands still until it is told to move. */
function fakeTimers() {
  const soon: (() => void)[] = []
  const later: { at: number; run: () => void }[] = []
  let now = 0
  const timers: Timers = {
    soon: (run) => void soon.push(run),
    after: (milliseconds, run) => {
      later.push({ at: now + milliseconds, run })
      return () => {}
    },
    every: () => () => {},
  }
  return {
    timers,
    turn: () => soon.splice(0).forEach((run) => run()),
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
      return [`p${index}`, { write: (bytes: Buffer) => void own.push(bytes) }]
    }),
  )
  const time = fakeTimers()
  return { outbox: new Outbox(recipients, time.timers), written, ...time }
}
const message = (byte: number) => new Uint8Array([byte])

test('P23: all that is said in one turn of the event loop is one write, the same bytes for all', () => {
  const { outbox, written, turn } = room(3)
  outbox.add(message(1), null)
  outbox.add(message(2), null)
  expect(written.get('p0')).toEqual([])
  turn()
  expect(written.get('p0')).toEqual([Buffer.concat([1, 2].map((b) => webSocketFrame(message(b))))])
  expect(written.get('p0')![0]).toBe(written.get('p1')![0])
})

test('an author does not hear what is theirs, but what is others’', () => {
  const { outbox, written, turn } = room(2)
  outbox.add(message(1), 'p0')
  outbox.add(message(2), 'p1')
  turn()
  expect(written.get('p0')).toEqual([webSocketFrame(message(2))])
  expect(written.get('p1')).toEqual([webSocketFrame(message(1))])
})

test('P23: a large room gets the first at once and the rest together, a small one never waits', () => {
  const { outbox, written, turn, advance } = room(200)
  outbox.add(message(1), null)
  turn()
  outbox.add(message(2), null)
  turn()
  outbox.add(message(3), null)
  turn()
  expect(written.get('p0')).toHaveLength(1)
  advance(25)
  expect(written.get('p0')).toHaveLength(2)
  advance(25)
  outbox.add(message(4), null)
  turn()
  expect(written.get('p0')).toHaveLength(3)
  expect([1, 49, 200, 499, 500, 1_000].map(sendWindow)).toEqual([0, 0, 25, 25, 50, 50])
})

test('P22: a cursor goes out in the write of the words that follow, else soon by itself', () => {
  const { outbox, written, turn, advance } = room(2)
  outbox.addCursors(message(1), 'p0')
  turn()
  expect(written.get('p1')).toEqual([])
  outbox.add(message(2), null)
  turn()
  expect(written.get('p0')).toEqual([webSocketFrame(message(2))])
  expect(written.get('p1')).toEqual([Buffer.concat([1, 2].map((b) => webSocketFrame(message(b))))])
  advance(40)
  outbox.addCursors(message(3), null)
  turn()
  expect(written.get('p1')).toHaveLength(1)
  advance(40)
  expect(written.get('p1')).toHaveLength(2)
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
