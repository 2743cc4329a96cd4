const FINAL_BINARY = 0x82

/**
 * A WebSocket frame (RFC 6455 §5.2, unmasked, as servers send) around a message, built once for all
 * who get it.
 */
export function webSocketFrame(message: Uint8Array): Buffer {
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
