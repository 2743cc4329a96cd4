import type { ContentNode, DocumentContent } from './types'

/** The node of a priority in the text; its name in every schema. */
export const PRIORITY_BLOCK = 'priorityBlock'

/** What a block of a priority says to one reader at one moment, in that reader's language. */
export type ShownBlock =
  | {
      /** What it is: “Priority”. */
      over: string
      title: string
      state: string
      stateWords: string
      /** Null: its own page is not for this reader. */
      href: string | null
      /** What is declined because of it, in a line. */
      declined: string | null
      /** What came out of the latest ballot about it. */
      result: ShownResult | null
      /** All of it in one line, for comparing and for plain text. */
      line: string
    }
  /** One that the reader may not know of, or that is not there: nobody is told which. */
  | { over: string; missing: string; line: string }

/** `href` null: where all of the result stands is not for this reader. */
export type ShownResult = { ballot: string; href: string | null; says: string }

export type ShownBlocks = {
  shown: ReadonlyMap<string, ShownBlock>
  /** Of one that is not among them. */
  missing: ShownBlock
}

/** The priorities whose blocks stand in a text, each once, in reading order. */
export function prioritiesIn({ content }: Pick<DocumentContent, 'content'>): string[] {
  const ids = new Set<string>()
  const visit = (node: ContentNode): void => {
    const id = node.type === PRIORITY_BLOCK ? node.attrs?.priorityId : null
    if (typeof id === 'string') ids.add(id)
    node.content?.forEach(visit)
  }
  content.forEach(visit)
  return [...ids]
}

/**
 * The text for reading, with what its blocks say: as an attribute that no schema has and as the words of
 * one line, which stand in no paragraph. Never stored.
 */
export function withPriorities(
  content: DocumentContent,
  { shown, missing }: ShownBlocks,
): DocumentContent {
  if (prioritiesIn(content).length === 0) return content
  const inside = (node: ContentNode): ContentNode => {
    if (node.type !== PRIORITY_BLOCK)
      return node.content ? { ...node, content: node.content.map(inside) } : node
    const says = shown.get(String(node.attrs?.priorityId)) ?? missing
    const line = [{ type: 'text', text: says.line }]
    return { ...node, attrs: { ...node.attrs, shown: says }, content: line }
  }
  return { type: 'doc', content: content.content.map(inside) }
}

/** What a block says, in a text that `withPriorities` has made; only it writes this attribute. */
export function shownAt({ attrs }: ContentNode): ShownBlock | null {
  return (attrs?.shown as ShownBlock | undefined) ?? null
}
