import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { EMPTY_CONTENT, seedUpdate } from '@/lib/documents/content'
import { docOfUpdates } from '@/lib/documents/replaying'
import { systemClock } from '@/lib/kernel/clock'
import { CLOSE, type CloseReason } from '@/lib/sync/close-codes'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { encodeStep1, encodeUpdate } from '@/lib/sync/wire'
import type { Loaded } from '@/server/room/types'
import { LONG_TAIL } from '@/server/store/compaction'
import type { Append, AppendOutcome, Head } from '@/server/store/types'
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

const given = {
  clock: systemClock,
  timers: realTimers,
  maxWaitingBytes: 1,
  longText: Infinity,
  restAfter: 15_000,
  onRefused: () => {},
}
const ada = { id: 'ada', name: 'Ada' }
const someone = {
  id: 'socket',
  sessionId: 'session',
  person: ada,
  organisation: null,
  mayWrite: true,
}
const silent = {
  send: () => {},
  write: () => {},
  close: () => {},
  pause: () => {},
  resume: () => {},
}

/** A room with a socket in it, and what that one hears. */
function opened(store: MemoryStore) {
  const onError = (error: unknown) => expect.fail(String(error))
  const host = new RoomHost(DOCUMENT, 'area', { ...given, store, onError })
  const sent: Uint8Array[] = []
  const writes: Uint8Array[] = []
  const closed: CloseReason[] = []
  host.join(someone, {
    ...silent,
    send: (frame) => void sent.push(frame),
    write: (bytes) => void writes.push(bytes),
    close: (reason) => void closed.push(reason),
  })
  const written = () => Buffer.concat(writes).toString()
  return { host, sent, closed, written }
}

/** Somebody who writes in the text, and a process that stores it past the room. */
function writer(store: MemoryStore) {
  const doc = docOfUpdates([seedUpdate(EMPTY_CONTENT)])
  const edit = (words: string) => {
    const before = Y.encodeStateVector(doc)
    const paragraph = doc.getXmlFragment(CONTENT_ROOT).get(0) as Y.XmlElement
    if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
    const text = paragraph.get(0) as Y.XmlText
    text.insert(text.length, words)
    return new Uint8Array(Y.encodeStateAsUpdate(doc, before))
  }
  const author = { type: 'system', system: 'test', personId: null, organisationId: null } as const
  const stored = (words: string) => {
    const rows = [{ author, update: edit(words), messages: 1, newClients: [] }]
    store.documents.get(DOCUMENT)?.rows.push(...rows)
  }
  return { doc, edit, stored }
}

/** Counts how often the log is read; a commit is told before its process has its answer. */
class Told extends MemoryStore {
  reads = 0
  told: ((head: Head) => void) | null = null
  override load(documentId: string): Promise<Loaded | null> {
    this.reads += 1
    return super.load(documentId)
  }
  override async append(append: Append): Promise<AppendOutcome> {
    const outcome = await super.append(append)
    this.told?.({ epoch: append.epoch, seq: append.base + append.rows.length })
    return outcome
  }
}

test('what another process has stored is sent to those who are here when it is told, though nobody writes (P9)', async () => {
  const store = new Told()
  store.add(DOCUMENT)
  const { stored } = writer(store)
  const { host, written } = opened(store)
  await expect.poll(() => host.isIdle).toBe(true)
  stored('från en annan')
  host.hearHead({ epoch: 1, seq: 2 })
  await expect.poll(() => written().includes('från en annan')).toBe(true)
  stored('medan ingen hörde')
  host.lookAtHead()
  await expect.poll(() => written().includes('medan ingen hörde')).toBe(true)
  expect(store.reads).toBe(3)
})

test('what another process stores while the log is being read, or an own commit is under way, is not missed', async () => {
  const store = new Told()
  store.add(DOCUMENT)
  const { doc, edit, stored } = writer(store)
  const { host, written } = opened(store)
  // The log has been read and the answer is on its way.
  stored('under läsningen')
  host.hearHead({ epoch: 1, seq: 2 })
  await expect.poll(() => host.isIdle).toBe(true)
  expect(store.reads).toBe(2)
  doc.clientID += 1
  store.told = ({ epoch, seq }) => {
    store.told = null
    stored('strax efter')
    host.hearHead({ epoch, seq: seq + 1 })
  }
  host.receive('socket', encodeUpdate(edit('eget')))
  await expect.poll(() => written().includes('strax efter')).toBe(true)
})

test('an own commit that is told before it is known, or afterwards, costs no reading', async () => {
  const store = new Told()
  store.add(DOCUMENT)
  const { doc, edit } = writer(store)
  const { host } = opened(store)
  await expect.poll(() => host.isIdle).toBe(true)
  doc.clientID += 1
  store.told = (head) => host.hearHead(head)
  host.receive('socket', encodeUpdate(edit('eget')))
  await expect.poll(() => store.documents.get(DOCUMENT)?.rows.length).toBe(2)
  await expect.poll(() => host.isIdle).toBe(true)
  host.hearHead({ epoch: 1, seq: 2 })
  expect([store.reads, host.isIdle]).toEqual([1, true])
})

test('a notice that the log does not bear out is looked into once', async () => {
  const store = new SlowStore()
  const { host } = opened(store)
  store.asked[0]?.(1)
  await expect.poll(() => host.isIdle).toBe(true)
  host.hearHead({ epoch: 1, seq: 9 })
  store.asked[1]?.(1)
  await expect.poll(() => host.isIdle).toBe(true)
  expect(store.asked).toHaveLength(2)
})

test('a tail that was long when the room was opened is merged after the next commit', async () => {
  const compacted: string[] = []
  class Watched extends MemoryStore {
    override async compact(...[, when = '']: string[]): Promise<void> {
      compacted.push(when)
    }
  }
  const store = new Watched()
  store.add(DOCUMENT)
  const { doc, edit, stored } = writer(store)
  for (let row = 0; row < LONG_TAIL.rows; row += 1) stored('ord ')
  doc.clientID += 1
  const { host } = opened(store)
  await expect.poll(() => host.isIdle).toBe(true)
  expect(compacted).toEqual([])
  host.receive('socket', encodeUpdate(edit('nytt')))
  await expect.poll(() => compacted).toEqual(['tail-is-long'])
})

test('a log that was read before the text was begun anew is shown to nobody (P30)', async () => {
  const store = new SlowStore()
  const { host, sent, closed } = opened(store)
  host.receive('socket', encodeStep1(EMPTY_VECTOR))
  host.hearHead({ epoch: 2, seq: 1 })
  store.asked[0]?.(1)
  await expect.poll(() => store.asked.length).toBe(2)
  expect(sent).toEqual([])
  store.asked[1]?.(2)
  await expect.poll(() => sent.length).toBeGreaterThan(0)
  expect([host.epoch, closed]).toEqual([2, []])
  host.hearHead({ epoch: 2, seq: 1 })
  expect(closed).toEqual([])
  host.hearHead({ epoch: 3, seq: 1 })
  expect(closed.map((reason) => CLOSE[reason].code)).toEqual([4409])
})

test('a fault of the program costs the people in that room a new beginning, and nobody else anything', async () => {
  const store = new MemoryStore()
  store.add(DOCUMENT)
  const errors: unknown[] = []
  const closed: CloseReason[] = []
  const host = new RoomHost(DOCUMENT, 'area', { ...given, store, onError: (e) => errors.push(e) })
  const fault = new Error('a fault')
  host.join(someone, {
    ...silent,
    send: () => {
      throw fault
    },
    close: (reason) => void closed.push(reason),
  })
  await expect.poll(() => host.isIdle).toBe(true)
  host.receive('socket', encodeStep1(EMPTY_VECTOR))
  expect([host.isOver, errors, closed]).toEqual([true, [fault], ['storeAway']])
})

test('P25: who has sent too much to wait is read from again when it is stored, or nothing of it was new', async () => {
  const store = new MemoryStore()
  store.add(DOCUMENT)
  const { doc, edit } = writer(store)
  const onError = (error: unknown) => expect.fail(String(error))
  const host = new RoomHost(DOCUMENT, 'area', { ...given, store, onError })
  const brakes: string[] = []
  const append = store.append.bind(store)
  store.append = async (given) => {
    brakes.push('stores')
    const outcome = await append(given)
    brakes.push('stored')
    return outcome
  }
  host.join(someone, {
    ...silent,
    pause: () => void brakes.push('pause'),
    resume: () => void brakes.push('resume'),
  })
  await expect.poll(() => host.isIdle).toBe(true)
  doc.clientID += 1
  const update = encodeUpdate(edit('en gång'))
  host.receive('socket', update)
  await expect.poll(() => host.isIdle).toBe(true)
  expect(brakes.splice(0)).toEqual(['pause', 'stores', 'stored', 'resume'])
  host.receive('socket', update)
  await expect.poll(() => host.isIdle).toBe(true)
  expect(brakes).toEqual(['pause', 'resume'])
  expect(store.documents.get(DOCUMENT)?.rows).toHaveLength(2)
})
