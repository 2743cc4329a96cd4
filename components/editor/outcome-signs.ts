import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { SIGNS } from '@/components/outcomes/kind-sign'
import { findPassage, flatten } from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import type { WorkedIn } from '@/lib/outcomes/types'

type Shown = { workedIn: readonly WorkedIn[]; decorations: DecorationSet }

const key = new PluginKey<Shown>('outcome-signs')

/** In the text that is written in, behind the words that came out of a meeting, the way to it. */
export const OutcomeSigns = Extension.create({
  name: 'outcomeSigns',
  addProseMirrorPlugins() {
    return [
      new Plugin<Shown>({
        key,
        state: {
          init: () => ({ workedIn: [], decorations: DecorationSet.empty }),
          apply(transaction, now, _before, { doc }) {
            const told = transaction.getMeta(key) as readonly WorkedIn[] | undefined
            const workedIn = told ?? now.workedIn
            if (!told && (!transaction.docChanged || workedIn.length === 0)) return now
            // What others write replaces whole paragraphs; one's own letters move the signs along.
            const decorations =
              told || transaction.getMeta(ySyncPluginKey)
                ? decorate(doc, workedIn)
                : now.decorations.map(transaction.mapping, doc)
            return { workedIn, decorations }
          },
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
      }),
    ]
  },
})

/** Tells the text which of its words came out of meetings. */
export function showOutcomes(editor: Editor, workedIn: readonly WorkedIn[]): void {
  const now = key.getState(editor.state)?.workedIn
  if (now === workedIn || (now?.length === 0 && workedIn.length === 0)) return
  editor.view.dispatch(editor.state.tr.setMeta(key, workedIn).setMeta('addToHistory', false))
}

function decorate(doc: Node, workedIn: readonly WorkedIn[]): DecorationSet {
  const flat = flatten(doc.toJSON() as DocumentContent)
  const ends = new Map<number, WorkedIn[]>()
  for (const one of workedIn) {
    const at = findPassage(flat, one.passage)?.to
    if (at !== undefined) ends.set(at, [...(ends.get(at) ?? []), one])
  }
  const decorations: Decoration[] = []
  let block = 0
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const { start, end } = flat.blocks[block] ?? { start: 0, end: -1 }
    block += 1
    // Between two positions of a line stands one sign of the flat text.
    for (const [at, all] of ends)
      if (at > start && at <= end)
        decorations.push(...all.map((one) => signAt(position + 1 + at - start, one)))
    return false
  })
  return DecorationSet.create(doc, decorations)
}

const SVG = 'http://www.w3.org/2000/svg'

function signAt(position: number, { id, kind, href, words }: WorkedIn): Decoration {
  const draw = () => {
    const link = document.createElement('a')
    link.className = 'fn fn-meeting'
    link.href = href
    link.title = words
    link.setAttribute('aria-label', words)
    link.contentEditable = 'false'
    const sign = document.createElementNS(SVG, 'svg')
    sign.setAttribute('class', 'i')
    sign.setAttribute('viewBox', '0 0 20 20')
    sign.setAttribute('aria-hidden', 'true')
    const line = document.createElementNS(SVG, 'path')
    line.setAttribute('d', SIGNS[kind])
    sign.append(line)
    link.append(sign)
    return link
  }
  // Letters that are typed behind the words stand before the sign no more than before the next word.
  return Decoration.widget(position, draw, { side: -1, key: id, ignoreSelection: true })
}
