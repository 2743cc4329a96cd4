import type { Range } from './passages'
import type { ContentMark, ContentNode, DocumentContent } from './types'

/** The mark that anchors a comment's thread; its name in every schema. */
const COMMENT = 'comment'

/** The text as people wrote it: the places of comments never reach versions, differences or exports. */
export function withoutComments(content: DocumentContent): DocumentContent {
  return onlyThreads(content, () => false)
}

/** The text with the passages of some threads: a page needs those alone that it shows. */
export function onlyThreads(
  content: DocumentContent,
  isWanted: (threadId: string) => boolean,
): DocumentContent {
  const stays = ({ type, attrs }: ContentMark) =>
    type !== COMMENT || (typeof attrs?.threadId === 'string' && isWanted(attrs.threadId))
  const inside = (node: ContentNode): ContentNode => {
    const { marks: _marks, content: _content, ...rest } = node
    const marks = (node.marks ?? []).filter(stays)
    const pieces = node.content && joined(node.content.map(inside))
    return { ...rest, ...(pieces && { content: pieces }), ...(marks.length > 0 && { marks }) }
  }
  return { type: 'doc', content: content.content.map(inside) }
}

/** Where the passage of each thread begins that the text has a mark of, in the flat text. */
export function threadPlaces(content: DocumentContent): Map<string, number> {
  const places = new Map<string, number>()
  walk(content, (node, at) => {
    for (const id of threadsAt(node)) if (!places.has(id)) places.set(id, at)
    return [node]
  })
  return places
}

/** The threads whose passage a piece of text belongs to. */
export function threadsAt({ marks = [] }: ContentNode): string[] {
  return marks.flatMap(({ type, attrs }) =>
    type === COMMENT && typeof attrs?.threadId === 'string' ? [attrs.threadId] : [],
  )
}

/** Shows a passage as a thread's that has no mark in the text yet: `range` is a place in the flat text. */
export function withThread(
  content: DocumentContent,
  range: Range,
  threadId: string,
): DocumentContent {
  return withMark(content, range, { type: COMMENT, attrs: { threadId } })
}

/** Marks of a text for reading alone: the words that an outcome of a meeting was worked into. */
const FROM_MEETING = 'fromMeeting'

/** Shows a passage as what an outcome was worked into: `range` is a place in the flat text. */
export function withOutcome(
  content: DocumentContent,
  range: Range,
  outcomeId: string,
): DocumentContent {
  return withMark(content, range, { type: FROM_MEETING, attrs: { outcomeId } })
}

/** The outcomes whose passage a piece of text belongs to. */
export function outcomesAt({ marks = [] }: ContentNode): string[] {
  return marks.flatMap(({ type, attrs }) =>
    type === FROM_MEETING && typeof attrs?.outcomeId === 'string' ? [attrs.outcomeId] : [],
  )
}

function withMark(content: DocumentContent, { from, to }: Range, mark: ContentMark) {
  return walk(content, (node, start) => {
    const text = node.text ?? ''
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, text.length)]
    if (text === '' || first >= last) return [node]
    const inside = { ...node, text: text.slice(first, last), marks: [...(node.marks ?? []), mark] }
    return [
      { ...node, text: text.slice(0, first) },
      inside,
      { ...node, text: text.slice(last) },
    ].filter((piece) => piece.text !== '')
  })
}

/** Replaces each piece of a line by what `visit` makes of it; `at` is its place in the flat text. */
function walk(
  content: DocumentContent,
  visit: (node: ContentNode, at: number) => ContentNode[],
): DocumentContent {
  let at = 0
  let isFirst = true
  const piece = (node: ContentNode): ContentNode[] => {
    const start = at
    at += node.type === 'hardBreak' ? 1 : (node.text ?? '').length
    return visit(node, start)
  }
  const inside = (node: ContentNode): ContentNode => {
    if (node.type !== 'paragraph' && node.type !== 'heading')
      return node.content ? { ...node, content: node.content.map(inside) } : node
    // A line of the flat text ends with one sign.
    if (!isFirst) at += 1
    isFirst = false
    return node.content ? { ...node, content: node.content.flatMap(piece) } : node
  }
  return { type: 'doc', content: content.content.map(inside) }
}

/** Two texts beside each other with equal marks are one. */
function joined(nodes: readonly ContentNode[]): ContentNode[] {
  const list: ContentNode[] = []
  for (const node of nodes) {
    const last = list.at(-1)
    if (last?.type === 'text' && node.type === 'text' && sameMarks(last, node))
      list[list.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }
    else list.push(node)
  }
  return list
}

function sameMarks({ marks: one = [] }: ContentNode, { marks: other = [] }: ContentNode): boolean {
  return one.length === other.length && JSON.stringify(one) === JSON.stringify(other)
}
