import type { Meeting } from '@/lib/meetings/types'

/** The years that a plan may be about. */
export const FIRST_YEAR = 2000
export const LAST_YEAR = 2100

/** Which plan: of an area, or of all areas (`areaId` null), for a year. */
export type PlanPlace = { areaId: string | null; year: number }

/** What a plan said of a meeting when it was adopted. */
export type PlanEntry = { meetingId: string; title: string; startsAt: Date; endsAt: Date }

export type AdoptedPlan = {
  note: string
  adoptedBy: string
  /** A day, as `2022-12-14`. */
  adoptedOn: string
  /** The instant whose meetings were adopted. */
  recordedAt: Date
  entries: PlanEntry[]
  /** From when and why its meetings, those that came since among them, have been moved since; the newest last. */
  moves: { meetingId: string; from: Date; reason: string }[]
}

/** How a meeting differs from what the adopted plan says of it. */
export type Difference =
  | { kind: 'moved'; from: { startsAt: Date; endsAt: Date }; reasons: string[] }
  | { kind: 'cancelled'; reason: string }
  /** Why it came; empty where that was not asked yet. */
  | { kind: 'added'; reason: string }
  | { kind: 'renamed'; from: string }
  /** It is not about the plan's areas any more. */
  | { kind: 'left' }

export type PlanRow = {
  meeting: Meeting
  /** Whether its page may be opened by the reader; a draft is there for those who plan it. */
  linked: boolean
  /** The instant by which it stands in the plan: its own, or the one in the plan if it left the year. */
  at: Date
  differences: Difference[]
}

/** Why a command says no. */
export type YearPlanRefused =
  | { type: 'organisation-not-found' }
  | { type: 'invalid-input'; fields: Record<string, string> }
  /** Somebody was first. */
  | { type: 'already-adopted' }
  | { type: 'nothing-to-adopt' }
  /** A meeting has come, gone or changed since the page was shown. */
  | { type: 'plan-changed' }
