import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { ProposalThread } from '@/lib/proposals/types'
import { markedPassage } from './marked-passage'
import { placeOf } from './put-in'
import { shownProposals } from './shown-proposal'

type Shown = { threads: readonly ProposalThread[]; decorations: DecorationSet }

const proposalsKey = new PluginKey<Shown>('proposals')

/**
 * Open proposals in the text that is written in: old words struck, new ones behind them. They are
 * decorations alone and never part of the text. A transaction with the threads as meta shows those.
 */
export const ProposalsInText = Extension.create({
  name: 'proposalsInText',
  addProseMirrorPlugins() {
    return [
      new Plugin<Shown>({
        key: proposalsKey,
        state: {
          init: () => ({ threads: [], decorations: DecorationSet.empty }),
          apply(transaction, shown, _before, { doc }) {
            const told = transaction.getMeta(proposalsKey) as readonly ProposalThread[] | undefined
            const threads = told ?? shown.threads
            if (!told && !transaction.docChanged) return shown
            if (threads.length === 0) return { threads, decorations: DecorationSet.empty }
            return { threads, decorations: decorate(doc, threads) }
          },
        },
        props: { decorations: (state) => proposalsKey.getState(state)?.decorations },
      }),
    ]
  },
})

/** Tells the text which proposals stand beside it. */
export function showProposals(editor: Editor, threads: readonly ProposalThread[]): void {
  const now = proposalsKey.getState(editor.state)?.threads
  // A transaction costs a look at the whole text: none for nothing in the place of nothing.
  if (now === threads || (now?.length === 0 && threads.length === 0)) return
  editor.view.dispatch(
    editor.state.tr.setMeta(proposalsKey, threads).setMeta('addToHistory', false),
  )
}

function decorate(doc: Node, threads: readonly ProposalThread[]): DecorationSet {
  const passages = new Map(threads.map(({ id }) => [id, markedPassage(doc, id)]))
  const decorations = shownProposals(threads, (id) => passages.get(id) ?? null).flatMap(
    ({ threadId, quote, edits }) => {
      const passage = passages.get(threadId)
      if (!passage || passage.words !== quote) return []
      return edits.flatMap((edit) => {
        const { from, to } = placeOf(passage, edit)
        return [
          ...(from < to
            ? [Decoration.inline(from, to, { nodeName: 'del', class: 'proposed' })]
            : []),
          ...(edit.text ? [widget(to, edit.text, threadId)] : []),
        ]
      })
    },
  )
  return DecorationSet.create(doc, decorations)
}

/** New words, as text: whatever stands in them is words. */
function widget(at: number, words: string, threadId: string): Decoration {
  const draw = () => {
    const inserted = document.createElement('ins')
    inserted.className = 'proposed'
    inserted.textContent = words
    inserted.contentEditable = 'false'
    return inserted
  }
  return Decoration.widget(at, draw, {
    side: -1,
    key: `${threadId}:${words}`,
    ignoreSelection: true,
  })
}
