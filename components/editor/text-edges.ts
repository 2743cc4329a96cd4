import { Extension, type Editor } from '@tiptap/core'
import { GapCursor } from '@tiptap/pm/gapcursor'
import type { EditorState, Transaction } from '@tiptap/pm/state'

type Edge = 'start' | 'end'

/**
 * The caret before or behind everything, where a block without text stands there: browsers leave it where
 * it was. Null: a line stands there, and the browser does it.
 */
export function toEdge({ doc, tr }: EditorState, edge: Edge): Transaction | null {
  const block = edge === 'start' ? doc.firstChild : doc.lastChild
  if (!block?.isAtom) return null
  const at = doc.resolve(edge === 'start' ? 0 : doc.content.size)
  return tr.setSelection(new GapCursor(at)).scrollIntoView()
}

/** The keys to the beginning and the end of a text. */
export const TextEdges = Extension.create({
  name: 'textEdges',
  addKeyboardShortcuts() {
    const go = (edge: Edge) => () => goTo(this.editor, edge)
    return {
      'Ctrl-Home': go('start'),
      'Ctrl-End': go('end'),
      'Cmd-ArrowUp': go('start'),
      'Cmd-ArrowDown': go('end'),
    }
  },
})

function goTo({ state, view }: Editor, edge: Edge): boolean {
  const moved = toEdge(state, edge)
  if (moved) view.dispatch(moved)
  return moved !== null
}
