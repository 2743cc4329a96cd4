import * as encoding from 'lib0/encoding'
import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { docOfUpdates } from '@/lib/documents/replaying'
import { docContent } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { RoomText } from './text'

const FIRST = 10
const WRITERS = [11, 12, 13] as const

/** A paragraph whose words stand at the clocks 2 to 9 of the first writer. */
function firstUpdate(): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc()
  doc.clientID = FIRST
  const paragraph = new Y.XmlElement('paragraph')
  doc.transact(() => {
    doc.getXmlFragment(CONTENT_ROOT).push([paragraph])
    paragraph.insert(0, [new Y.XmlText('abcdefgh')])
  })
  return new Uint8Array(Y.encodeStateAsUpdate(doc))
}

/** Two signs that say where they were written, whether or not that was ever so. */
function signs(id: Y.ID, left: Y.ID, right: Y.ID, words: string): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  for (const number of [1, 1, id.client, id.clock]) encoding.writeVarUint(encoder, number)
  encoding.writeUint8(encoder, 4 | 0x80 | 0x40)
  for (const number of [left.client, left.clock, right.client, right.clock])
    encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, words)
  encoding.writeVarUint(encoder, 0)
  return new Uint8Array(encoding.toUint8Array(encoder))
}

/** Hundreds of histories on a machine that does other things. */
const LONG = { timeout: 60_000 }

const step = fc.record({ writer: fc.nat(2), left: fc.nat(), right: fc.nat() })

test(
  'P6a: whatever neighbours signs name, everybody who reads what the room tells has them at one place',
  LONG,
  () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const log = [firstUpdate()]
        const room = new RoomText({ updates: log })
        const there = Array.from({ length: 8 }, (_, n) => Y.createID(FIRST, n + 2))
        for (const { writer, left, right } of steps) {
          const client = WRITERS[writer] ?? FIRST
          const id = Y.createID(client, Y.getState(room.doc.store, client))
          const of = (n: number) => there[n % there.length] ?? id
          const told = room.change(() => room.apply(signs(id, of(left), of(right), 'xy')))
          if (told) log.push(told)
          there.push(id, Y.createID(id.client, id.clock + 1))
        }
        expect(log).toHaveLength(steps.length + 1)
        const here = docContent(room.doc)
        expect(docContent(docOfUpdates(log))).toEqual(here)
        expect(docContent(docOfUpdates([Y.encodeStateAsUpdate(room.doc)]))).toEqual(here)
        expect(docContent(docOfUpdates([Y.mergeUpdates(log)]))).toEqual(here)
      }),
      { numRuns: 300 },
    )
  },
)

test('P6a: a sign that an undo has put on both sides of itself stands behind it', () => {
  const room = new RoomText({ updates: [firstUpdate()] })
  const c = Y.createID(FIRST, 4)
  room.change(() => room.apply(signs(Y.createID(FIRST, 10), c, c, 'X')))
  expect(JSON.stringify(docContent(room.doc))).toContain('abcXdefgh')
})
