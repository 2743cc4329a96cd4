/** One client as the bench has many of: it joins, writes down what comes and when, and may type. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { wireOf, type Wire, type WireName } from './wires'

/** Where a server is, and who may come: cookies are taken in turns. */
export type Place = { wire: WireName; url: string; cookies: readonly string[] }

export type Arrived = { at: number; message: Buffer }

export class Client {
  readonly doc = new Y.Doc({ gc: true })
  readonly arrived: Arrived[] = []
  readonly #socket: WebSocket
  readonly #wire: Wire
  /** ms from the first byte to the whole text. */
  readonly synced: Promise<number>
  /** The code with which the server said goodbye. */
  closed: number | null = null
  bytes = 0
  #isIn = false
  #hasWhole: () => void = () => {}
  #clock = 0
  #text: Y.XmlText | null = null

  constructor(place: Place, document: string, n: number) {
    this.#wire = wireOf(place.wire, document)
    const cookie = place.cookies[n % Math.max(1, place.cookies.length)]
    const began = performance.now()
    this.#socket = new WebSocket(place.url.replace('http', 'ws') + this.#wire.path, {
      perMessageDeflate: false,
      headers: { Origin: place.url, ...(cookie ? { Cookie: cookie } : {}) },
    })
    this.#socket.on('message', (message: Buffer) => this.#hear(message))
    this.#socket.on('error', () => {})
    this.#socket.once('close', (code) => (this.closed = code))
    this.synced = this.#join().then(() => performance.now() - began)
  }

  async #join(): Promise<void> {
    const over = once(this.#socket, 'close').then(([code]) => {
      throw new Error(`a client was closed with ${String(code)} before it was in`)
    })
    await Promise.race([once(this.#socket, 'open'), over])
    if (this.#wire.syncs) {
      const whole = new Promise<void>((done) => (this.#hasWhole = done))
      for (const message of this.#wire.opening) this.#socket.send(message)
      await Promise.race([whole, over])
    }
    this.#isIn = true
  }

  #hear(message: Buffer): void {
    this.bytes += message.byteLength
    if (this.#isIn) this.arrived.push({ at: performance.now(), message })
    else this.#answer(message)
  }

  #answer(message: Buffer): void {
    const heard = this.#wire.read(message)
    if (heard?.type === 'step1')
      this.#socket.send(this.#wire.step2(Y.encodeStateAsUpdate(this.doc)))
    else if (heard) {
      this.arrived.push({ at: performance.now(), message })
      if (heard.type === 'step2') this.#hasWhole()
    }
  }

  /** The updates that came, in their order. */
  *updates(): Generator<{ at: number; update: Uint8Array }> {
    for (const { at, message } of this.arrived) {
      const heard = this.#wire.read(message)
      if (heard && heard.type !== 'step1') yield { at, update: heard.bytes }
    }
  }

  forget(): void {
    this.arrived.length = 0
    this.bytes = 0
  }

  /** A paragraph of one's own, behind what is there. */
  beginParagraph(): void {
    for (const { update } of this.updates()) Y.applyUpdate(this.doc, update)
    this.doc.on('update', (update: Uint8Array) => this.#send(this.#wire.update(update)))
    const paragraph = new Y.XmlElement('paragraph')
    this.#text = new Y.XmlText()
    paragraph.insert(0, [this.#text])
    this.doc.getXmlFragment(CONTENT_ROOT).push([paragraph])
  }

  /** Sends what somebody else has written. */
  bring(update: Uint8Array): void {
    this.#send(this.#wire.update(update))
  }

  /** As if all that one has written were selected, and something else pasted. */
  paste(words: string): number {
    const clock = Y.getState(this.doc.store, this.doc.clientID)
    const text = this.#text
    this.doc.transact(() => {
      if (text && text.length > 0) text.delete(0, text.length)
      text?.insert(0, words)
    })
    return clock
  }

  /** One letter at the end; returns the Yjs clock that it has. */
  type(): number {
    const clock = Y.getState(this.doc.store, this.doc.clientID)
    this.#text?.insert(this.#text.length, 'aeinrst'[clock % 7] ?? 'a')
    return clock
  }

  /** As an editor tells where one is. */
  showCursor(): void {
    this.#clock += 1
    const text = this.#text
    const at = text
      ? Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, text.length))
      : null
    const state = { cursor: at && { anchor: at, head: at } }
    this.#send(this.#wire.awareness(this.doc.clientID, this.#clock, state))
  }

  #send(message: Uint8Array): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(message)
  }

  /** Reads nothing any more; what comes stays with the kernel and the server. */
  stall(): void {
    this.#socket.pause()
  }

  wake(): void {
    this.#socket.resume()
  }

  leave(): void {
    this.#socket.terminate()
  }
}
