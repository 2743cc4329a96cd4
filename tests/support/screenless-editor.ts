import { joinBackward, setBlockType, splitBlock, toggleMark, wrapIn } from '@tiptap/pm/commands'
import type { Mark, Node, Slice } from '@tiptap/pm/model'
import { wrapInList } from '@tiptap/pm/schema-list'
import {
  EditorState,
  TextSelection,
  type Command,
  type PluginView,
  type Transaction,
} from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { redo, undo, ySyncPlugin, yUndoPlugin, yUndoPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { undoOptions } from '@/components/editor/undo'
import { documentSchema } from '@/lib/documents/allowed'
import { CONTENT_ROOT } from '@/lib/sync/messages'

const schema = documentSchema()

/**
 * A ProseMirror editor on a Y.Doc, bound by y-tiptap with our undo, without a screen: the same states,
 * commands and plugins as in a browser, and a view that only keeps the state.
 */
export class ScreenlessEditor {
  state: EditorState
  readonly #views: PluginView[] = []

  constructor(doc: Y.Doc) {
    const fragment = doc.getXmlFragment(CONTENT_ROOT)
    const plugins = [ySyncPlugin(fragment), yUndoPlugin(undoOptions(schema))]
    this.state = EditorState.create({ schema, plugins })
    for (const plugin of plugins) {
      const view = plugin.spec.view?.(this.#view)
      if (view) this.#views.push(view)
    }
  }

  dispatch(transaction: Transaction): void {
    const before = this.state
    this.state = before.apply(transaction)
    for (const view of this.#views) view.update?.(this.#view, before)
  }

  readonly #view = this.#makeView()

  /** What plugins use of a view: its state, a way to change it, and that nobody looks at it. */
  #makeView(): EditorView {
    const stateNow = () => this.state
    const view = {
      get state() {
        return stateNow()
      },
      dispatch: (transaction: Transaction) => this.dispatch(transaction),
      hasFocus: () => false,
      endOfTextblock: () => true,
    }
    return view as unknown as EditorView
  }

  run(command: Command): boolean {
    return command(this.state, (transaction) => this.dispatch(transaction), this.#view)
  }

  /** The place of the nth occurrence of these words within one block. */
  find(words: string, nth = 0): { from: number; to: number } {
    const found: { from: number; to: number }[] = []
    this.state.doc.descendants((node, position) => {
      if (!node.isTextblock) return true
      const text = node.textBetween(0, node.content.size, undefined, '\n')
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
        found.push({ from: position + 1 + at, to: position + 1 + at + words.length })
      return false
    })
    const place = found[nth]
    if (!place) throw new Error(`“${words}” does not stand ${nth + 1} times in the editor`)
    return place
  }
  select({ from, to }: { from: number; to: number }): this {
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)))
    return this
  }

  /** As the browser does it: text typed over the selection has the marks that stand there. */
  type(words: string): void {
    const { from, to } = this.state.selection
    this.dispatch(this.state.tr.insertText(words, from, to))
  }
  erase(): void {
    this.dispatch(this.state.tr.deleteSelection())
  }
  copy(): Slice {
    return this.state.selection.content()
  }
  cut(): Slice {
    const slice = this.copy()
    this.erase()
    return slice
  }
  paste(slice: Slice): void {
    this.dispatch(this.state.tr.replaceSelection(slice))
  }
  split(): void {
    this.run(splitBlock)
  }
  join(): void {
    this.run(joinBackward)
  }
  bold(): void {
    this.run(toggleMark(mark('bold')))
  }
  mark(name: string, attrs: Record<string, unknown>): void {
    const { from, to } = this.state.selection
    this.dispatch(this.state.tr.addMark(from, to, mark(name).create(attrs)))
  }
  block(name: 'paragraph' | 'heading'): void {
    this.run(setBlockType(node(name), name === 'heading' ? { level: 3 } : null))
  }
  list(): void {
    this.run(wrapInList(node('bulletList')))
  }
  quote(): void {
    this.run(wrapIn(node('blockquote')))
  }
  /** What is done from now on is taken back for itself. */
  step(): void {
    const held = yUndoPluginKey.getState(this.state) as { undoManager: Y.UndoManager }
    held.undoManager.stopCapturing()
  }
  undo(): void {
    undo(this.state)
  }
  redo(): void {
    redo(this.state)
  }

  /** The words under a thread's mark, as the editor shows them. */
  marked(threadId: string): string {
    let words = ''
    this.state.doc.descendants((one: Node) => {
      if (one.isText && one.marks.some((held: Mark) => held.attrs['threadId'] === threadId))
        words += one.text ?? ''
    })
    return words
  }
}

function node(name: string) {
  const type = schema.nodes[name]
  if (!type) throw new Error(`no node ${name}`)
  return type
}
function mark(name: string) {
  const type = schema.marks[name]
  if (!type) throw new Error(`no mark ${name}`)
  return type
}
