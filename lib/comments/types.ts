import type { Passage } from '@/lib/documents/passages'

/** What a person says that it is. */
export const COMMENT_KINDS = ['question', 'comment', 'correction'] as const

/** Signs of a passage that can be commented, and of what is said about it. */
export const MAX_QUOTE = 2_000
export const MAX_BODY = 5_000

export const THREAD_STATES = ['open', 'resolved', 'all'] as const
export const THREAD_OWNERS = ['anybody', 'mine', 'mentions', 'feedback'] as const
export type CommentKind = (typeof COMMENT_KINDS)[number]

/** `proposal`: for a wording. `feedback`: what paused the roadmap. */
export const THREAD_KINDS = [...COMMENT_KINDS, 'proposal', 'feedback'] as const
export type ThreadKind = (typeof THREAD_KINDS)[number]

/**
 * Where a thread stands: `none` is about the roadmap as a whole; `waiting` until the sync engine has
 * set its mark; `rewritten` and `removed` when its words are gone, then it stays at its block.
 */
export const PLACES = ['none', 'waiting', 'placed', 'rewritten', 'removed'] as const
export type Place = (typeof PLACES)[number]

/** Who did something, for whom. */
export type Who = { personId: string; name: string; organisation: string }

export type Mention = { kind: 'person' | 'organisation'; id: string; name: string }

/** `at` and every other instant here is an ISO string: threads travel as JSON. */
export type Comment = { id: string; by: Who; at: string; body: string; mentions: Mention[] }

export const PROPOSAL_MODES = ['replace', 'insert', 'delete'] as const
export type ProposalMode = (typeof PROPOSAL_MODES)[number]
export const PROPOSAL_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** The proposed wording that a thread of kind `proposal` carries; the reason is its first comment. */
export type Proposal = {
  mode: ProposalMode
  replacement: string
  state: ProposalState
  decided: { by: Who; at: string } | null
  /** Why it was declined. */
  reason: string | null
  wordsBefore: string | null
  wordsAfter: string | null
  acceptanceId: string | null
  /** When the accepted wording was seen in the text; null until then. */
  appliedAt: string | null
}

export type Thread = {
  id: string
  areaId: string
  /** Null: about the roadmap as a whole. */
  sectionId: string | null
  documentId: string | null
  /** The pause that this feedback caused. */
  pauseId: string | null
  kind: ThreadKind
  /** The passage as it was commented. */
  said: Passage
  place: Place
  /** The passage as it stands now. */
  words: Passage
  by: Who
  at: string
  changedAt: string
  resolved: { by: Who; at: string } | null
  /** The first comments, in order; lists bring the first one only. `count` says how many there are. */
  comments: Comment[]
  count: number
  proposal: Proposal | null
}

/** How many threads a section has; the rest of a list is fetched when somebody wants it. */
export type ThreadCounts = { open: number; resolved: number }

export type CommentRefused =
  | { type: 'section-not-found' }
  | { type: 'section-removed' }
  | { type: 'thread-not-found' }
  | { type: 'mentioned-not-found' }
  /** The words that were typed do not stand in the paragraph that was chosen. */
  | { type: 'quote-not-there' }
  /** The person has written more in this hour than anybody types. */
  | { type: 'too-many-comments' }
  /** The id that was sent belongs to something else. */
  | { type: 'id-taken' }
  /** A proposal is accepted, declined or withdrawn; nobody puts it aside. */
  | { type: 'proposal-undecided' }
  /** Only who writes here, or whoever began the thread. */
  | { type: 'not-your-thread' }

/** Who looks at threads, and what the doors would let them do. */
export type Commenter = { personId: string; writes: boolean; resolves: boolean; decides: boolean }
