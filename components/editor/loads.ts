import * as Y from 'yjs'

/** Updates in one message; merging many more takes ever longer. */
const MOST = 200
/** Bytes in one message; the server refuses more than 1 MB (P6). */
const MOST_BYTES = 400_000

/** Updates in few messages, as they were made: merging knows no document and forgets no words. */
export function inLoads(updates: readonly Uint8Array[]): Uint8Array[] {
  const loads: Uint8Array[][] = []
  let bytes = 0
  for (const update of updates) {
    const last = loads.at(-1)
    bytes += update.byteLength
    if (last && last.length < MOST && bytes <= MOST_BYTES) last.push(update)
    else {
      loads.push([update])
      bytes = update.byteLength
    }
  }
  return loads.map((load) => Y.mergeUpdates(load))
}
