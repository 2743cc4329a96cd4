import type { By, Named } from '@/lib/priorities/types'

/** Side by side, never added up. The last is written by whose conditions they are. */
export const ASSESSMENT_KINDS = ['ecological', 'social', 'economic', 'sami'] as const
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number]

/** Of an expected effect: better, worse, both at once, none, or not known yet. */
export const DIRECTIONS = ['up', 'down', 'both', 'none', 'unknown'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** As it is kept. Without words it is a place that waits for the words of its organisation (AS2). */
export type KeptAssessment = {
  id: string
  kind: AssessmentKind
  text: string
  /** Where it comes from, in words. */
  source: string
  /** Whose text it is. */
  owner: Named
  person: string
  at: Date
  isReplaced: boolean
}

/** One of those that stand side by side, written or not. */
export type Side = {
  kind: AssessmentKind
  /** Whose words are waited for; null: everybody's who may assess, or nobody is named yet. */
  owner: Named | null
  /** What a form carries: what stands here now, words or an empty place. */
  seen: string | null
  now: KeptAssessment | null
  /** The newest first. */
  earlier: KeptAssessment[]
}

export type KeptEffect = {
  id: string
  municipalityId: string
  direction: Direction
  text: string
  by: By
  at: Date
  isReplaced: boolean
}

/** What is expected in one municipality; `now` null is a gap, and shown as one. */
export type MunicipalEffect = {
  municipality: Named
  now: KeptEffect | null
  /** The newest first. */
  earlier: KeptEffect[]
}

/** Everything that is said about a priority's consequences. */
export type Assessed = { sides: Side[]; effects: MunicipalEffect[] }

/** Why a command says no. */
export type AssessmentRefused =
  | { type: 'priority-not-found' }
  | { type: 'municipality-not-found' }
  | { type: 'invalid-input'; fields: Record<string, string> }
  /** The words are another organisation's. */
  | { type: 'not-the-owner' }
  /** Somebody wrote since the form was shown. */
  | { type: 'assessment-changed' }
  | { type: 'nothing-changed' }
