import type * as Y from 'yjs'

/** Signs of one client from a clock on. */
export type Signs = { client: number; clock: number; length: number }
/** What an update deletes: for each client in order, as `checkOrder` sees to. */
export type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

/** The signs in stretches that are in the set or are not, one after the other. */
export function* stretches(
  deletes: DeleteSet,
  { client, clock, length }: Signs,
): Generator<Signs & { isIn: boolean }> {
  const ranges = deletes.clients.get(client) ?? []
  const end = clock + length
  let next = firstBehind(ranges, clock)
  let at = clock
  while (at < end) {
    const range = ranges[next]
    const isIn = range !== undefined && range.clock <= at
    const to = Math.min(end, range ? range.clock + (isIn ? range.len : 0) : end)
    yield { client, clock: at, length: to - at, isIn }
    if (isIn) next += 1
    at = to
  }
}

/** The first range that ends behind the clock. */
function firstBehind(ranges: readonly { clock: number; len: number }[], clock: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]
    if (range && range.clock + range.len <= clock) low = middle + 1
    else high = middle
  }
  return low
}
