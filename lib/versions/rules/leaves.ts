import { PRIORITY_BLOCK } from '@/lib/documents/blocks'
import { canonicalJson } from '@/lib/documents/canonical'
import type { ContentNode, DocumentContent } from '@/lib/documents/types'
import type { Leaf, LeafKind, Wrap } from '../types'

const LISTS = new Set(['bulletList', 'orderedList', 'taskList'])
const ITEMS = new Set(['listItem', 'taskItem'])
const SAYS_WITHOUT_WORDS = new Set(['horizontalRule', PRIORITY_BLOCK])

/**
 * A text as a row of passages, each with the lists and quotations it stands in. So a paragraph that
 * became an item of a list is the same passage in another form. Empty paragraphs say nothing and are
 * left out.
 */
export function leavesOf(content: Pick<DocumentContent, 'content'>): Leaf[] {
  const leaves: Leaf[] = []
  const visit = (node: ContentNode, wraps: readonly Wrap[]): void => {
    if (node.type === 'blockquote') return children(node, wraps, 0)
    if (LISTS.has(node.type)) return items(node, wraps)
    const leaf = { node, wraps }
    if (leafText(leaf).trim() !== '' || SAYS_WITHOUT_WORDS.has(node.type)) leaves.push(leaf)
  }
  const children = (node: ContentNode, wraps: readonly Wrap[], item: number): void => {
    for (const [index, child] of (node.content ?? []).entries())
      visit(child, [...wraps, { type: node.type, item, first: index === 0 }])
  }
  const items = (list: ContentNode, wraps: readonly Wrap[]): void => {
    const start = typeof list.attrs?.start === 'number' ? list.attrs.start : 1
    for (const [index, item] of (list.content ?? []).entries()) {
      if (!ITEMS.has(item.type)) visit(item, wraps)
      else
        for (const [place, child] of (item.content ?? []).entries())
          visit(child, [
            ...wraps,
            {
              type: list.type,
              item: start + index,
              first: place === 0,
              ...(list.type === 'taskList' && { attrs: item.attrs ?? {} }),
            },
          ])
    }
  }
  for (const node of content.content) visit(node, [])
  return leaves
}

/** The words of a passage; of a table a line for each row, tabs between cells. */
export function leafText({ node }: Pick<Leaf, 'node'>): string {
  return nodeText(node)
}

export function nodeText(node: ContentNode): string {
  switch (node.type) {
    case 'text':
      return node.text ?? ''
    case 'hardBreak':
      return '\n'
    case 'paragraph':
    case 'heading':
      return (node.content ?? []).map(nodeText).join('')
    case 'tableRow':
      return (node.content ?? []).map(nodeText).join('\t')
    default:
      return (node.content ?? []).map(nodeText).join('\n')
  }
}

/** Two passages with one form look alike; which number an item has is left out. */
export function formKey({ node, wraps }: Leaf): string {
  const around = wraps.map(({ type, first, attrs }) => [type, first, attrs ?? null])
  return canonicalJson([node, around])
}

/** What a reader calls the passage: the innermost of what it is and stands in. */
export function leafKind({ node, wraps }: Leaf): LeafKind {
  if (node.type === 'heading' || node.type === 'table') return node.type
  if (node.type === 'horizontalRule') return 'rule'
  if (node.type === PRIORITY_BLOCK) return 'priority'
  return KIND_IN[wraps.at(-1)?.type ?? ''] ?? 'paragraph'
}

const KIND_IN: Record<string, LeafKind> = {
  bulletList: 'bullet',
  orderedList: 'numbered',
  taskList: 'task',
  blockquote: 'quote',
}
