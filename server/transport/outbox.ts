import type { PeerId } from '@/server/room/types'
import { webSocketFrame } from './frames'
import { sendWindow } from './limits'
import type { Timers } from './timers'

type Recipient = { write(bytes: Buffer): void }
type Waiting = { bytes: Buffer; except: PeerId | null }

/**
 * How long a cursor waits for words to go out with, in milliseconds. It comes with the letter behind which it
 * stands, and that is told only when it is stored: alone it would cost everybody a write, and point at nothing.
 */
const CURSOR_WAITS = 40

/**
 * What a room sends to all: at once at the end of the event-loop turn, then together once in a window
 * that grows with the room. Everybody's share is one buffer, built once.
 */
export class Outbox {
  #waiting: Waiting[] = []
  #hasWords = false
  #state: 'idle' | 'soon' | 'window' = 'idle'
  #cursorsWait = false

  constructor(
    private readonly recipients: ReadonlyMap<PeerId, Recipient>,
    private readonly timers: Timers,
  ) {}

  add(message: Uint8Array, except: PeerId | null): void {
    this.#waiting.push({ bytes: webSocketFrame(message), except })
    this.#hasWords = true
    if (this.#state !== 'idle') return
    this.#state = 'soon'
    this.timers.soon(() => this.#release())
  }

  /** What nobody waits for: goes out with what is said next, or soon by itself. */
  addCursors(message: Uint8Array, except: PeerId | null): void {
    this.#waiting.push({ bytes: webSocketFrame(message), except })
    if (this.#state === 'idle') this.#releaseCursorsLater()
  }

  #releaseCursorsLater(): void {
    if (this.#cursorsWait) return
    this.#cursorsWait = true
    this.timers.after(CURSOR_WAITS, () => {
      this.#cursorsWait = false
      if (this.#state === 'idle') this.#release()
    })
  }

  #release(): void {
    const sent = this.flush()
    const window = sent ? sendWindow(this.recipients.size) : 0
    this.#state = 'idle'
    if (window === 0) return
    this.#state = 'window'
    this.timers.after(window, () => this.#endWindow())
  }

  /** Cursors alone do not begin another window: the words that they wait for would have to wait for its end. */
  #endWindow(): void {
    if (this.#hasWords) return this.#release()
    this.#state = 'idle'
    if (this.#waiting.length > 0) this.#releaseCursorsLater()
  }

  /** Sends what waits, now: before something that tells how the text stands. Returns whether anything did. */
  flush(): boolean {
    const waiting = this.#waiting
    if (waiting.length === 0) return false
    this.#waiting = []
    this.#hasWords = false
    const whole = Buffer.concat(waiting.map(({ bytes }) => bytes))
    const authors = new Set(waiting.map(({ except }) => except))
    for (const [id, recipient] of this.recipients) {
      if (!authors.has(id)) recipient.write(whole)
      else {
        const others = waiting.filter(({ except }) => except !== id)
        if (others.length > 0) recipient.write(Buffer.concat(others.map(({ bytes }) => bytes)))
      }
    }
    return true
  }
}
