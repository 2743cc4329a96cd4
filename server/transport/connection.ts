import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { CLOSE, type CloseReason } from '@/lib/sync/close-codes'
import { MAX_UPDATE_BYTES } from '@/lib/sync/limits'
import { MESSAGE } from '@/lib/sync/messages'
import { encodeAwareness } from '@/lib/sync/wire'
import type { PeerId } from '@/server/room/types'
import { webSocketFrame } from './frames'
import type { TransportLimits } from './limits'
import { TokenBucket } from './token-bucket'

/** The same for all: each socket says which one it is. */
type Hooks = {
  message(id: PeerId, bytes: Uint8Array): void
  closed(id: PeerId): void
  now(): number
}

/** A frame of this size can hold an update within its limit, and its envelope. */
const LARGEST_TAKEN = MAX_UPDATE_BYTES + 64

/** The most that a socket gives at once, and the rest of another message may be in it. */
const CHUNK = 70_000

/** Some bytes to which the answer may be the whole text, or everybody who is there. */
const isQuestion = (data: Buffer) =>
  data[0] === MESSAGE.queryAwareness || (data[0] === MESSAGE.sync && data[1] === 0)

/** How long a socket that we have closed may take to leave, in milliseconds. */
const LEAVE_WITHIN = 2_000

/** Nothing at all, said so that y-websocket knows that we are there. */
const SIGN_OF_LIFE = webSocketFrame(encodeAwareness([]))

/** One joined socket: its limits, its heartbeat and its way out. Knows nothing of documents. */
export class Connection {
  readonly #bucket: TokenBucket
  readonly #questions: TokenBucket
  /** Bytes that have come since the last whole message. */
  #unfinished = 0
  #open = true
  #answered = true
  #sentAt: number
  /** Bytes of the last answer that may still wait in the socket. */
  #owed = 0
  #mayOwe = true
  #answering = false
  /** Has sent an edit since somebody last asked. */
  #active = false

  constructor(
    readonly id: PeerId,
    private readonly ws: WebSocket,
    private readonly socket: Duplex & { writableLength: number },
    private readonly limits: TransportLimits,
    private readonly hooks: Hooks,
  ) {
    this.#bucket = new TokenBucket(limits.messagesPerSecond, limits.messageBurst, hooks.now())
    this.#questions = new TokenBucket(limits.questionsPerSecond, limits.questionBurst, hooks.now())
    this.#sentAt = hooks.now()
    // Behind the listener of ws, so that a message that ends in this chunk has been heard.
    socket.on('data', (chunk: Buffer) => this.#weigh(chunk.byteLength))
    ws.on('message', (data: Buffer, isBinary: boolean) => this.#message(data, isBinary))
    ws.on('pong', () => {
      this.#answered = true
    })
    ws.on('error', wsHasClosed)
    ws.on('close', () => {
      this.#open = false
      hooks.closed(this.id)
    })
  }

  get isOpen(): boolean {
    return this.#open
  }

  /**
   * What is too large is refused before all of it is here: forty sockets of one session would otherwise hold
   * the largest frame that ws lets through, each (T31).
   */
  #weigh(bytes: number): void {
    this.#unfinished += bytes
    if (this.#unfinished > LARGEST_TAKEN + CHUNK) this.close('tooLarge')
  }

  #message(data: Buffer, isBinary: boolean): void {
    this.#unfinished = 0
    if (!this.#open) return
    // An update; cursors are told again and again by a page that nobody looks at.
    if (data[0] === MESSAGE.sync && data[1] === 2) this.#active = true
    if (!isBinary) return this.#closeWith(1003, 'binary only')
    if (!this.#bucket.take(this.hooks.now())) return this.close('slowDown')
    if (isQuestion(data) && !this.#questions.take(this.hooks.now())) return this.close('slowDown')
    if (data.byteLength > LARGEST_TAKEN) return this.close('tooLarge')
    this.hooks.message(this.id, data)
  }

  /**
   * A message for this socket alone: what it has asked for, which may be the whole of a long text. What is said
   * to it in one turn is one write, and may wait in the socket for as long as it takes (P25).
   */
  send(message: Uint8Array): void {
    if (!this.#open) return
    const frame = webSocketFrame(message)
    if (!this.#answering) this.#beginAnswer()
    if (this.#mayOwe) this.#owed += frame.byteLength
    this.socket.write(frame)
  }

  /** Whoever asks again while the last answer has not been read may not owe both. */
  #beginAnswer(): void {
    this.#answering = true
    this.#mayOwe = this.socket.writableLength <= this.limits.maxBufferedBytes
    this.#owed = Math.min(this.#owed, this.socket.writableLength)
    this.#sentAt = this.hooks.now()
    this.socket.cork()
    process.nextTick(() => {
      this.#answering = false
      this.socket.uncork()
      this.#checkBacklog()
    })
  }

  /** Whole WebSocket frames. A reader that does not read is cut. */
  write(bytes: Buffer): void {
    if (!this.#open) return
    this.#sentAt = this.hooks.now()
    this.#owed = Math.min(this.#owed, this.socket.writableLength)
    this.socket.write(bytes)
    if (!this.#answering) this.#checkBacklog()
  }

  #checkBacklog(): void {
    if (this.#open && this.socket.writableLength > this.limits.maxBufferedBytes + this.#owed)
      this.#cut()
  }

  /** Reads no further while too much of this sender waits for the store. */
  pause(): void {
    if (!this.ws.isPaused) this.ws.pause()
  }
  resume(): void {
    if (this.ws.isPaused) this.ws.resume()
  }

  heartbeat(): void {
    if (!this.#answered) return this.#cut()
    this.#answered = false
    this.ws.ping()
  }

  keepAlive(): void {
    if (this.hooks.now() - this.#sentAt >= this.limits.keepAlive) this.write(SIGN_OF_LIFE)
  }

  /** Whether an edit came since the last question. */
  wasActive(): boolean {
    const active = this.#active
    this.#active = false
    return active
  }

  close(reason: CloseReason): void {
    const { code, reason: words } = CLOSE[reason]
    this.#closeWith(code, words)
  }

  #closeWith(code: number, words: string): void {
    if (!this.#open) return
    this.#open = false
    leave(this.ws, code, words)
    this.hooks.closed(this.id)
  }

  #cut(): void {
    this.#open = false
    this.ws.terminate()
    this.hooks.closed(this.id)
  }
}

/** After an error ws has closed with the right code (1002, 1007, 1009); 'close' follows. */
function wsHasClosed(): void {}

/** Closes with a code; who does not answer in time is cut. */
export function leave(ws: WebSocket, code: number, words: string): void {
  ws.on('error', wsHasClosed)
  // A paused socket would never see the other side's farewell.
  if (ws.isPaused) ws.resume()
  ws.close(code, words)
  const timer = setTimeout(() => ws.terminate(), LEAVE_WITHIN)
  timer.unref()
  ws.once('close', () => clearTimeout(timer))
}
