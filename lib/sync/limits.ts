/** What one socket may do on `/sync`. Browser and server share the numbers (docs/protocol.md, P20 …). */

/**
 * The largest update that is taken, in bytes; larger closes with 4413. A pasted report of 100 pages
 * is about 300 kB.
 */
export const MAX_UPDATE_BYTES = 1_000_000

/**
 * The largest frame that `ws` lets through, in bytes. Above our own limit, so that what is too large
 * is told with 4413: `ws` itself would close with 1009, which y-websocket takes for transient and
 * tries again for ever.
 */
export const MAX_FRAME_BYTES = 16_000_000

/** How large a document may grow, in bytes of its encoded state; a long section is 0.3 MB. */
export const MAX_DOCUMENT_BYTES = 8_000_000

/** Structs in one update: a pasted report of 100 pages with tables has about 15,000. */
export const MAX_STRUCTS = 40_000

/** Ranges of deletions in one update. Each reconnect sends those of the whole document. */
export const MAX_DELETE_RANGES = 200_000

/**
 * How far one update may move a client's Yjs clock beyond the bytes it brings: deleted text is sent
 * as a length alone, and a forged length would use up the clock (T26).
 */
export const MAX_CLOCK_JUMP = 1_000_000

/**
 * Different marks in one update that the text has no thread of (T25): forms of letters, comments of a
 * passage that comes from another text, and what nobody's editor wrote. Those of the text's own threads
 * are as many as it has threads.
 */
export const MAX_STRANGE_MARKS = 100
/** Of these, comments that an editor brings along with words from another text. */
export const MAX_CARRIED_THREADS = 80

/** A cursor and little more, in bytes (T30). */
export const MAX_PRESENCE_BYTES = 2_048

/** Cursor states in one awareness message; y-websocket repeats those of others, which are ignored. */
export const MAX_PRESENCE_STATES = 1_000

/** The shortest time between two cursor states of one socket, in milliseconds: ten in a second. */
export const PRESENCE_INTERVAL = 100

/** Messages in a second that a socket may send for long; fast typing with cursor is 30. 200 are too many. */
export const MESSAGES_PER_SECOND = 100

/** Messages that may come at once, after a pause. */
export const MESSAGE_BURST = 400

/** Of these, questions for the text or for who is there; a client asks once when it comes. */
export const QUESTIONS_PER_SECOND = 2
/** Questions that may come at once. */
export const QUESTION_BURST = 20

/** Waiting updates that are checked and stored together. mergeUpdates is superlinear beyond. */
export const MAX_BATCH = 200

/**
 * Steps that Yjs may take, within one turn of one author, over what stands between the neighbours that items
 * name (T25): half a microsecond each. Somebody who was offline while others pasted reports at the same place
 * comes to some ten thousand.
 */
export const MAX_CONFLICT_STEPS = 100_000

/** What the deletions of one update may cost by cutting items in two, in nanoseconds, about (T25). */
export const MAX_CUT_WORK = 100_000_000

/** The largest state vector that is read, in bytes: 20,000 client ids; a text of many years has 5,000 (T25). */
export const MAX_VECTOR_BYTES = 160_000
