import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { docOfUpdates } from '@/lib/documents/replaying'
import { CLOSE, type CloseReason } from '@/lib/sync/close-codes'
import { encodeStep1 } from '@/lib/sync/wire'
import type { Loaded } from '@/server/room/types'
import { MemoryStore } from '@/tests/support/memory-store'
import { ToldTime } from '@/tests/support/told-time'
import { RoomHost } from './room-host'

const NOTHING = new Uint8Array([0])

/** The log is read after 10 ms. */
class ReadSlowly extends MemoryStore {
  reads = 0
  constructor(private readonly time: ToldTime) {
    super()
    this.add('text')
  }
  override async load(documentId: string): Promise<Loaded | null> {
    this.reads += 1
    await new Promise<void>((done) => void this.time.timers.after(10, done))
    return super.load(documentId)
  }
}

/** A text that counts as long is opened at 0; what each is told, and when. */
function opened() {
  const time = new ToldTime()
  const store = new ReadSlowly(time)
  const told: [at: number, what: string][] = []
  const host = new RoomHost('text', 'area', {
    store,
    clock: time.clock,
    timers: time.timers,
    maxWaitingBytes: 1_000_000,
    longText: 0,
    restAfter: 15_000,
    onRefused: () => {},
    onError: (error) => expect.unreachable(String(error)),
  })
  const hear = (who: string) => (frame: Uint8Array) =>
    void told.push([time.now, `${who}: ${['step 1', 'step 2', 'update'][frame[1] ?? 3]}`])
  const join = (who: string) => {
    const person = { id: who, name: who }
    const line = {
      send: hear(who),
      // A frame of WebSocket around it.
      write: (bytes: Buffer) => hear(who)(bytes.subarray(2)),
      close: (reason: CloseReason) => void told.push([time.now, `${who}: ${CLOSE[reason].code}`]),
      pause: () => {},
      resume: () => {},
    }
    host.join({ id: who, sessionId: who, person, organisation: null, mayWrite: true }, line)
  }
  const ask = (who: string, vector: Uint8Array = NOTHING) => host.receive(who, encodeStep1(vector))
  return { time, store, host, told, join, ask }
}

test('whoever asks for a long text when it has been read is sent it at once, and all else when it is put together', async () => {
  const { time, told, join, ask } = opened()
  join('ada')
  await time.to(100)
  ask('ada')
  join('ben')
  await time.to(110)
  ask('ben')
  await time.to(300)
  expect(told.slice(0, 2)).toEqual([
    [100, 'ada: step 2'],
    [110, 'ben: step 2'],
  ])
  expect(told.slice(2).map(([, what]) => what)).toEqual(['ada: step 1', 'ben: step 1'])
  expect(told[2]?.[0]).toBeLessThanOrEqual(130)
})

test('who asked before it was read is sent it then', async () => {
  const { time, told, join, ask } = opened()
  join('ada')
  ask('ada')
  await time.to(60)
  expect(told).toEqual([
    [10, 'ada: step 2'],
    [expect.any(Number), 'ada: step 1'],
  ])
})

test('who comes back with the text waits for no bytes of others, and who never asks keeps nobody waiting for long', async () => {
  const back = opened()
  const known = docOfUpdates(
    back.store.documents.get('text')?.rows.map(({ update }) => update) ?? [],
  )
  back.join('ada')
  await back.time.to(40)
  back.ask('ada', Y.encodeStateVector(known))
  await back.time.to(50)
  expect(back.told.map(([, what]) => what)).toEqual(['ada: step 1', 'ada: step 2'])
  const silent = opened()
  silent.join('ada')
  await silent.time.to(200)
  expect(silent.host.isIdle).toBe(false)
  await silent.time.to(280)
  expect(silent.host.isIdle).toBe(true)
})

test('nothing waits in a text where nobody is, nor where it is read again', async () => {
  const { time, store, host, told, join, ask } = opened()
  await time.to(12)
  expect(host.isIdle).toBe(true)
  host.hearHead({ epoch: 1, seq: 2 })
  join('ada')
  ask('ada')
  await time.to(24)
  expect([store.reads, host.isIdle, told.length]).toEqual([2, true, 2])
})

test('what happens while a long text waits for its first question is not missed: commits, a new beginning, the end', async () => {
  const stored = opened()
  stored.join('ada')
  await stored.time.to(50)
  const [row] = stored.store.documents.get('text')?.rows ?? []
  if (row) stored.store.documents.get('text')?.rows.push(row)
  stored.host.hearHead({ epoch: 1, seq: 2 })
  stored.ask('ada')
  await stored.time.to(200)
  expect(stored.told.map(([, what]) => what)).toEqual(['ada: step 2', 'ada: step 1', 'ada: update'])
  const anew = opened()
  anew.join('ada')
  await anew.time.to(50)
  anew.host.hearHead({ epoch: 2, seq: 1 })
  const ended = opened()
  ended.join('ada')
  await ended.time.to(50)
  ended.host.end('restart', 'all must leave')
  for (const { time, told, code } of [
    { ...anew, code: CLOSE.reload.code },
    { ...ended, code: CLOSE.restart.code },
  ]) {
    await time.to(400)
    expect(told).toEqual([[50, `ada: ${code}`]])
  }
})
