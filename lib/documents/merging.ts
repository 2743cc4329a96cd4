import { Extension } from '@tiptap/core'
import { Table } from '@tiptap/extension-table'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** Not from the Y.Doc: neither other people's edits nor undo and redo. */
const isOwn = (transaction: Transaction) => transaction.getMeta(ySyncPluginKey) === undefined

/**
 * A cell or list item without a block offers no place to type. Whoever acts next in this editor gets
 * an empty paragraph there. Never in answer to what came from others: then every client would add one.
 */
export const FillEmptyContainers = Extension.create({
  name: 'fillEmptyContainers',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('fillEmptyContainers'),
        appendTransaction: (transactions, _before, state) =>
          transactions.every(isOwn) ? fill(state) : null,
      }),
    ]
  },
})

const HOLDS_BLOCKS = new Set(['listItem', 'taskItem', 'tableCell', 'tableHeader', 'blockquote'])

function fill(state: EditorState): Transaction | null {
  const empty: number[] = []
  state.doc.descendants((node: Node, position: number) => {
    if (node.childCount === 0 && HOLDS_BLOCKS.has(node.type.name)) empty.push(position + 1)
    return !node.isTextblock
  })
  const paragraph = state.schema.nodes['paragraph']
  if (empty.length === 0 || !paragraph) return null
  const { tr } = state
  for (const position of empty.reverse()) tr.insert(position, paragraph.create())
  return tr
}

/**
 * prosemirror-tables adds missing cells to ragged rows after every transaction. After a merge each
 * open client would do so at once, and the answer of each would make the table ragged again, without
 * end. Here only an edit of one's own mends a table.
 */
export const QuietTable = Table.extend({
  addProseMirrorPlugins() {
    return (this.parent?.() ?? []).map((plugin: Plugin) => {
      const { appendTransaction } = plugin.spec
      if (!appendTransaction) return plugin
      return new Plugin({
        ...plugin.spec,
        appendTransaction: (transactions, before, after) =>
          transactions.every(isOwn)
            ? appendTransaction.call(plugin, transactions, before, after)
            : null,
      })
    })
  },
})
