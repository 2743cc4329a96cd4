import { EditorState } from '@tiptap/pm/state'
import {
  updateYFragment,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
  yUndoPluginKey,
} from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentSchema } from '@/lib/documents/allowed'
import { docContent, seedUpdate } from '@/lib/documents/content'
import type { ContentNode } from '@/lib/documents/types'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { undoOptions } from './undo'

type Writer = {
  doc: Y.Doc
  write(content: ContentNode[]): void
  undo(): void
}

/** An editor without a screen: writes as y-tiptap does, and undoes with the same manager. */
function writer(start: Uint8Array, protect = true): Writer {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, start)
  const fragment = doc.getXmlFragment(CONTENT_ROOT)
  const schema = documentSchema()
  const state = EditorState.create({
    schema,
    plugins: [ySyncPlugin(fragment), yUndoPlugin(protect ? undoOptions(schema) : {})],
  })
  const { undoManager } = yUndoPluginKey.getState(state) as { undoManager: Y.UndoManager }
  return {
    doc,
    write(content) {
      const node = schema.nodeFromJSON({ type: 'doc', content })
      const meta = { mapping: new Map(), isOMark: new Map() }
      doc.transact(() => updateYFragment(doc, fragment, node, meta), ySyncPluginKey)
      undoManager.stopCapturing()
    },
    undo: () => void undoManager.undo(),
  }
}

function exchange(a: Writer, b: Writer): void {
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc), 'network')
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), 'network')
}

const text = (words: string): ContentNode[] => (words ? [{ type: 'text', text: words }] : [])
const p = (words: string): ContentNode => ({ type: 'paragraph', content: text(words) })
const h = (words: string): ContentNode => ({
  type: 'heading',
  attrs: { level: 3 },
  content: text(words),
})
const list = (...items: string[]): ContentNode => ({
  type: 'bulletList',
  content: items.map((words) => ({ type: 'listItem', content: [p(words)] })),
})
const start = seedUpdate({ type: 'doc', content: [p('Start.')] })
const words = (writer: Writer) => JSON.stringify(docContent(writer.doc).content)

test('takes back what I wrote', () => {
  const ada = writer(start)
  ada.write([p('Start. Mine.')])
  ada.undo()
  expect(docContent(ada.doc).content).toEqual([p('Start.')])
})

test('leaves what a colleague wrote in the same paragraph', () => {
  const [ada, ben] = [writer(start), writer(start)]
  ada.write([p('Start. Mine.')])
  exchange(ada, ben)
  ben.write([p('Theirs. Start. Mine.')])
  exchange(ada, ben)
  ada.undo()
  expect(docContent(ada.doc).content).toEqual([p('Theirs. Start.')])
})

const blocks: [string, (words: string) => ContentNode][] = [
  ['paragraph', p],
  ['heading', h],
  ['list', (words) => list(words)],
  ['quote', (words) => ({ type: 'blockquote', content: [p(words)] })],
  [
    'to-do list',
    (words) => ({
      type: 'taskList',
      content: [{ type: 'taskItem', attrs: { checked: false }, content: [p(words)] }],
    }),
  ],
  [
    'table',
    (words) => ({
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [p(words)] }] }],
    }),
  ],
]

test.each(blocks)(
  'a %s that I made and a colleague wrote in keeps the colleague’s words',
  (_, block) => {
    const [ada, ben] = [writer(start), writer(start)]
    ada.write([p('Start.'), block('')])
    exchange(ada, ben)
    ben.write([p('Start.'), block('A colleague’s words.')])
    exchange(ada, ben)
    ada.undo()
    exchange(ada, ben)
    expect(words(ada)).toContain('A colleague’s words.')
    expect(words(ben)).toBe(words(ada))
  },
)

test('without the protected names the colleague’s words would go: the case is real', () => {
  const [ada, ben] = [writer(start, false), writer(start, false)]
  ada.write([p('Start.'), h('')])
  exchange(ada, ben)
  ben.write([p('Start.'), h('A colleague’s words.')])
  exchange(ada, ben)
  ada.undo()
  expect(words(ada)).not.toContain('A colleague’s words.')
})
