import type { Mark, Node } from '@tiptap/pm/model'

/**
 * One sign of a passage and where it stands; `at` is null between two blocks. A break, between blocks
 * or inside of one, is `\n`, as in `flatten` of lib/documents.
 */
type Sign = { at: number; marks: readonly Mark[] } | { at: null }

/** The passage that carries a thread's mark. `signs` has one entry for each UTF-16 unit of `words`. */
export type MarkedPassage = {
  words: string
  signs: readonly Sign[]
  from: number
  to: number
  mark: Mark
}

/** From the first to the last sign that carries the thread's mark; null when nothing carries it. */
export function markedPassage(doc: Node, threadId: string): MarkedPassage | null {
  let from = -1
  let to = -1
  let mark: Mark | undefined
  doc.descendants((node, position) => {
    const found = node.marks.find((one) => isThread(one, threadId))
    if (!found) return
    mark = found
    if (from < 0) from = position
    to = position + node.nodeSize
  })
  if (!mark) return null
  return { ...signsBetween(doc, from, to), from, to, mark }
}

function isThread({ type, attrs }: Mark, threadId: string): boolean {
  return type.name === 'comment' && attrs.threadId === threadId
}

function signsBetween(doc: Node, from: number, to: number): { words: string; signs: Sign[] } {
  const signs: Sign[] = []
  let words = ''
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isTextblock && position >= from) {
      signs.push({ at: null })
      words += '\n'
    }
    if (node.type.name === 'hardBreak') {
      signs.push({ at: position, marks: node.marks })
      words += '\n'
    }
    if (!node.isText) return
    const text = node.text ?? ''
    const first = Math.max(0, from - position)
    const last = Math.min(text.length, to - position)
    for (let unit = first; unit < last; unit += 1)
      signs.push({ at: position + unit, marks: node.marks })
    words += text.slice(first, last)
  })
  return { words, signs }
}
