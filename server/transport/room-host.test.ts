import { expect, test } from 'vitest'
import { EMPTY_CONTENT, seedUpdate } from '@/lib/documents/content'
import { systemClock } from '@/lib/kernel/clock'
import { CLOSE, type CloseReason } from '@/lib/sync/close-codes'
import { encodeStep1 } from '@/lib/sync/wire'
import type { Loaded } from '@/server/room/types'
import { MemoryStore } from '@/tests/support/memory-store'
import { RoomHost } from './room-host'
import { realTimers } from './timers'

const DOCUMENT = 'text'
const EMPTY_VECTOR = new Uint8Array([0])

/** A store that is asked for the log and does not answer yet. */
class SlowStore extends MemoryStore {
  readonly asked: ((epoch: number) => void)[] = []
  override load(): Promise<Loaded | null> {
    return new Promise((done) => {
      this.asked.push((epoch) =>
        done({
          epoch,
          seq: 1,
          areaId: 'area',
          kind: 'section',
          updates: [seedUpdate(EMPTY_CONTENT)],
          leases: new Map(),
          retired: new Set(),
          threads: [],
          requests: [],
        }),
      )
    })
  }
}

test('a log that was read before the text was begun anew is shown to nobody (P30)', async () => {
  const store = new SlowStore()
  const host = new RoomHost(DOCUMENT, 'area', {
    store,
    clock: systemClock,
    timers: realTimers,
    maxWaitingBytes: 1,
    onRefused: () => {},
    onError: (error) => expect.fail(String(error)),
  })
  const sent: Uint8Array[] = []
  const closed: CloseReason[] = []
  const ada = { id: 'ada', name: 'Ada' }
  host.join(
    { id: 'socket', sessionId: 'session', person: ada, organisation: null, mayWrite: true },
    {
      send: (frame) => void sent.push(frame),
      write: () => true,
      close: (reason) => void closed.push(reason),
      pause: () => {},
      resume: () => {},
    },
  )
  host.receive('socket', encodeStep1(EMPTY_VECTOR))
  host.hearEpoch(2)
  store.asked[0]?.(1)
  await expect.poll(() => store.asked.length).toBe(2)
  expect(sent).toEqual([])
  store.asked[1]?.(2)
  await expect.poll(() => sent.length).toBeGreaterThan(0)
  expect([host.epoch, closed]).toEqual([2, []])
  host.hearEpoch(2)
  expect(closed).toEqual([])
  host.hearEpoch(3)
  expect(closed.map((reason) => CLOSE[reason].code)).toEqual([4409])
})
