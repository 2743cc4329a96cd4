import type { Editor } from '@tiptap/core'
import { NodeSelection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { PRIORITY_BLOCK, type ShownBlock } from '@/lib/documents/blocks'
import { PriorityBlock } from '@/lib/documents/priority-block'
import type { BlockSays, BlockWords } from './block-words'

export type ViewWords = { over: string; waiting: string; unreachable: string }

/** Blocks of priorities in the text that is written in: what each says is fetched, never part of the text. */
export function priorityViews(says: BlockWords, words: ViewWords) {
  return PriorityBlock.extend({
    addNodeView() {
      return ({ node }) => {
        let shown = node
        const dom = document.createElement('div')
        dom.className = 'pri-block'
        dom.contentEditable = 'false'
        const draw = () => drawBlock(dom, says.of(String(shown.attrs.priorityId)), words)
        const stop = says.subscribe(draw)
        draw()
        return {
          dom,
          update(next) {
            if (next.type !== shown.type) return false
            const isSame = next.attrs.priorityId === shown.attrs.priorityId
            shown = next
            if (!isSame) draw()
            return true
          },
          ignoreMutation: () => true,
          destroy: stop,
        }
      }
    },
    // What is copied as plain text says what the block says.
    renderText({ node }) {
      const known = says.of(String(node.attrs.priorityId))
      return typeof known === 'string' ? words.over : known.line
    },
  })
}

function drawBlock(dom: HTMLElement, says: BlockSays, words: ViewWords): void {
  const isTold = typeof says !== 'string' && !('missing' in says)
  dom.toggleAttribute('data-missing', !isTold)
  dom.replaceChildren(
    ...(isTold
      ? partsOf(says)
      : [
          part('pri-block-over', words.over),
          part('', typeof says === 'string' ? words[says] : says.missing),
        ]),
  )
}

/** As components/priorities/priority-block.tsx draws it, without a link: here a click puts the caret. */
function partsOf(says: Exclude<ShownBlock, { missing: string }>): HTMLElement[] {
  const state = part('pri-state', says.stateWords)
  state.dataset.s = says.state
  const facts = part('pri-block-facts', '')
  const { result } = says
  facts.append(state, ...(result ? [part('', `${result.ballot}: ${result.says}`)] : []))
  return [
    part('pri-block-over', says.over),
    part('pri-block-title', says.title),
    facts,
    ...(says.declined ? [part('pri-block-not', says.declined)] : []),
  ]
}

function part(className: string, words: string): HTMLElement {
  const element = document.createElement('div')
  if (className) element.className = className
  element.textContent = words
  return element
}

export function insertPriority({ state, view }: Editor, priorityId: string): void {
  const insertion = priorityInsertion(state, priorityId)
  if (insertion) view.dispatch(insertion)
  view.focus()
}

/**
 * Puts a priority behind the paragraph, list or table that the caret stands in, before an empty one, and
 * the caret into the paragraph behind it. One step of undo.
 */
export function priorityInsertion(state: EditorState, priorityId: string): Transaction | null {
  const block = state.schema.nodes[PRIORITY_BLOCK]
  const paragraph = state.schema.nodes['paragraph']
  if (!block || !paragraph) return null
  const { $to } = state.selection
  const outermost = $to.depth > 0 ? $to.node(1) : null
  const isEmpty = outermost?.type === paragraph && outermost.content.size === 0
  const at = $to.depth === 0 ? state.selection.to : isEmpty ? $to.before(1) : $to.after(1)
  const { tr } = state
  tr.insert(at, block.create({ priorityId }))
  const behind = at + 1
  if (!tr.doc.nodeAt(behind)?.isTextblock) tr.insert(behind, paragraph.create())
  return tr.setSelection(TextSelection.create(tr.doc, behind + 1)).scrollIntoView()
}

/** What the block that is selected says; null when none is. */
export function selectedPriority(editor: Editor, says: BlockWords | null): string | null {
  const { selection } = editor.state
  if (!says || !(selection instanceof NodeSelection)) return null
  if (selection.node.type.name !== PRIORITY_BLOCK) return null
  const known = says.of(String(selection.node.attrs.priorityId))
  return typeof known === 'string' ? '' : known.line
}
