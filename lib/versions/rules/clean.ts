import { withoutComments } from '@/lib/documents/marks'
import type { ContentNode, DocumentContent } from '@/lib/documents/types'

/**
 * The text as a version keeps it: without the marks of comments, and without the two kinds of signs
 * that `jsonb` refuses (U+0000, half a surrogate pair).
 */
export function frozenContent(content: DocumentContent): DocumentContent {
  return { type: 'doc', content: withoutComments(content).content.map(storable) }
}

function storable({ content, text, ...rest }: ContentNode): ContentNode {
  return {
    ...rest,
    ...(text !== undefined && {
      text: text.replaceAll('\u0000', '\uFFFD').replaceAll(/\p{Cs}/gu, '\uFFFD'),
    }),
    ...(content && { content: content.map(storable) }),
  }
}
