import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { expect } from 'vitest'
import type { AreaRole } from '@/lib/access/types'
import { documentUpdate } from '@/lib/db/schema/documents'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { encodeHello, encodeStep1, encodeUpdate } from '@/lib/sync/wire'
import { roomStillWorks } from './still-works'
import type { RawSocket, SyncServer } from './sync-server'

/** A text on a running server, and people with programs of their own who may write in it. */
export class Besieged {
  readonly #intruders: RawSocket[] = []

  private constructor(
    readonly server: SyncServer,
    readonly documentId: string,
  ) {}

  static async text(server: SyncServer, words = 'Nuläge. '): Promise<Besieged> {
    return new Besieged(server, await server.document(words))
  }

  /** Somebody nobody has refused yet, who is in and has been sent the text. */
  async intruder(role: AreaRole | null = 'member'): Promise<RawSocket> {
    const { cookie } = await this.server.person('Eva', role)
    const socket = this.server.raw(`/sync/${this.documentId}`, { cookie })
    this.#intruders.push(socket)
    await socket.opened
    socket.ws.send(encodeHello(1))
    socket.ws.send(encodeStep1(new Uint8Array([0])))
    await expect.poll(() => socket.frames.some(isStep2), { timeout: 20_000 }).toBe(true)
    return socket
  }

  async rows(): Promise<Uint8Array[]> {
    const rows = await this.server.database.db
      .select({ update: documentUpdate.update })
      .from(documentUpdate)
      .where(eq(documentUpdate.documentId, this.documentId))
      .orderBy(documentUpdate.seq)
    return rows.map(({ update }) => update)
  }

  /** What stands in the log, in a document of its own. */
  async stored(): Promise<Y.Doc> {
    const doc = new Y.Doc()
    for (const update of await this.rows()) Y.applyUpdate(doc, update)
    return doc
  }

  /** An update by somebody who knows what is stored. */
  async madeBy(change: (doc: Y.Doc, root: Y.XmlFragment) => void): Promise<Uint8Array> {
    const doc = await this.stored()
    const before = Y.encodeStateVector(doc)
    doc.transact(() => change(doc, doc.getXmlFragment(CONTENT_ROOT)))
    return Y.encodeStateAsUpdate(doc, before)
  }

  /** Each of the updates, sent by somebody who has just come, closes that socket; nothing is stored. */
  async expectRefused(updates: readonly Uint8Array[], code = 4422): Promise<void> {
    const before = await this.rows()
    for (const update of updates) {
      const eve = await this.intruder()
      eve.ws.send(encodeUpdate(update))
      expect(await eve.over).toBe(code)
    }
    expect(await this.rows()).toEqual(before)
  }

  /** Whoever was not sent away goes. */
  async leave(): Promise<void> {
    for (const { ws } of this.#intruders) ws.terminate()
    await Promise.all(this.#intruders.map(({ over }) => over))
  }

  stillWorks(): Promise<void> {
    return roomStillWorks(this.server, this.documentId)
  }
}

export const isStep1 = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 0
export const isStep2 = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 1

/**
 * The most processor time that one turn of the event loop took while `run` ran, in milliseconds: for so long
 * nobody's ping is answered. Other programs on a busy machine do not count, as they would with a clock.
 */
export async function longestTurn(run: () => Promise<void>): Promise<number> {
  let longest = 0
  let over = false
  let last = process.cpuUsage()
  const look = () => {
    const { user, system } = process.cpuUsage(last)
    longest = Math.max(longest, (user + system) / 1_000)
    last = process.cpuUsage()
    if (!over) setImmediate(look)
  }
  setImmediate(look)
  try {
    await run()
  } finally {
    over = true
  }
  return longest
}
