import type { Proposal, Thread, Who } from '@/lib/comments/types'

/** Signs of a proposed wording. */
export const MAX_REPLACEMENT = 5_000

/** A thread of kind `proposal`, with the wording that it carries. */
export type ProposalThread = Thread & { proposal: Proposal }

/** What the passage of a proposal is now, compared with what it was: `gone` has no place in the text. */
export type PassageNow = 'same' | 'changed' | 'gone'

/**
 * What the text shows of an accepted wording: `in-text` when it reads so; `not-in-text` when the edit
 * never came; `undone` when the old words stand there again, `changed-since` when others do.
 */
export type AcceptedText = 'in-text' | 'not-in-text' | 'undone' | 'changed-since'

export type Standing =
  | { state: 'open'; passage: PassageNow }
  | { state: 'accepted'; text: AcceptedText }
  | { state: 'declined' }
  | { state: 'withdrawn' }

export type ProposalRefused =
  | { type: 'section-not-found' }
  | { type: 'section-removed' }
  | { type: 'thread-not-found' }
  | { type: 'quote-not-there' }
  | { type: 'mentioned-not-found' }
  | { type: 'too-many-comments' }
  | { type: 'id-taken' }
  | { type: 'invalid-input'; fields: Record<string, string> }
  /** Somebody was first; who and when. */
  | { type: 'already-decided'; state: string; by: Who | null; at: string | null }
  /** Somebody accepted it a moment ago, and that person's editor is about to make the edit. */
  | { type: 'being-put-in'; by: Who | null; at: string | null }
  /** The text does not show what was said to be put in. */
  | { type: 'not-in-text' }
  /** It is in the text: undo it there first. */
  | { type: 'still-in-text' }
  | { type: 'not-your-proposal' }
