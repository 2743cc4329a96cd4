import type { MeetingState } from '@/lib/access/types'
import type { Bilingual } from '@/lib/areas/types'
import type { Passage } from '@/lib/documents/passages'
import type { ConflictState } from '@/lib/goal-conflicts/types'

export const OUTCOME_KINDS = [
  'decision',
  'action',
  'insight',
  'goal-conflict',
  'question',
  'reservation',
] as const
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

/** What the editors of a section do with an outcome. */
export const HOWS = ['worked-in', 'declined', 'postponed'] as const
export type How = (typeof HOWS)[number]

/** Outcomes on one page of a list. */
export const PER_PAGE = 50
/** Suggestions of one guest or person that may wait at the same time. */
export const MAX_WAITING = 10

export type Named = { id: string; name: string }

export type OutcomeMeeting = { id: string; title: string; startsAt: Date; state: MeetingState }

/** `number` null: the section is no longer in its roadmap. */
export type OutcomeSection = { id: string; number: number | null; title: string; slug: string }

export type Handling = {
  id: string
  how: How
  reason: string
  /** A day, for what was postponed. */
  until: string | null
  /** The passage that it was worked into. */
  passage: (Passage & { section: OutcomeSection }) | null
  by: { person: string; organisation: string }
  at: Date
}

export type ActionReport = {
  id: string
  done: boolean
  note: string
  by: { person: string; organisation: string }
  at: Date
}

export type Outcome = {
  id: string
  kind: OutcomeKind
  text: string
  meeting: OutcomeMeeting
  item: { id: string; title: string } | null
  section: OutcomeSection | null
  /** The priority that it is about; without the address of an area that the reader may not read. */
  about: { id: string; title: string; slug: string | null } | null
  /** The same in words, from before there were priorities to choose. */
  priority: string
  /** The ballot whose result it says; without the address of an area that the reader may not read. */
  ballot: { id: string; question: Bilingual; slug: string | null } | null
  /** The goal conflict that it has become, at the area that leads it, if the reader may read that. */
  conflict: { id: string; slug: string; state: ConflictState } | 'elsewhere' | null
  owner: { organisation: Named | null; person: Named | null }
  dueOn: string | null
  changedAt: Date
  /** What its section's editors did with it; null: it waits. */
  handling: Handling | null
  /** What was last said of an action; null: nothing yet, it is open. */
  report: ActionReport | null
}

declare const read: unique symbol
/** What a page may show: an outcome as its reader may read it. Only `asReadIn` makes one. */
export type ReadOutcome = Outcome & { readonly [read]: true }

/** An outcome beside the words that it was worked into, as they stood then; `words` say what it is. */
export type WorkedIn = {
  id: string
  kind: OutcomeKind
  passage: Passage
  words: string
  /** Where its meeting is read. */
  href: string
}

/** Something that a guest or a participant wants recorded. */
export type Suggestion = {
  id: string
  kind: OutcomeKind
  text: string
  item: { id: string; title: string } | null
  by: { name: string; organisation: string }
  state: 'suggested' | 'recorded' | 'declined'
  answer: string
}

export type Page<T> = { items: T[]; total: number }

/** Which outcomes a list of a section shows. */
export const SECTION_VIEWS = ['waiting', 'handled', 'all'] as const
export type SectionView = (typeof SECTION_VIEWS)[number]

export const ACTION_STATES = ['open', 'overdue', 'done'] as const
export type ActionState = (typeof ACTION_STATES)[number]

/** Why a command says no. */
export type OutcomeRefused =
  | { type: 'meeting-not-found' }
  | { type: 'outcome-not-found' }
  | { type: 'meeting-state'; state: MeetingState }
  | { type: 'invalid-input'; fields: Record<string, string> }
  /** Somebody changed it since the form was shown. */
  | { type: 'outcome-changed' }
  /** Its section's editors have dealt with it. */
  | { type: 'outcome-handled' }
  /** It has become a goal conflict, which names it as its source. */
  | { type: 'outcome-became' }
  | { type: 'suggestion-decided' }
  | { type: 'too-many-suggestions' }
  /** Neither its owner nor a process leader of the meeting's areas. */
  | { type: 'not-the-owner' }
  | { type: 'guest-out' }
