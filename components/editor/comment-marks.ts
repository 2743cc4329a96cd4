import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { flatten, type Passage } from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import type { ProposalThread } from '@/lib/proposals/types'
import { trimmed } from '@/components/comments/selected-passage'

/** Threads beside the text: which are shown, which is pointed at, and what leads to them. */
export type EditorThreads = {
  shown: ReadonlySet<string>
  proposals: readonly ProposalThread[]
  on: string | null
  onThread(this: void, threadId: string): void
  onComment(this: void, passage: Passage): void
}

type Shown = Pick<EditorThreads, 'shown' | 'on'>
type Marks = Shown & { decorations: DecorationSet }

const key = new PluginKey<Marks>('comment-marks')
const NOTHING: Marks = { shown: new Set(), on: null, decorations: DecorationSet.empty }

type Options = {
  onThread: (threadId: string) => void
  onComment: (editor: Editor) => boolean
}

/** Shows the passages of threads that are open beside the text, and lets one comment on what is selected. */
export const CommentMarks = Extension.create<Options>({
  name: 'commentMarks',
  addOptions: () => ({ onThread: () => {}, onComment: () => false }),
  addKeyboardShortcuts() {
    return { 'Mod-Alt-m': ({ editor }) => this.options.onComment(editor) }
  },
  addProseMirrorPlugins() {
    const { onThread } = this.options
    return [
      new Plugin<Marks>({
        key,
        state: {
          init: () => NOTHING,
          apply(transaction, now, _before, { doc }) {
            const shown = transaction.getMeta(key) as Shown | undefined
            if (shown) return { ...shown, decorations: decorate(doc, shown) }
            if (!transaction.docChanged) return now
            // Marks are set by the program, so they come with what others write, and with one's own undo.
            const decorations = transaction.getMeta(ySyncPluginKey)
              ? decorate(doc, now)
              : now.decorations.map(transaction.mapping, doc)
            return { ...now, decorations }
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          handleClick(_view, _position, { target }) {
            const found = target instanceof Element ? target.closest('.k[data-thread]') : null
            const id = found?.getAttribute('data-thread')
            if (id) onThread(id)
            return false
          },
        },
      }),
    ]
  },
})

function decorate(doc: Node, { shown, on }: Shown): DecorationSet {
  if (shown.size === 0) return DecorationSet.empty
  const found: Decoration[] = []
  doc.descendants((node, position) => {
    for (const { type, attrs } of node.marks) {
      const id: unknown = type.name === 'comment' ? attrs.threadId : null
      if (typeof id !== 'string' || !shown.has(id)) continue
      const wear = { class: id === on ? 'k on' : 'k', 'data-thread': id }
      found.push(Decoration.inline(position, position + node.nodeSize, wear))
    }
  })
  return DecorationSet.create(doc, found)
}

/** Tells the text which threads stand beside it. */
export function showThreads(editor: Editor, { shown, on }: Shown): void {
  const now = key.getState(editor.state)
  // A transaction costs a look at the whole text: none for nothing in the place of nothing.
  const isSame = now?.shown === shown || (now?.shown.size === 0 && shown.size === 0)
  if (isSame && now?.on === on) return
  editor.view.dispatch(editor.state.tr.setMeta(key, { shown, on }).setMeta('addToHistory', false))
}

/** The selected words as a passage; null when no words are selected. */
export function passageIn(editor: Editor): Passage | null {
  const { doc, selection } = editor.state
  if (selection.empty) return null
  const flat = flatten(editor.getJSON() as DocumentContent)
  const places: number[] = []
  let block = 0
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const start = flat.blocks[block]?.start ?? 0
    block += 1
    // Between two positions of a line stands one sign of the flat text.
    const first = Math.max(selection.from, position + 1)
    const last = Math.min(selection.to, position + 1 + node.content.size)
    if (first < last) places.push(start + first - position - 1, start + last - position - 1)
    return false
  })
  const [from, to] = [places[0], places.at(-1)]
  return from === undefined || to === undefined ? null : trimmed(flat, from, to)
}
