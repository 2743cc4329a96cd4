import * as Y from 'yjs'
import { expect } from 'vitest'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { encodeAwareness, encodeHello, encodeStep1, encodeUpdate } from '@/lib/sync/wire'
import { openSocket, type Opened } from './raw-http'
import { sessionCookie } from './sessions'

export type Place = { url: string; databaseUrl: string; documentId: string }

type Change = (doc: Y.Doc, root: Y.XmlFragment) => void

/** A member with a program of their own in a text of a running program: says whatever Yjs can. */
export class HostileSocket {
  /** Told of the text as everybody is, and never asked whether it may. */
  readonly #doc = new Y.Doc()
  #read = 0

  private constructor(private readonly opened: Extract<Opened, { type: 'open' }>) {}

  /** With a session of its own: whoever is refused waits a minute. */
  static async join({ url, databaseUrl, documentId }: Place, email: string) {
    const { name, value } = await sessionCookie(databaseUrl, url, email)
    const headers = { origin: url, cookie: `${name}=${value}` }
    const opened = await openSocket(`${url}/sync/${documentId}`, headers)
    if (opened.type !== 'open') throw new Error(`not let in: ${opened.status}`)
    opened.socket.send(encodeHello(1))
    opened.socket.send(encodeStep1(new Uint8Array([0])))
    const socket = new HostileSocket(opened)
    await expect.poll(() => socket.#hear(), { timeout: 20_000 }).toBe(true)
    return socket
  }

  /** Takes in what has come; whether the text is here. */
  #hear(): boolean {
    for (const frame of this.opened.frames.slice(this.#read)) {
      this.#read += 1
      if (frame[0] !== 0 || frame[1] === 0) continue
      Y.applyUpdate(this.#doc, updateOf(frame))
    }
    return this.#doc.store.clients.size > 0
  }

  /** Sends one change of the text as it is now. */
  send(change: Change): void {
    this.#hear()
    const before = Y.encodeStateVector(this.#doc)
    this.#doc.transact(() => change(this.#doc, this.#doc.getXmlFragment(CONTENT_ROOT)))
    this.opened.socket.send(encodeUpdate(Y.encodeStateAsUpdate(this.#doc, before)))
  }
  /** Says where it is, and who it would like to be. */
  show(state: unknown): void {
    const said = { clientId: this.#doc.clientID, clock: 1, state: JSON.stringify(state) }
    this.opened.socket.send(encodeAwareness([said]))
  }
  get closed(): Promise<number> {
    return this.opened.closed
  }
  async leave(): Promise<void> {
    this.opened.socket.terminate()
    await this.opened.closed
  }
}

/** What follows the two types of a sync message and its length. */
function updateOf(frame: Uint8Array): Uint8Array {
  let at = 2
  while ((frame[at]! & 0x80) !== 0) at += 1
  return frame.subarray(at + 1)
}
