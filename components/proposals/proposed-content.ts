import type { Range } from '@/lib/documents/passages'
import type { ContentMark, ContentNode, DocumentContent } from '@/lib/documents/types'
import type { Thread } from '@/lib/comments/types'
import { isProposal, overlapping } from '@/lib/proposals/rules'
import type { ProposalThread } from '@/lib/proposals/types'
import { shownProposals, type ShownProposal } from './shown-proposal'

/** Marks of a text for reading alone: what a proposal takes out, and what it puts in. */
export const TAKEN_OUT = 'proposedRemoval'
export const PUT_IN = 'proposedAddition'

/** A text or a break and where it stands in the flat text; `first`: nothing stands before it in its line. */
type Piece = { node: ContentNode; at: number; length: number; first: boolean }

/** The text as it is read, with the open proposals in their places: old words struck, new ones behind. */
export function withProposals(
  content: DocumentContent,
  threads: readonly ProposalThread[],
): DocumentContent {
  const ranges = rangesOf(content)
  const shown = shownProposals(threads, (id) => ranges.get(id) ?? null).flatMap((proposal) => {
    const range = ranges.get(proposal.threadId)
    return range && range.to - range.from === proposal.quote.length ? [{ ...proposal, range }] : []
  })
  if (shown.length === 0) return content
  return walk(content, (piece) => shown.reduce<Piece[]>(cutAll, [piece]).map(({ node }) => node))
}

/** The other open proposals whose passage overlaps with each one's, by its id. */
export function alternativesAmong(
  threads: readonly Thread[],
  content: DocumentContent,
): ReadonlyMap<string, readonly ProposalThread[]> {
  const open = threads.filter(isProposal).filter(({ proposal }) => proposal.state === 'open')
  if (open.length < 2) return new Map()
  const ranges = rangesOf(content)
  const placed = open.flatMap((of) => {
    const range = ranges.get(of.id)
    return range ? [{ range, of }] : []
  })
  return new Map(
    overlapping(placed).flatMap((group) =>
      group.map(({ id }) => [id, group.filter((other) => other.id !== id)] as const),
    ),
  )
}

/** From the first to the last sign that carries each thread's mark, in the flat text. */
function rangesOf(content: DocumentContent): Map<string, Range> {
  const ranges = new Map<string, Range>()
  walk(content, ({ node, at, length }) => {
    for (const { type, attrs } of node.marks ?? []) {
      const id = attrs?.threadId
      if (type !== 'comment' || typeof id !== 'string') continue
      ranges.set(id, { from: ranges.get(id)?.from ?? at, to: at + length })
    }
    return [node]
  })
  return ranges
}

function cutAll(pieces: Piece[], proposal: ShownProposal & { range: Range }): Piece[] {
  const { range, edits } = proposal
  return edits.reduce<Piece[]>((all, { from, to, text }) => {
    const place = { from: range.from + from, to: range.from + to }
    return all.flatMap((piece) => cut(piece, place, text))
  }, pieces)
}

/** Strikes what goes, and puts new words behind the last sign before them. */
function cut(piece: Piece, { from, to }: Range, text: string): Piece[] {
  const { node, at, length } = piece
  const marks = node.marks ?? []
  if (node.type !== 'text' || marks.some(({ type }) => type === PUT_IN)) return [piece]
  const end = at + length
  const [start, last] = [Math.max(from, at), Math.min(to, end)]
  const added = { type: PUT_IN }
  const behind: Piece[] =
    text !== '' && to <= end && (at < to || (at === to && piece.first))
      ? [
          {
            node: { type: 'text', text, marks: [...marks, added] },
            at: to,
            length: 0,
            first: false,
          },
        ]
      : []
  if (start >= last && behind.length === 0) return [piece]
  const middle = Math.max(start, at)
  return [
    part(piece, at, Math.min(middle, end)),
    start < last ? part(piece, start, last, { type: TAKEN_OUT }) : null,
    ...behind,
    part(piece, Math.max(last, middle), end),
  ].filter((one) => one !== null)
}

function part(
  { node, at, first }: Piece,
  from: number,
  to: number,
  mark?: ContentMark,
): Piece | null {
  if (from >= to) return null
  const text = (node.text ?? '').slice(from - at, to - at)
  const marks = [...(node.marks ?? []), ...(mark ? [mark] : [])]
  return {
    node: { ...node, text, ...(marks.length > 0 && { marks }) },
    at: from,
    length: to - from,
    first: first && from === at,
  }
}

/** Replaces each piece of a line by what `visit` makes of it; lines are counted as in the flat text. */
function walk(content: DocumentContent, visit: (piece: Piece) => ContentNode[]): DocumentContent {
  let at = 0
  let isFirst = true
  const piece = (node: ContentNode, place: number): ContentNode[] => {
    const length = node.type === 'hardBreak' ? 1 : (node.text ?? '').length
    const start = at
    at += length
    return visit({ node, at: start, length, first: place === 0 })
  }
  const inside = (node: ContentNode): ContentNode => {
    if (node.type !== 'paragraph' && node.type !== 'heading')
      return node.content ? { ...node, content: node.content.map(inside) } : node
    if (!isFirst) at += 1
    isFirst = false
    return node.content ? { ...node, content: node.content.flatMap(piece) } : node
  }
  return { type: 'doc', content: content.content.map(inside) }
}
