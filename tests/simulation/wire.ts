import type { Socket } from '@/components/editor/connection'
import { CLOSE, type CloseReason } from '@/lib/sync/close-codes'
import type { Chance } from './chance'
import type { VirtualTime } from './time'

type ServerSide = {
  /** The socket is in; returns what hears its messages and its end, or why it may not come in. */
  enter(
    wire: Wire,
  ):
    | { receive(frame: Uint8Array): void; left(): void }
    | Extract<CloseReason, 'storeAway' | 'mayNot'>
}
type Listener = (event: never) => void

/** Milliseconds: one way through the network, and until somebody notices that nobody is there. */
const LATENCY = { from: 2, to: 60 }
const NOTICED = { from: 5, to: 4_000 }

/**
 * A WebSocket and its other end: frames arrive in order, after a while, or not at all once it is cut. The
 * client's side is what the browser gives our page, the server's what the transport gives a room.
 */
export class Wire implements Socket {
  readyState: 0 | 1 | 2 | 3 = 0
  /** Every frame that has reached the server, in order. */
  readonly received: Uint8Array[] = []
  readonly #listeners: Record<string, Listener[]> = {}
  #isCut = false
  #server: { receive(frame: Uint8Array): void; left(): void } | null = null
  #paused: Uint8Array[] | null = null
  #toServer = 0
  #toClient = 0
  /** The epoch of the room that it is in. */
  epoch: () => number = () => 0
  /** Told of each message that the server sends, before it is on its way. */
  onSent: (frame: Uint8Array) => void = () => {}

  constructor(
    private readonly time: VirtualTime,
    private readonly chance: Chance,
    private readonly side: ServerSide,
  ) {
    this.#later('toServer', () => {
      const entered = this.side.enter(this)
      this.#later('toClient', () => {
        if (this.readyState !== 0) return
        this.readyState = 1
        this.#tell('open', {})
      })
      if (typeof entered === 'string') this.close(entered)
      else this.#server = entered
    })
  }

  // What the page calls.
  send(data: unknown): void {
    if (this.readyState !== 1) return
    const frame = new Uint8Array(data as Uint8Array)
    this.#later('toServer', () => this.#arrive(frame))
  }
  addEventListener(type: string, listener: unknown): void {
    ;(this.#listeners[type] ??= []).push(listener as Listener)
  }
  /** Without a reason it is the page that closes; with one the server does. */
  close(reason?: CloseReason | number): void {
    if (typeof reason === 'string') return this.#closedByServer(reason)
    if (this.readyState >= 2) return
    this.readyState = 2
    this.#later('toServer', () => this.#leave())
    this.#later('toClient', () => this.#closeClient(1005))
  }

  // What the room's host calls.
  write(bytes: Uint8Array): void {
    for (const frame of unframed(bytes)) this.#toPage(frame)
  }
  pause(): void {
    this.#paused ??= []
  }
  resume(): void {
    const waited = this.#paused ?? []
    this.#paused = null
    for (const frame of waited) this.#arrive(frame)
  }
  get isPaused(): boolean {
    return this.#paused !== null
  }

  /** One message to the page, as it is. */
  tell(frame: Uint8Array): void {
    this.#toPage(frame)
  }

  /** Everything on its way is lost; each side finds out for itself. */
  cut(): void {
    if (this.#isCut) return
    this.#isCut = true
    this.time.after(this.chance.between(NOTICED.from, NOTICED.to), () => this.#leave())
    this.time.after(this.chance.between(NOTICED.from, NOTICED.to), () => this.#closeClient(1006))
  }

  /** The process at the other end is gone. */
  die(): void {
    this.#server = null
    this.cut()
  }

  #arrive(frame: Uint8Array): void {
    if (!this.#server) return
    if (this.#paused) return void this.#paused.push(frame)
    this.received.push(frame)
    this.#server.receive(frame)
  }

  #toPage(frame: Uint8Array): void {
    if (!this.#server) return
    this.onSent(frame)
    const copy = new Uint8Array(frame)
    this.#later('toClient', () => {
      if (this.readyState === 1) this.#tell('message', { data: copy.buffer })
    })
  }

  #closedByServer(reason: CloseReason): void {
    this.#leave()
    this.#later('toClient', () => this.#closeClient(CLOSE[reason].code))
  }

  #leave(): void {
    const server = this.#server
    this.#server = null
    server?.left()
  }

  #closeClient(code: number): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.#leave()
    this.#tell('close', { code })
  }

  #tell(type: string, event: object): void {
    for (const listener of this.#listeners[type] ?? []) listener(event as never)
  }

  /** In order, each way for itself; nothing arrives after a cut. */
  #later(way: 'toServer' | 'toClient', run: () => void): void {
    const now = this.time.elapsed
    const earliest = way === 'toServer' ? this.#toServer : this.#toClient
    const at = Math.max(earliest, now + this.chance.between(LATENCY.from, LATENCY.to))
    if (way === 'toServer') this.#toServer = at
    else this.#toClient = at
    this.time.after(at - now, () => {
      if (!this.#isCut) run()
    })
  }
}

/** The messages in one or several unmasked WebSocket frames. */
function unframed(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const frames: Uint8Array[] = []
  for (let at = 0; at < bytes.byteLength;) {
    const short = view.getUint8(at + 1)
    const [length, head] =
      short < 126
        ? [short, 2]
        : short === 126
          ? [view.getUint16(at + 2), 4]
          : [Number(view.getBigUint64(at + 2)), 10]
    frames.push(bytes.subarray(at + head, at + head + length))
    at += head + length
  }
  return frames
}
