/**
 * Clients in a process of their own: does what its parent says (bench/support/crowd.ts), one order after
 * the other.
 */
import { setTimeout as wait } from 'node:timers/promises'
import * as Y from 'yjs'
import { Client, type Place } from './client'
import { pasteAll, type Pasting } from './pasting'
import { judge, seenByOthers, typeAll, untilQuiet, type Typing, type Written } from './typing'

let clients: Client[] = []
const keepers: Client[] = []
let written: Written[] = []
let typing: Promise<void> = Promise.resolve()
let isOver = false

/** So many handshakes at a time: no server is asked for more than a browser's crowd would. */
const AT_ONCE = 50

const orders = {
  /** ms that each took. Those that are in stay. */
  async join(place: Place, document: string, count: number, atOnce = AT_ONCE): Promise<number[]> {
    const took: number[] = []
    for (let n = 0; n < count; n += atOnce) {
      const some = Array.from(
        { length: Math.min(atOnce, count - n) },
        (_, more) => new Client(place, document, n + more),
      )
      clients.push(...some)
      took.push(...(await Promise.all(some.map(({ synced }) => synced))))
    }
    return took
  },
  /** The first ones get a paragraph of their own, and everybody a cursor if there are to be any. */
  async prepare(writers: number, cursors: boolean): Promise<void> {
    for (const client of clients.slice(0, writers)) client.beginParagraph()
    if (cursors) for (const client of clients) client.showCursor()
    await untilQuiet(clients)
    for (const client of clients) client.forget()
    written = []
    isOver = false
  },
  /** Types until it is done, or begins to and comes back at once. */
  async type(given: Typing, inBackground = false): Promise<void> {
    typing = typeAll(clients, given, written, () => isOver)
    if (!inBackground) {
      await typing
      await untilQuiet(clients)
    }
  },
  /** Two clients in each text, one of whom writes a word. */
  async spread(place: Place, texts: readonly string[]): Promise<void> {
    for (let n = 0; n < texts.length; n += AT_ONCE / 2) {
      const some = texts
        .slice(n, n + AT_ONCE / 2)
        .flatMap((text, more) => [0, 1].map((who) => new Client(place, text, 2 * (n + more) + who)))
      clients.push(...some)
      await Promise.all(some.map(({ synced }) => synced))
      for (const client of some.filter((_, index) => index % 2 === 0)) {
        client.beginParagraph()
        for (let letter = 0; letter < 5; letter += 1) client.type()
      }
    }
    await untilQuiet(clients)
  },
  /** A client who brings a text and stays: for servers that keep nothing themselves. */
  async bring(place: Place, document: string, update: number[]): Promise<void> {
    const client = new Client(place, document, 0)
    await client.synced
    client.bring(Uint8Array.from(update))
    keepers.push(client)
    await wait(500)
  },
  /** The first one pastes, the last `asleep` do not read. */
  paste: (given: Pasting, asleep: number) => pasteAll(clients, given, asleep),
  /** Bytes that came to all, when nothing is on its way any more. */
  async received(): Promise<number> {
    await untilQuiet(clients)
    return clients.reduce((sum, { bytes }) => sum + bytes, 0)
  },
  /** What was written and read so far counts no more. */
  forget(): Promise<void> {
    for (const client of clients) client.forget()
    written = []
    return Promise.resolve()
  },
  judge: (readers?: number) => Promise.resolve(judge(clients, written, readers)),
  /** Stops typing; what others had received by now: writer, its first letter, what lies behind its last. */
  async seen(): Promise<[number, number, number][]> {
    isOver = true
    await typing
    const seen = seenByOthers(clients)
    return written.map(({ client, first }) => [client, first, seen.get(client) ?? first])
  },
  /** What a newcomer has after `ms` more: client id → clock. */
  async stored(place: Place, document: string, ms: number): Promise<[number, number][]> {
    const client = new Client(place, document, 0)
    await client.synced
    await wait(ms)
    for (const { update } of client.updates()) Y.applyUpdate(client.doc, update)
    client.leave()
    return [...Y.decodeStateVector(Y.encodeStateVector(client.doc))]
  },
  async leave(): Promise<void> {
    isOver = true
    await typing
    for (const client of clients) client.leave()
    clients = []
    written = []
    await wait(100)
  },
}

export type Orders = typeof orders

process.on('message', ({ id, order, given }: { id: number; order: keyof Orders; given: [] }) => {
  const work = orders[order] as (...given: unknown[]) => Promise<unknown>
  work(...given).then(
    (value) => process.send?.({ id, value }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  )
})
process.once('disconnect', () => process.exit(0))
