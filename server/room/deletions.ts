import * as Y from 'yjs'
import { MAX_CUT_WORK } from '@/lib/sync/limits'
import { StructRefused, type Raw } from './structs'

export type Deletes = ReadonlyMap<number, readonly DeleteRange[]>
export type DeleteRange = { clock: number; len: number }

/** Something is missing before it. */
export class Gap extends Error {}

/** One client's deletions: each behind the one before it, as every encoder writes them, and all of what is known. */
export function checkOrder(ranges: readonly DeleteRange[], knownUntil: number): void {
  let last = 0
  for (const { clock, len } of ranges) {
    if (clock < last) throw new StructRefused('deletions out of order')
    last = clock + len
    if (last > knownUntil) throw new Gap()
  }
}

/** What Yjs needs to cut an item in two, and to move one struct behind it, in nanoseconds. */
const CUT = 3_000
const MOVE = 1

/**
 * A range that begins or ends within an item cuts it in two, and everything behind it moves: 400 kB of them
 * stopped a room for 26 s (T25). What is deleted already is not cut.
 */
export function checkCuts(
  store: Y.Doc['store'],
  deletes: Deletes,
  incoming: ReadonlyMap<number, readonly Raw[]>,
): void {
  const structsOf = (client: number) =>
    (store.clients.get(client)?.length ?? 0) + (incoming.get(client)?.length ?? 0)
  let most = 0
  for (const [client, ranges] of deletes)
    most += 2 * ranges.length * (CUT + MOVE * structsOf(client))
  if (most <= MAX_CUT_WORK) return
  let work = 0
  for (const [client, ranges] of deletes) {
    const own = incoming.get(client) ?? []
    const starts = new Set(own.flatMap(({ id, length }) => [id.clock, id.clock + length]))
    const cut = CUT + MOVE * structsOf(client)
    for (const { clock, len } of ranges)
      for (const at of [clock, clock + len]) {
        if (starts.has(at) || isWhole(store, Y.createID(client, at))) continue
        work += cut
        if (work > MAX_CUT_WORK) throw new StructRefused('too many cuts')
      }
  }
}

/** Whether the text is whole before this place already, or there is nothing to cut. */
function isWhole(store: Y.Doc['store'], at: Y.ID): boolean {
  if (at.clock >= Y.getState(store, at.client)) return false
  const found = Y.getItem(store, at)
  return !(found instanceof Y.Item) || found.deleted || found.id.clock === at.clock
}
