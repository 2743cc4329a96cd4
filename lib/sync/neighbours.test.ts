import { plainly } from '@/tests/support/plain-yjs'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { signs } from '@/tests/support/signs'
import './neighbours'

test('what was written behind a sign stands behind it, in however many pieces one holds the text', () => {
  const writer = new Y.Doc()
  writer.clientID = 1
  writer.getText('words').insert(0, 'abcdef')
  const whole = Y.encodeStateAsUpdate(writer)
  const at = (clock: number) => Y.createID(1, clock)
  // Behind f and before d: as undo makes them.
  const undone = signs(Y.createID(2, 0), at(5), at(3), '!')
  const cut = signs(Y.createID(3, 0), at(2), at(3), '–')
  const read = (updates: Uint8Array[]) => {
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    return doc.getText('words').toJSON()
  }
  expect(read([whole, cut, undone])).toBe('abc–def!')
  expect(read([whole, undone, cut])).toBe('abc–def!')
  expect(plainly(() => read([whole, undone, cut]))).toBe('abc–!def')
  expect(read([Y.mergeUpdates([whole, undone, cut])])).toBe('abc–def!')
})
