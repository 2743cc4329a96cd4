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
