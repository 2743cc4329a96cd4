import { MESSAGE } from '@/lib/sync/messages'
import type { PeerId } from '@/server/room/types'
import { webSocketFrame } from './frames'
import type { Timers } from './timers'

type Recipient = { send(message: Uint8Array): void; write(bytes: Buffer): void }
/** For everybody but `except`, or for `only`. */
type Waiting = { bytes: Buffer; except: PeerId | null; only: PeerId | null }

/**
 * How long a cursor waits for words to go out with, in milliseconds. It comes with the letter behind which it
 * stands, and that is told only when it is stored: alone it would cost everybody a write, and point at nothing.
 */
const CURSOR_WAITS = 80

/**
 * How a room's messages leave. Writes to sockets are what costs: what is stored together is told in one
 * write to each, with the cursors that wait, and in the same bytes to all but the authors (P23).
 */
export class Outbox {
  #waiting: Waiting[] = []
  #isDue = false
  /** Set while cursors wait that nothing has taken along yet. */
  #stopCursors: (() => void) | null = null

  constructor(
    private readonly recipients: ReadonlyMap<PeerId, Recipient>,
    private readonly timers: Timers,
  ) {}

  /** That something is saved goes out with what is saved; all else at once. */
  send(to: PeerId, message: Uint8Array): void {
    if (message[0] === MESSAGE.acknowledgement) {
      this.#isDue = true
      return this.#add(message, null, to)
    }
    // Whoever is told how the text stands has been sent all of it.
    if (message[0] === MESSAGE.stateHash) this.flush()
    this.recipients.get(to)?.send(message)
  }

  /** Words with `endTurn`. Cursors, which nobody waits for, with the next words, or soon by themselves. */
  broadcast(message: Uint8Array, except: PeerId | null): void {
    this.#add(message, except, null)
    if (message[0] === MESSAGE.awareness) this.#letCursorsOutSoon()
    else this.#isDue = true
  }

  /** All that comes of one commit has been given. */
  endTurn(): void {
    if (this.#isDue) this.flush()
  }

  #add(message: Uint8Array, except: PeerId | null, only: PeerId | null): void {
    this.#waiting.push({ bytes: webSocketFrame(message), except, only })
  }

  #letCursorsOutSoon(): void {
    this.#stopCursors ??= this.timers.after(CURSOR_WAITS, () => this.flush())
  }

  /** Sends what waits, now. */
  flush(): void {
    const waiting = this.#waiting
    this.#isDue = false
    // Cursors that come after this one wait as long as any: else each letter's would go out before its words.
    this.#stopCursors?.()
    this.#stopCursors = null
    if (waiting.length === 0) return
    this.#waiting = []
    const forAll = waiting.filter(({ only }) => only === null)
    const whole = together(forAll)
    const authors = new Set(forAll.map(({ except }) => except))
    // Where many write each of them is told something of their own, and all of them the same.
    const own = new Map<PeerId | null, Waiting[]>()
    for (const one of waiting)
      if (one.only !== null) own.set(one.only, [...(own.get(one.only) ?? []), one])
    for (const [id, recipient] of this.recipients) {
      const others = authors.has(id)
        ? together(forAll.filter(({ except }) => except !== id))
        : whole
      const alone = own.get(id)
      const bytes = alone ? Buffer.concat([together(alone), others]) : others
      if (bytes.byteLength > 0) recipient.write(bytes)
    }
  }
}

function together(waiting: readonly Waiting[]): Buffer {
  return Buffer.concat(waiting.map(({ bytes }) => bytes))
}
