import { Extension } from '@tiptap/core'
import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { MAX_CARRIED_THREADS } from '@/lib/sync/limits'

/**
 * What was cut last in this tab, with the marks of its threads. In memory and not on the clipboard: no
 * other page can make a thread follow words of its choosing, and no thread's id leaves with a copy.
 */
let lastCut: { words: string; slice: unknown } | null = null

/**
 * Words that are cut and put in elsewhere, in this section or another, take the passages of their threads
 * with them; a copy does not, since it is other words (P28). What is dragged never leaves the text. With
 * more threads than another text takes at once they go without: refused, the words would be lost, too.
 */
export const CarriedMarks = Extension.create({
  name: 'carriedMarks',
  addProseMirrorPlugins() {
    let event: 'copy' | 'cut' | null = null
    const begins = (kind: 'copy' | 'cut') => () => {
      event = kind
      return false
    }
    return [
      new Plugin({
        props: {
          handleDOMEvents: { copy: begins('copy'), cut: begins('cut') },
          transformCopied(slice) {
            const kind = event
            event = null
            if (kind === null) return slice
            const carries = kind === 'cut' && threadsIn(slice.content).size <= MAX_CARRIED_THREADS
            lastCut = carries ? { words: wordsOf(slice), slice: slice.toJSON() } : null
            return new Slice(withoutThreads(slice.content), slice.openStart, slice.openEnd)
          },
          transformPasted(slice, view, asPlainText) {
            const cut = lastCut
            if (!cut || asPlainText || cut.words !== wordsOf(slice)) return slice
            lastCut = null
            return Slice.fromJSON(view.state.schema, cut.slice)
          },
        },
      }),
    ]
  },
})

const wordsOf = ({ content }: Slice) => content.textBetween(0, content.size, '\n', '\n')

function threadsIn(content: Fragment): Set<unknown> {
  const threads = new Set<unknown>()
  content.descendants(({ marks }) => {
    for (const { type, attrs } of marks) if (type.name === 'comment') threads.add(attrs.threadId)
  })
  return threads
}

function withoutThreads(content: Fragment): Fragment {
  const nodes: Node[] = []
  content.forEach((node) => {
    const kept = node.mark(node.marks.filter(({ type }) => type.name !== 'comment'))
    nodes.push(kept.isText ? kept : kept.copy(withoutThreads(node.content)))
  })
  return Fragment.fromArray(nodes)
}
