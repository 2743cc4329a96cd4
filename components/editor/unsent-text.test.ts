import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { unsentText } from './unsent-text'

function updatesOf(work: (doc: Y.Doc) => void): Uint8Array[] {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'There before. ')
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  work(doc)
  return updates
}

test('a run of typing is one piece of text', () => {
  const updates = updatesOf((doc) => {
    for (const [index, letter] of 'hello'.split('').entries())
      doc.getText('t').insert(index, letter)
  })
  expect(unsentText(updates)).toEqual(['hello'])
})

test('gives the words of edits whose text is not at hand', () => {
  const updates = updatesOf((doc) => {
    doc.getText('t').insert(14, 'New words')
    doc.getText('t').delete(0, 3)
  })
  expect(unsentText(updates)).toEqual(['New words'])
})

test('a space before words whose first letter set a sign of bold or of a comment is kept', () => {
  const updates = updatesOf((doc) => {
    const text = doc.getText('t')
    text.insert(14, ' ')
    text.format(0, 5, { bold: true })
    text.insert(15, 'on')
  })
  expect(unsentText(updates)).toEqual([' on'])
})

test('nothing written, nothing to save', () => {
  expect(unsentText([])).toEqual([])
})
