import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { expect } from 'vitest'
import { contentText, docContent } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { FakeClient, FakeHost } from './fake-room'

/** A room with an honest person and somebody who sends what no editor would. */
export class Siege {
  readonly host = new FakeHost()
  readonly ada = new FakeClient(this.host, 'ada').connect().flow()
  readonly eve = new FakeClient(this.host, 'eve').connect().flow()

  /** Two fresh editors exchange a word, and it is in the log. */
  expectRoomWorks(): void {
    const [one, other] = ['one', 'other'].map((name) =>
      new FakeClient(this.host, name).connect().flow(),
    )
    one!.type('livstecken')
    for (const client of [one!, other!, one!]) client.flow()
    expect(contentText(docContent(other!.doc))).toContain('livstecken')
    expect(contentText(this.host.log.content())).toContain('livstecken')
  }

  /** What eve sends is refused, nothing is stored, and the room goes on. */
  expectRefused(update: Uint8Array, code = 4422): void {
    const before = this.host.log.rows.length
    this.eve.smuggle(update)
    expect(this.eve.closedWith).toBe(code)
    expect(this.host.log.rows).toHaveLength(before)
    this.expectRoomWorks()
  }

  /** An update made by a document of its own that knows what is stored. */
  madeBy(change: (doc: Y.Doc, root: Y.XmlFragment) => void): Uint8Array {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.host.log.doc()))
    const before = Y.encodeStateVector(doc)
    doc.transact(() => change(doc, doc.getXmlFragment(CONTENT_ROOT)))
    return Y.encodeStateAsUpdate(doc, before)
  }
}

/** Bytes that are nothing but numbers: an update's head without what it promises. */
export function numbers(...values: number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of values) encoding.writeVarUint(encoder, value)
  return encoding.toUint8Array(encoder)
}

/** Nested elements without the recursion of Yjs's own insertion. */
export function deepUpdate(levels: number, client = 77): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, levels, client, 0]) encoding.writeVarUint(encoder, number)
  for (let level = 0; level < levels; level++) {
    encoding.writeUint8(encoder, 7)
    encoding.writeVarUint(encoder, level === 0 ? 1 : 0)
    if (level === 0) encoding.writeVarString(encoder, CONTENT_ROOT)
    else for (const number of [client, level - 1]) encoding.writeVarUint(encoder, number)
    encoding.writeVarUint(encoder, 3)
    encoding.writeVarString(encoder, 'blockquote')
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** As deep as one asks, made as an editor would. */
export function quotations(levels: number): Y.XmlElement {
  let element = new Y.XmlElement('blockquote')
  for (let level = 1; level < levels; level++) {
    const outer = new Y.XmlElement('blockquote')
    outer.insert(0, [element])
    element = outer
  }
  return element
}

/** Garbage of one sign each: a megabyte holds half a million structs. */
export function crumbs(clients: number, structs: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, clients)
  for (let client = clients; client > 0; client--) {
    for (const number of [structs, 1_000 + client, 0]) encoding.writeVarUint(encoder, number)
    for (let n = 0; n < structs; n++)
      for (const number of [0, 1]) encoding.writeUint8(encoder, number)
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** Each item a root of its own. Made by hand: Yjs itself needs minutes for so many. */
export function roots(count: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, count, 4711, 0]) encoding.writeVarUint(encoder, number)
  for (let n = 0; n < count; n++) {
    encoding.writeUint8(encoder, 7)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, `r${n}`)
    encoding.writeVarUint(encoder, 1)
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** A rule of the page with the neighbours that it names. */
function writeRule(
  encoder: encoding.Encoder,
  left: [number, number],
  right: [number, number] | null,
) {
  encoding.writeUint8(encoder, 7 | 0x80 | (right ? 0x40 : 0))
  for (const number of [...left, ...(right ?? [])]) encoding.writeVarUint(encoder, number)
  encoding.writeVarUint(encoder, 3)
  encoding.writeVarString(encoder, 'horizontalRule')
}

/**
 * A chain of rules, and as many that each claim to have been put between its first and one near its end: Yjs
 * walks over all that lies between, for each.
 */
export function crossing(count: number, chainId = 50, liarId = 51) {
  const made = (client: number, write: (encoder: encoding.Encoder, n: number) => void) => {
    const encoder = encoding.createEncoder()
    for (const number of [1, count, client, 0]) encoding.writeVarUint(encoder, number)
    for (let n = 0; n < count; n++) write(encoder, n)
    encoding.writeVarUint(encoder, 0)
    return encoding.toUint8Array(encoder)
  }
  const chain = made(chainId, (to, n) => writeRule(to, n === 0 ? [1, 0] : [chainId, n - 1], null))
  const liars = made(liarId, (to, n) =>
    writeRule(to, [chainId, 0], [chainId, count - 1 - (n % (count >> 1))]),
  )
  return { chain, liars }
}

/** A paragraph, and deletions of every second of its signs. */
export function shredded(pieces: number, isBackwards: boolean, client = 50) {
  const doc = new Y.Doc()
  doc.clientID = client
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('x'.repeat(2 * pieces))])
  doc.getXmlFragment(CONTENT_ROOT).insert(0, [paragraph])
  const starts = Array.from({ length: pieces }, (_, n) => 2 + 2 * n)
  if (isBackwards) starts.reverse()
  const encoder = encoding.createEncoder()
  for (const number of [0, 1, client, pieces]) encoding.writeVarUint(encoder, number)
  for (const start of starts)
    for (const number of [start, 1]) encoding.writeVarUint(encoder, number)
  return { whole: Y.encodeStateAsUpdate(doc), cuts: encoding.toUint8Array(encoder) }
}
