import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { encodeUpdate } from '@/lib/sync/wire'
import { MemoryStore } from '@/tests/support/memory-store'
import { ToldTime } from '@/tests/support/told-time'
import { sendWindow } from './limits'
import { Pace } from './pace'
import { RoomHost } from './room-host'

async function room(people: number) {
  const store = new MemoryStore()
  store.add('text')
  const appended: number[] = []
  const time = new ToldTime()
  const append = store.append.bind(store)
  store.append = (given) => {
    appended.push(time.now)
    return append(given)
  }
  const host = new RoomHost('text', 'area', {
    store,
    clock: time.clock,
    timers: time.timers,
    maxWaitingBytes: 1_000_000,
    longText: Infinity,
    restAfter: 15_000,
    onRefused: (_info, _document, _reason, why) => expect.unreachable(why),
    onError: (error) => expect.unreachable(String(error)),
  })
  for (let n = 0; n < people; n += 1)
    host.join(
      {
        id: `p${n}`,
        sessionId: `s${n}`,
        person: { id: 'ada', name: 'Ada' },
        organisation: null,
        mayWrite: true,
      },
      { send: () => {}, write: () => true, close: () => {}, pause: () => {}, resume: () => {} },
    )
  await time.to(1)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => host.receive('p0', encodeUpdate(update)))
  const type = () => doc.getXmlFragment(CONTENT_ROOT).push([new Y.XmlElement('paragraph')])
  return { time, type, appended }
}

test('P23: in a large room the first edit is stored at once, and what follows once in each window', async () => {
  const { time, type, appended } = await room(200)
  for (let at = 100; at < 150; at += 5) {
    await time.to(at)
    type()
  }
  await time.to(400)
  expect(appended).toEqual([100, 125, 150])
  type()
  await time.to(500)
  expect(appended).toEqual([100, 125, 150, 400])
})

test('P23: in a small room every edit is stored as soon as the one before it is', async () => {
  const { time, type, appended } = await room(49)
  for (let at = 100; at < 120; at += 5) {
    await time.to(at)
    type()
  }
  await time.to(200)
  expect(appended).toHaveLength(4)
})

test('P23: the window grows with the room, and nobody waits in a small one', () => {
  expect([1, 49, 50, 200, 256, 1_000].map(sendWindow)).toEqual([0, 0, 6, 25, 32, 32])
})

test('a room may rest when it has taken no turn for a while', async () => {
  const time = new ToldTime()
  const { clock, timers } = time
  const pace = new Pace({ clock, timers, restAfter: 15_000 }, () => {})
  expect(pace.isResting).toBe(true)
  await time.to(100)
  pace.turnSoon(2)
  await time.to(15_000)
  expect(pace.isResting).toBe(false)
  await time.to(15_200)
  expect(pace.isResting).toBe(true)
})
