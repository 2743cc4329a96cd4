/** Many who type at once, and what came of it at the others. */
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Client } from './client'

export type Typing = { writers: number; perSecond: number; seconds: number; cursors: boolean }

export type Typed = {
  keys: number
  /** Keys that came to others than their writer, and how many should have. */
  delivered: number
  expected: number
  /** ms from the key to the others. */
  p50: number
  p95: number
  p99: number
  /** ms by which the bench itself was late with its keys, p95: above some 10 it is what is measured. */
  late: number
  frames: number
  bytes: number
  closed: number
}

/** What one client wrote: its keys have the clocks from `first` on. */
export type Written = { client: number; first: number; sentAt: number[]; late: number[] }

/** Nothing came for so long, in ms: nothing is on its way any more. */
const QUIET = 400
const PATIENCE = 15_000

/** The first `writers` clients type, evenly in turns, until the time is over or `stop` says so. */
export async function typeAll(
  clients: readonly Client[],
  { writers, perSecond, seconds, cursors }: Typing,
  written: Written[],
  stop: () => boolean,
): Promise<void> {
  const typists = clients.slice(0, writers).map((client) => {
    const note: Written = { client: client.doc.clientID, first: -1, sentAt: [], late: [] }
    written.push(note)
    return { client, note }
  })
  const [total, step] = [writers * perSecond * seconds, 1_000 / (writers * perSecond)]
  const start = performance.now()
  for (let key = 0; key < total && !stop();) {
    for (; key < total && start + key * step <= performance.now(); key += 1) {
      const { client, note } = typists[key % writers]!
      const now = performance.now()
      note.late.push(now - start - key * step)
      note.sentAt.push(now)
      const clock = client.type()
      if (note.first < 0) note.first = clock
      if (cursors) client.showCursor()
    }
    await wait(1)
  }
}

export async function untilQuiet(clients: readonly Client[]): Promise<void> {
  const seen = () => clients.reduce((sum, { arrived }) => sum + arrived.length, 0)
  const began = performance.now()
  for (let before = -1; before !== seen() && performance.now() - began < PATIENCE;) {
    before = seen()
    await wait(QUIET)
  }
}

/** How far each writer's keys came to somebody else: client id → the first clock that nobody has. */
export function seenByOthers(clients: readonly Client[]): Map<number, number> {
  const seen = new Map<number, number>()
  for (const reader of clients)
    for (const [writer, to] of readAll(reader, () => {}))
      if (writer !== reader.doc.clientID) seen.set(writer, Math.max(seen.get(writer) ?? 0, to))
  return seen
}

/** Reads what a client was sent; tells each stretch that is new to it. */
export function readAll(
  reader: Client,
  tell: (writer: number, from: number, to: number, at: number) => void,
): Map<number, number> {
  const known = new Map<number, number>()
  for (const { at, update } of reader.updates()) {
    const { from, to } = Y.parseUpdateMeta(update)
    for (const [writer, end] of to) {
      const begin = Math.max(known.get(writer) ?? 0, from.get(writer) ?? 0)
      if (end <= begin) continue
      tell(writer, begin, end, at)
      known.set(writer, end)
    }
  }
  return known
}

/** Reads what the first `readers` clients were sent. */
export function judge(
  clients: readonly Client[],
  written: readonly Written[],
  readers = clients.length,
): Typed {
  const byClient = new Map(written.map((note) => [note.client, note]))
  const keys = written.reduce((sum, { sentAt }) => sum + sentAt.length, 0)
  const audience = clients.slice(-readers)
  const times: number[] = []
  let expected = 0
  for (const reader of audience) {
    expected += keys - (byClient.get(reader.doc.clientID)?.sentAt.length ?? 0)
    readAll(reader, (writer, from, to, at) => {
      const note = writer === reader.doc.clientID ? undefined : byClient.get(writer)
      if (!note) return
      for (let clock = Math.max(from, note.first); clock < to; clock += 1)
        times.push(at - (note.sentAt[clock - note.first] ?? NaN))
    })
  }
  const late = written.flatMap((note) => note.late)
  const sorted = Float64Array.from(times).sort()
  return {
    keys,
    delivered: times.length,
    expected,
    p50: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    p99: percentile(sorted, 99),
    late: percentile(Float64Array.from(late).sort(), 95),
    frames: audience.reduce((sum, { arrived }) => sum + arrived.length, 0),
    bytes: audience.reduce((sum, { bytes }) => sum + bytes, 0),
    closed: clients.filter(({ closed }) => closed !== null).length,
  }
}

export function percentile(sorted: ArrayLike<number>, percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? NaN
}
