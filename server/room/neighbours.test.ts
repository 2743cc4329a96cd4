import { plainly } from '@/tests/support/plain-yjs'
import fc from 'fast-check'
import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { docOfUpdates } from '@/lib/documents/replaying'
import { docContent } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { signs } from '@/tests/support/signs'
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
        const whole = Y.encodeStateAsUpdate(room.doc)
        for (const read of [log, [whole], [Y.mergeUpdates(log)]]) {
          expect(docContent(docOfUpdates(read))).toEqual(here)
          expect(plainly(() => docContent(docOfUpdates(read)))).toEqual(here)
        }
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
