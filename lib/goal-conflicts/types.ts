import type { By, Source } from '@/lib/priorities/types'

/** How far a goal conflict has come; the last three end it, for now. */
export const CONFLICT_STATES = [
  'identified',
  'analysed',
  'handled',
  'accepted',
  'escalated',
] as const
export type ConflictState = (typeof CONFLICT_STATES)[number]

/** Everything that it says; kept whole with each change. */
export type ConflictWording = {
  betweenOne: string
  betweenOther: string
  affected: string
  options: string
  handling: string
}

export type GoalConflict = ConflictWording & {
  id: string
  /** The area that leads it. */
  areaId: string
  state: ConflictState
  revision: number
  /** The meeting's outcome that became it. */
  outcomeId: string | null
  by: By
  createdAt: Date
  changedAt: Date
}

export type ConflictChange = {
  id: string
  revision: number
  /** Null: it was registered. */
  from: ConflictState | null
  to: ConflictState
  wording: ConflictWording
  reason: string
  source: Source | null
  by: By
  at: Date
}

/** As a list or a link shows it. */
export type ConflictName = Pick<GoalConflict, 'id' | 'betweenOne' | 'betweenOther' | 'state'> & {
  areaId: string
  slug: string
}

/** Why a command says no. */
export type ConflictRefused =
  | { type: 'conflict-not-found' }
  | { type: 'priority-not-found' }
  | { type: 'invalid-input'; fields: Record<string, string> }
  /** Somebody changed it since the form was shown. */
  | { type: 'conflict-changed' }
  | { type: 'conflict-state'; state: ConflictState }
  /** The form says what stands there already. */
  | { type: 'nothing-changed' }
  /** The meeting's outcome has become a conflict already. */
  | { type: 'outcome-became' }
  /** The priority was changed since the form was shown. */
  | { type: 'priority-changed' }
  /** It cannot have none: one is tied to it. */
  | { type: 'priority-has-conflict' }
