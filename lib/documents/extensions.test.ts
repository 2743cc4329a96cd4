import { getSchema } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { Node } from '@tiptap/core'
import { expect, test } from 'vitest'
import { deriveAllowed, documentAllowed, documentSchema, type Allowed } from './allowed'
import { documentExtensions } from './extensions'
import { FillEmptyContainers } from './merging'

const allowed = documentAllowed()

test('schema number 2 has exactly these nodes and marks; a later one only adds', () => {
  expect(Object.keys(documentSchema().nodes).sort()).toEqual(
    'blockquote bulletList doc hardBreak heading horizontalRule listItem orderedList paragraph priorityBlock table tableCell tableHeader tableRow taskItem taskList text'.split(
      ' ',
    ),
  )
  expect(Object.keys(documentSchema().marks).sort()).toEqual(
    'bold comment italic language link'.split(' '),
  )
})

test('the tables are read off the schema: what nests, what holds text, which marks overlap', () => {
  expect([...(allowed.childrenByParent.get('bulletList') ?? [])]).toEqual(['listItem'])
  expect([...(allowed.childrenByParent.get('tableRow') ?? [])].sort()).toEqual([
    'tableCell',
    'tableHeader',
  ])
  expect([...(allowed.childrenByParent.get('paragraph') ?? [])]).toEqual(['hardBreak'])
  expect(allowed.childrenByParent.get('doc')?.has('paragraph')).toBe(true)
  expect(allowed.childrenByParent.get('doc')?.has('listItem')).toBe(false)
  const holders = (of: Allowed) =>
    [...of.childrenByParent].flatMap(([name, held]) => (held.has('priorityBlock') ? name : []))
  expect(holders(allowed)).toEqual(['doc'])
  expect(holders(documentAllowed('minutes'))).toEqual([])
  expect(documentAllowed('minutes').childrenByParent.has('priorityBlock')).toBe(false)
  expect([...allowed.textblocks].sort()).toEqual(['heading', 'paragraph'])
  expect(allowed.marks.get('comment')?.overlaps).toBe(true)
  expect(allowed.marks.get('bold')?.overlaps).toBe(false)
})

test('an attribute without a check is a bug of the list, found when the tables are made', () => {
  const Careless = Node.create({
    name: 'careless',
    group: 'block',
    addAttributes: () => ({ anything: { default: null } }),
  })
  expect(() => deriveAllowed(getSchema([...documentExtensions(), Careless]))).toThrow(
    'no check for careless.anything',
  )
})

test('what two honest edits may leave empty is still valid: y-tiptap deletes nothing', () => {
  const schema = documentSchema()
  for (const name of ['listItem', 'taskItem', 'bulletList', 'blockquote', 'tableCell', 'tableRow'])
    expect(() => schema.node(name, null, []).check()).not.toThrow()
})

test('an emptied cell gets a paragraph from whoever acts next, never in answer to a remote change', () => {
  const schema = documentSchema()
  const cell = schema.node('tableCell', null, [])
  const doc = schema.node('doc', null, [
    schema.node('paragraph'),
    schema.node('table', null, [schema.node('tableRow', null, [cell])]),
  ])
  const plugins = FillEmptyContainers.config.addProseMirrorPlugins?.call({} as never) ?? []
  const state = EditorState.create({ doc, plugins })
  const remote = state.apply(
    state.tr.insertText('a', 1).setMeta(ySyncPluginKey, { isChangeOrigin: true }),
  )
  expect(remote.doc.child(1).firstChild?.firstChild?.childCount).toBe(0)
  const own = state.apply(state.tr.insertText('a', 1))
  expect(own.doc.child(1).firstChild?.firstChild?.firstChild?.type.name).toBe('paragraph')
})
