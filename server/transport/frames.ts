const FINAL_BINARY = 0x82

/** From so many bytes on a frame is kept as long as its message: many get the same text, and may be slow. */
const WORTH_KEEPING = 4_000
const kept = new WeakMap<Uint8Array, Buffer>()

/**
 * A WebSocket frame (RFC 6455 §5.2, unmasked, as servers send) around a message, built once for all
 * who get it. The message must not change afterwards.
 */
export function webSocketFrame(message: Uint8Array): Buffer {
  if (message.byteLength < WORTH_KEEPING) return framed(message)
  const known = kept.get(message) ?? framed(message)
  kept.set(message, known)
  return known
}

function framed(message: Uint8Array): Buffer {
  const { byteLength } = message
  const header =
    byteLength < 126
      ? Buffer.from([FINAL_BINARY, byteLength])
      : byteLength < 65_536
        ? Buffer.from([FINAL_BINARY, 126, byteLength >> 8, byteLength & 0xff])
        : longHeader(byteLength)
  return Buffer.concat([header, message])
}

function longHeader(byteLength: number): Buffer {
  const header = Buffer.alloc(10)
  header[0] = FINAL_BINARY
  header[1] = 127
  header.writeBigUInt64BE(BigInt(byteLength), 2)
  return header
}
