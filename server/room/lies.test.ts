import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { beforeEach, expect, test } from 'vitest'
import { seedUpdate, EMPTY_CONTENT } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { Siege } from '@/tests/support/hostile'
import { RoomText } from './text'

let siege: Siege
beforeEach(() => {
  siege = new Siege()
})

const ELEMENT = 3
const known = (client: number) =>
  Y.decodeStateVector(Y.encodeStateVector(siege.host.log.doc())).get(client) ?? 0

/** An update of one client, written by hand: `write` adds `structs` structs from `clock` on. */
function byHand(
  client: number,
  clock: number,
  structs: number,
  write: (encoder: encoding.Encoder) => void,
): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, structs, client, clock]) encoding.writeVarUint(encoder, number)
  write(encoder)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

function writeElement(encoder: encoding.Encoder, name: string, parent: Y.ID | null): void {
  encoding.writeUint8(encoder, 7)
  encoding.writeVarUint(encoder, parent ? 0 : 1)
  if (parent) for (const n of [parent.client, parent.clock]) encoding.writeVarUint(encoder, n)
  else encoding.writeVarString(encoder, CONTENT_ROOT)
  encoding.writeVarUint(encoder, ELEMENT)
  encoding.writeVarString(encoder, name)
}

test('P6: what an update says of things that are known is not believed', () => {
  siege.eve.type('abc')
  siege.eve.flow()
  const client = siege.eve.doc.clientID
  const until = known(client)
  // Clock 0 is a text. The lie: it is a quotation in the root, so that a paragraph could stand in it.
  siege.expectRefused(
    byHand(client, 0, 3, (encoder) => {
      writeElement(encoder, 'blockquote', null)
      encoding.writeUint8(encoder, 0)
      encoding.writeVarUint(encoder, until - 1)
      writeElement(encoder, 'paragraph', Y.createID(client, 0))
    }),
  )
})

test('P6: an item that repeats a known beginning stands where the known one stands', () => {
  siege.ada.doc.getXmlFragment(CONTENT_ROOT).push([new Y.XmlElement('paragraph')])
  const second = siege.ada.doc.getXmlFragment(CONTENT_ROOT).get(1) as Y.XmlElement
  const elsewhere = new Y.XmlText('annan')
  second.insert(0, [elsewhere])
  siege.ada.flow()
  siege.eve.flow()
  siege.eve.type('abc')
  siege.eve.flow()
  const client = siege.eve.doc.clientID
  // One known sign and four new ones, in the other paragraph's text.
  siege.expectRefused(
    byHand(client, known(client) - 1, 1, (encoder) => {
      encoding.writeUint8(encoder, 4)
      const { id } = elsewhere._item!
      for (const number of [0, id.client, id.clock]) encoding.writeVarUint(encoder, number)
      encoding.writeVarString(encoder, 'cXXXX')
    }),
  )
})

test('P7: a document that has stopped speaking is found out at the next change', () => {
  const text = new RoomText({ updates: [seedUpdate(EMPTY_CONTENT)] })
  const insert = () => text.doc.getXmlFragment(CONTENT_ROOT).push([new Y.XmlElement('paragraph')])
  expect(text.change(insert)).not.toBeNull()
  // What a failed garbage collection leaves behind: a transaction that is never cleaned up.
  text.doc._transactionCleanups.push(text.doc._transactionCleanups[0]!)
  expect(() => text.change(insert)).toThrow('the document has stopped')
})
