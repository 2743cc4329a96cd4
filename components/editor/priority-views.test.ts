import { NodeSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { docContent, seedUpdate } from '@/lib/documents/content'
import type { ContentNode } from '@/lib/documents/types'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'
import { priorityInsertion } from './priority-views'

const ONE = '0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10'
const p = (text: string): ContentNode =>
  text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] }
const block: ContentNode = { type: 'priorityBlock', attrs: { priorityId: ONE } }
const list = (text: string): ContentNode => ({
  type: 'bulletList',
  content: [{ type: 'listItem', content: [p(text)] }],
})

function editorOf(...content: ContentNode[]) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedUpdate({ type: 'doc', content }))
  const editor = new ScreenlessEditor(doc)
  const insert = () => {
    const insertion = priorityInsertion(editor.state, ONE)
    if (insertion) editor.dispatch(insertion)
  }
  return { editor, insert, content: () => docContent(doc).content }
}

test('a priority comes behind the paragraph of the caret, and one goes on writing behind it', () => {
  const { editor, insert, content } = editorOf(p('Före'), p('Efter'))
  editor.select(editor.find('Före'))
  insert()
  editor.type('Mellan ')
  expect(content()).toEqual([p('Före'), block, p('Mellan Efter')])
})

test('at the end of the text there is a new paragraph to go on in', () => {
  const { editor, insert, content } = editorOf(p('Före'))
  editor.select(editor.find('Före'))
  insert()
  editor.type('Efter')
  expect(content()).toEqual([p('Före'), block, p('Efter')])
})

test('an empty paragraph is the place for it, and stays to write in', () => {
  const { editor, insert, content } = editorOf(p('Före'), p(''), p('Efter'))
  editor.select({ from: 7, to: 7 })
  insert()
  expect(content()).toEqual([p('Före'), block, p(''), p('Efter')])
})

test('out of a list it comes behind the list: only there may it stand', () => {
  const { editor, insert, content } = editorOf(p('Före'), list('Punkt'))
  editor.select(editor.find('Punkt'))
  insert()
  expect(content()).toEqual([p('Före'), list('Punkt'), block, p('')])
})

test('undo takes it away as one step, and redo brings it back with its id', () => {
  const { editor, insert, content } = editorOf(p('Före'))
  editor.select(editor.find('Före'))
  editor.step()
  insert()
  editor.undo()
  expect(content()).toEqual([p('Före')])
  editor.redo()
  expect(content()).toEqual([p('Före'), block, p('')])
})

test('selected it is deleted, and undo brings it back with its id', () => {
  const { editor, content } = editorOf(p('Före'), block, p('Efter'))
  editor.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 6)))
  editor.step()
  editor.erase()
  expect(content()).toEqual([p('Före'), p('Efter')])
  editor.undo()
  expect(content()).toEqual([p('Före'), block, p('Efter')])
})

test('what is copied with it is put in with it, at the outermost level alone', () => {
  const { editor, content } = editorOf(p('Före'), block, list('Punkt'))
  editor.select({ from: 1, to: 8 })
  const copied = editor.copy()
  editor.select(editor.find('Punkt'))
  editor.paste(copied)
  const ids = content().flatMap(({ type, attrs }) =>
    type === 'priorityBlock' ? [attrs?.priorityId] : [],
  )
  expect(ids).toEqual([ONE, ONE])
})
