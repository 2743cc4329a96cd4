/**
 * Message types on `/sync/<documentId>`. 0, 1 and 3 are y-websocket's own; ours are sent only after
 * the client has said hello, because other clients log an error for a type they do not know.
 * Layouts: docs/protocol.md.
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /** server → client: varuint messages committed so far on this connection, varuint seq. */
  acknowledgement: 100,
  /** server → client: varuint epoch, varuint seq, 32 bytes SHA-256. */
  stateHash: 101,
  /** client → server: varuint protocol version. */
  hello: 102,
} as const

/** Raised whenever bytes on the wire change; a test pins them. */
export const PROTOCOL_VERSION = 1

/** The name of the one root type in every Y.Doc. */
export const CONTENT_ROOT = 'content'

/**
 * Raised when a node or mark is added to the schema; never lowered, nothing is ever removed. 2 brought
 * blocks of priorities.
 */
export const SCHEMA_NUMBER = 2
