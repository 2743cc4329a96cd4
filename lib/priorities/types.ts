import type { Bilingual } from '@/lib/areas/types'

/** Where a priority stands. `revised`: chosen, and reworded since. */
export const PRIORITY_STATES = [
  'proposed',
  'discussed',
  'chosen',
  'revised',
  'paused',
  'declined',
] as const
export type PriorityState = (typeof PRIORITY_STATES)[number]

/** What may cause a change. Without one the reason stands alone. */
export const SOURCE_KINDS = ['outcome', 'thread', 'ballot'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]
export type Source = { kind: SourceKind; id: string }
/** The same as a row names it: one of them at most. */
export type NamedSource = {
  outcomeId?: string | null
  threadId?: string | null
  ballotId?: string | null
}

/** Everything that a priority says; kept whole with each change. */
export type Wording = {
  title: string
  text: string
  declined: string
  horizon: string
  subArea: string
  answersTo: string
}

/** What a change keeps: the words, and where the priority belonged from then on. */
export type Kept = Wording & { areaIds: string[]; sectionIds: string[] }

/** As a line of the history keeps it: one of them may say that no goal conflict was found (K6). */
export type KeptLine = Kept & { noneFoundBecause?: string }

export type Named = { id: string; name: string }
export type By = { person: string; organisation: string }

/** `number` null: the section is no longer in its roadmap. */
export type CarryingSection = {
  id: string
  areaId: string
  slug: string
  number: number | null
  title: string
}

export type Priority = Wording & {
  id: string
  /** The leading area; `areaIds` holds it too. */
  areaId: string
  areaIds: string[]
  state: PriorityState
  revision: number
  noneFoundBecause: string
  by: By
  createdAt: Date
  changedAt: Date
}

/** What something in a meeting may be about; `area`: what its leading area is called. */
export type PriorityChoice = {
  id: string
  title: string
  state: PriorityState
  area: Bilingual
}

/** As a list or a link shows it. */
export type PriorityName = {
  id: string
  title: string
  state: PriorityState
  areaId: string
  slug: string
}

export type PriorityChange = {
  id: string
  revision: number
  /** Null: it was proposed. */
  from: PriorityState | null
  to: PriorityState
  kept: KeptLine
  reason: string
  source: Source | null
  by: By
  at: Date
}

/** Why a command says no. */
export type PriorityRefused =
  | { type: 'priority-not-found' }
  | { type: 'invalid-input'; fields: Record<string, string> }
  /** Somebody changed it since the form was shown. */
  | { type: 'priority-changed' }
  /** What its state does not allow. */
  | { type: 'priority-state'; state: PriorityState }
  /** The form says what stands there already. */
  | { type: 'nothing-changed' }
