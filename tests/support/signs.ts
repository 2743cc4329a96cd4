import * as encoding from 'lib0/encoding'
import type * as Y from 'yjs'

/** An update of signs that say where they were written, whether or not that was ever so. */
export function signs(id: Y.ID, left: Y.ID, right: Y.ID, words: string): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  for (const number of [1, 1, id.client, id.clock]) encoding.writeVarUint(encoder, number)
  encoding.writeUint8(encoder, 4 | 0x80 | 0x40)
  for (const number of [left.client, left.clock, right.client, right.clock])
    encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, words)
  encoding.writeVarUint(encoder, 0)
  return new Uint8Array(encoding.toUint8Array(encoder))
}
