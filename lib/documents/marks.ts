import type { Range } from './passages'
import type { ContentMark, ContentNode, DocumentContent } from './types'

/** The mark that anchors a comment's thread; its name in every schema. */
const COMMENT = 'comment'

/** The text as people wrote it: the places of comments never reach versions, differences or exports. */
export function withoutComments(content: DocumentContent): DocumentContent {
  return { type: 'doc', content: content.content.map(bare) }
}

function bare(node: ContentNode): ContentNode {
  const { marks: _marks, content: _content, ...rest } = node
  const marks = (node.marks ?? []).filter(({ type }) => type !== COMMENT)
  const content = node.content && joined(node.content.map(bare))
  return { ...rest, ...(content && { content }), ...(marks.length > 0 && { marks }) }
}

/** The threads that the text has marks of, each once, in reading order. */
export function threadsIn(content: DocumentContent): string[] {
  const found = new Set<string>()
  const visit = (node: ContentNode): void => {
    for (const id of threadsAt(node)) found.add(id)
    node.content?.forEach(visit)
  }
  content.content.forEach(visit)
  return [...found]
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
  { from, to }: Range,
  threadId: string,
): DocumentContent {
  let at = 0
  let blocks = 0
  const mark: ContentMark = { type: COMMENT, attrs: { threadId } }
  const cut = (node: ContentNode): ContentNode[] => {
    const length = node.type === 'hardBreak' ? 1 : (node.text ?? '').length
    const start = at
    at += length
    const text = node.text ?? ''
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, length)]
    if (text === '' || first >= last) return [node]
    const inside = { ...node, text: text.slice(first, last), marks: [...(node.marks ?? []), mark] }
    return [
      { ...node, text: text.slice(0, first) },
      inside,
      { ...node, text: text.slice(last) },
    ].filter((piece) => piece.text !== '')
  }
  const visit = (node: ContentNode): ContentNode => {
    if (node.type !== 'paragraph' && node.type !== 'heading')
      return node.content ? { ...node, content: node.content.map(visit) } : node
    // A line of the flat text ends with one sign.
    if (blocks > 0) at += 1
    blocks += 1
    return node.content ? { ...node, content: node.content.flatMap(cut) } : node
  }
  return { type: 'doc', content: content.content.map(visit) }
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

function sameMarks(one: ContentNode, other: ContentNode): boolean {
  return JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? [])
}
