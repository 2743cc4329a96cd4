import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

export type Match = { from: number; to: number }

/** Where the words stand: within one block, across its formatting, upper and lower case alike. */
export function findMatches(doc: Node, words: string): Match[] {
  const wanted = folded(words)
  if (wanted.trim() === '') return []
  const matches: Match[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    // One sign for each leaf, so that an index in the text is a position in the block.
    const text = folded(node.textBetween(0, node.content.size, undefined, '\uFFFC'))
    let at = text.indexOf(wanted)
    while (at >= 0) {
      matches.push({ from: position + 1 + at, to: position + 1 + at + wanted.length })
      at = text.indexOf(wanted, at + wanted.length)
    }
    return false
  })
  return matches
}

/** Lower case, sign by sign: the few that would grow stay as they are, so that places keep their number. */
function folded(text: string): string {
  return text.replaceAll(/\p{Lu}/gu, (letter) => {
    const lower = letter.toLowerCase()
    return lower.length === letter.length ? lower : letter
  })
}

export type Found = { words: string; matches: Match[]; current: number }
const NOTHING: Found = { words: '', matches: [], current: -1 }
type FindAction = { words: string } | { step: 1 | -1 } | 'close'

export const findKey = new PluginKey<Found>('find')

/** Marks what is looked for in the text, and moves the selection from one place to the next. */
export const Find = Extension.create({
  name: 'find',
  addProseMirrorPlugins() {
    return [
      new Plugin<Found>({
        key: findKey,
        state: {
          init: () => NOTHING,
          apply(transaction, found, _before, state) {
            const action = transaction.getMeta(findKey) as FindAction | undefined
            if (action === 'close') return NOTHING
            if (action && 'words' in action) return look(state, action.words)
            if (action) return step(found, action.step)
            if (!transaction.docChanged || found.words === '') return found
            const matches = findMatches(state.doc, found.words)
            return { ...found, matches, current: Math.min(found.current, matches.length - 1) }
          },
        },
        props: {
          decorations(state) {
            const found = findKey.getState(state)
            if (!found || found.matches.length === 0) return null
            return DecorationSet.create(
              state.doc,
              found.matches.map(({ from, to }, index) =>
                Decoration.inline(from, to, {
                  class: index === found.current ? 'found found-now' : 'found',
                }),
              ),
            )
          },
        },
      }),
    ]
  },
})

function look(state: EditorState, words: string): Found {
  const matches = findMatches(state.doc, words)
  const ahead = matches.findIndex(({ from }) => from >= state.selection.from)
  return { words, matches, current: ahead >= 0 ? ahead : matches.length - 1 }
}

function step(found: Found, by: 1 | -1): Found {
  const { length } = found.matches
  if (length === 0) return found
  return { ...found, current: (found.current + by + length) % length }
}

/** The transaction of a find action; the selection follows the current place. */
export function findTransaction(state: EditorState, action: FindAction) {
  const transaction = state.tr.setMeta(findKey, action).setMeta('addToHistory', false)
  const found = findKey.getState(state.apply(transaction))
  const place = found?.matches[found.current]
  if (!place) return transaction
  return transaction
    .setSelection(TextSelection.create(transaction.doc, place.from, place.to))
    .scrollIntoView()
}
