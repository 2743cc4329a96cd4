import {
  MESSAGE_BURST,
  MESSAGES_PER_SECOND,
  QUESTION_BURST,
  QUESTIONS_PER_SECOND,
} from '@/lib/sync/limits'

/** What the endpoint allows; a benchmark or a simulation passes its own. */
export type TransportLimits = typeof DEFAULT_LIMITS

export const DEFAULT_LIMITS = {
  messagesPerSecond: MESSAGES_PER_SECOND,
  messageBurst: MESSAGE_BURST,
  /** Questions whose answer may be the whole text; a client asks once when it comes. */
  questionsPerSecond: QUESTIONS_PER_SECOND,
  questionBurst: QUESTION_BURST,
  /**
   * Bytes that may wait in a reader's socket before it is cut. Yjs resynchronises on reconnect, so
   * cutting loses nothing; buffering without a bound lets one sleeping laptop take the memory (P25).
   */
  maxBufferedBytes: 1_000_000,
  /** Bytes of one sender that may wait for the store before its socket is read no further. */
  maxWaitingBytes: 2_000_000,
  /** Bytes from which on a text is sent before it is put together, which takes some ten milliseconds from there. */
  longText: 100_000,
  /** Milliseconds without a turn after which a text's Y.Doc is put away until somebody writes. */
  restAfter: 15_000,
  /** Sockets of one session: tabs and devices do not add up to this. Never per address: a meeting room shares one. */
  maxSocketsPerSession: 40,
  /** Handshakes of one address that are being looked up. */
  maxHandshakesPerAddress: 300,
  /** Refused sockets of one address that have not left yet. */
  maxRefusedPerAddress: 20,
  /** How long a refused session gets 429 before 101, in milliseconds: y-websocket before 3.1 retries for ever. */
  refusedFor: 60_000,
  /** How often one session may be told within that time to reload (4409) before it is refused like others. */
  reloadsAtOnce: 10,
  /** Between pings, in milliseconds; two without an answer end the socket. */
  heartbeat: 30_000,
  /** Between signs of life: y-websocket gives up on a socket that is silent for 30 s. */
  keepAlive: 15_000,
  /** Between looks at the rights of everybody, in milliseconds (G10). */
  recheck: 2_000,
  /** How long a room without people stays, in milliseconds: reconnects find it again. */
  unloadAfter: 5_000,
}

/** ms. From 256 people on: longer ones are felt, and save little more. */
export const LONGEST_WINDOW = 32

/** A room of so many waits for nobody. */
const SMALL_ROOM = 50
const MS_A_RECIPIENT = 0.125

/**
 * How long what is new waits to be stored and sent together, in milliseconds. Writes to sockets are what costs;
 * small rooms do not notice, large ones save five sixths (docs/decisions/0006-how-edits-are-sent.md).
 */
export function sendWindow(recipients: number): number {
  if (recipients < SMALL_ROOM) return 0
  return Math.min(LONGEST_WINDOW, Math.round(MS_A_RECIPIENT * recipients))
}
