import { canonicalJson } from '@/lib/documents/canonical'
import type { ContentNode, DocumentContent } from '@/lib/documents/types'

/**
 * The text as a version keeps it: without the marks of comments, passages that only they had parted
 * joined again, and without the two kinds of signs that `jsonb` refuses (U+0000, half a surrogate pair).
 */
export function frozenContent(content: DocumentContent): DocumentContent {
  return { type: 'doc', content: cleanNodes(content.content) }
}

function cleanNodes(nodes: readonly ContentNode[]): ContentNode[] {
  const cleaned: ContentNode[] = []
  for (const node of nodes.map(cleanNode)) {
    const last = cleaned.at(-1)
    if (last?.type === 'text' && node.type === 'text' && marksKey(last) === marksKey(node))
      cleaned[cleaned.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }
    else cleaned.push(node)
  }
  return cleaned
}

function cleanNode({ content, marks, text, ...rest }: ContentNode): ContentNode {
  const kept = marks?.filter(({ type }) => type !== 'comment') ?? []
  return {
    ...rest,
    ...(text !== undefined && { text: storable(text) }),
    ...(kept.length > 0 && { marks: kept }),
    ...(content && { content: cleanNodes(content) }),
  }
}

const marksKey = ({ marks }: ContentNode) => canonicalJson(marks ?? [])

const storable = (text: string) =>
  text.replaceAll('\u0000', '\uFFFD').replaceAll(/\p{Cs}/gu, '\uFFFD')
