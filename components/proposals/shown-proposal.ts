import { overlapping, standingOf, wordEdits, wordingOf, type WordEdit } from '@/lib/proposals/rules'
import type { Range } from '@/lib/documents/passages'
import type { ProposalThread } from '@/lib/proposals/types'

/** A proposal that the text itself shows: what changes in its passage. */
export type ShownProposal = { threadId: string; quote: string; edits: readonly WordEdit[] }

/**
 * What of the open proposals the text shows: those whose passage reads as it did. Of several for the same
 * words only the first, since their changes would stand in each other; the thread shows them all.
 */
export function shownProposals(
  threads: readonly ProposalThread[],
  rangeOf: (threadId: string) => Range | null,
): ShownProposal[] {
  const placed = threads.flatMap((thread) => {
    const standing = standingOf(thread)
    const range = rangeOf(thread.id)
    const isShown = standing.state === 'open' && standing.passage === 'same'
    return isShown && range ? [{ range, of: thread }] : []
  })
  return overlapping(placed).flatMap((group) => {
    const [first] = group.toSorted((a, b) => (a.at < b.at ? -1 : 1))
    const edits = first && wordEdits(first.said.quote, wordingOf(first.proposal, first.said.quote))
    return edits ? [{ threadId: first.id, quote: first.said.quote, edits }] : []
  })
}
