import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { CONTENT_ROOT, MESSAGE, PROTOCOL_VERSION } from '@/lib/sync/messages'
import { encodeHello, encodeStep1 } from '@/lib/sync/wire'
import { FakeLog, peer } from '@/tests/support/fake-room'
import { Room } from './room'
import type { Effect } from './types'

const NOTHING = Y.encodeStateVector(new Y.Doc())

/** Two kinds of words for each frame: sync frames with their subtype. */
function told(effects: readonly Effect[]): string[] {
  return effects.map((effect) => {
    if (effect.type !== 'send') return effect.type
    const [type, subtype] = effect.frame
    if (type !== MESSAGE.sync) return `${effect.to}: ${type}`
    return `${effect.to}: ${['step 1', 'step 2', 'update'][subtype ?? 3]}`
  })
}

/** A room whose log has been asked for, and the text that is there. */
function opening() {
  const log = new FakeLog({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Nuläge' }] }],
  })
  const room = new Room()
  const join = (id: string, stateVector: Uint8Array) => {
    room.join(peer(id))
    room.receive(id, encodeHello(PROTOCOL_VERSION), 0)
    return room.receive(id, encodeStep1(stateVector), 0)
  }
  return { log, room, join }
}

test('who has nothing, or asks meanwhile, is sent the text before it is put together, and all else behind it', () => {
  const { log, room, join } = opening()
  join('ada', NOTHING)
  expect(told(room.offer(log.load()) ?? [])).toEqual(['ada: step 2'])
  expect(told(join('ben', NOTHING))).toEqual(['ben: step 2'])
  expect(told(room.loaded(log.load(), 0))).toEqual([
    'ada: step 1',
    `ada: ${MESSAGE.stateHash}`,
    'ben: step 1',
    `ben: ${MESSAGE.stateHash}`,
  ])
  expect(told(join('cleo', NOTHING)).slice(0, 2)).toEqual(['cleo: step 1', 'cleo: step 2'])
})

test('who has something already, or asks again meanwhile, is told what they lack', () => {
  const { log, room, join } = opening()
  const known = log.doc()
  join('ada', Y.encodeStateVector(known))
  join('ben', NOTHING)
  expect(told(room.offer(log.load()) ?? [])).toEqual(['ben: step 2'])
  known.getXmlFragment(CONTENT_ROOT).push([new Y.XmlElement('paragraph')])
  room.receive('ben', encodeStep1(Y.encodeStateVector(known)), 0)
  const answers = told(room.loaded(log.load(), 0))
  expect(answers.filter((one) => one === 'ada: step 2')).toHaveLength(1)
  expect(answers.filter((one) => one === 'ben: step 2')).toHaveLength(1)
})

test('only what is read first is offered: in a text that is read again everybody waits for what they missed', () => {
  const { log, room, join } = opening()
  room.loaded(log.load(), 0)
  room.catchUp(2)
  join('ada', NOTHING)
  expect(room.offer(log.load())).toBeNull()
  expect(told(room.loaded(log.load(), 0))).toContain('ada: step 2')
})

test('who was sent a text that begins anew while it is put together is sent away with what they have', () => {
  const { log, room, join } = opening()
  join('ada', NOTHING)
  room.offer(log.load())
  log.epoch = 2
  expect(room.loaded(log.load(), 0)).toEqual([
    { type: 'close', peer: 'ada', reason: 'reload', why: 'a new epoch' },
  ])
})
