import type { MeetingState } from '@/lib/access/types'
import type { Bilingual } from '@/lib/areas/types'
import type { DocumentContent } from '@/lib/documents/types'
import type { AgendaPurpose } from '@/lib/meetings/types'

/** A section of a roadmap, as it was called when the minutes were frozen; one removed before has no number. */
export type MinutesSection = { number: number | null; title: string; area: Bilingual; slug: string }

export type MinutesOutcome = {
  id: string
  kind: string
  text: string
  /** Who takes care of an action. */
  organisation: string | null
  person: string | null
  /** A day, as `2026-11-23`. */
  dueOn: string | null
  section: MinutesSection | null
  /** The priority that it is about, in words. */
  priority: string
}

export type MinutesItem = {
  id: string
  number: number
  title: string
  purpose: AgendaPurpose
  note: string
  owner: string | null
  section: MinutesSection | null
  /** Null: nobody has written any. */
  text: DocumentContent | null
  outcomes: MinutesOutcome[]
}

export type MinutesAttendees = {
  /** Empty for those who named none. */
  organisation: string
  persons: { name: string; role: string; mode: 'room' | 'remote' }[]
}

/** A ballot that was held: its question, how it was put, and what came of it, in words and figures. */
export type MinutesBallot = {
  id: string
  /** In English it may be empty: nobody wrote it in English. */
  question: Bilingual
  method: Bilingual
  /** In lines. */
  result: Bilingual
  /** Of the published file, which holds every paper. */
  sha256: string
}

/**
 * Everything that minutes say, as it was at one instant: names and words, not references, so that they
 * say the same for ever. Their SHA-256 is over the canonical JSON of this.
 */
export type MinutesContent = {
  schema: 1
  meeting: {
    id: string
    title: string
    kind: Bilingual
    areas: Bilingual[]
    allAreas: boolean
    by: string
    startsAt: string
    endsAt: string
    /** When it was opened and closed, to the minute; minutes from before this was kept have none. */
    held?: { from: string; to: string }
    place: string
    remote: boolean
  }
  attendance: MinutesAttendees[]
  items: MinutesItem[]
  /** Those that belong to no item. */
  outcomes: MinutesOutcome[]
  ballots: MinutesBallot[]
}

export const MINUTES_STATES = ['attesting', 'published', 'withdrawn'] as const
export type MinutesState = (typeof MINUTES_STATES)[number]

/** What somebody who was asked to attest said, as published minutes keep it. */
export type Attestation = { name: string; organisation: string | null; approvedAt: string | null }

export type Minutes = {
  id: string
  meetingId: string
  round: number
  number: number
  state: MinutesState
  content: MinutesContent
  sha256: string
  /** Of a correction. */
  reason: string | null
  frozenAt: Date
  frozenBy: { id: string; name: string }
  attestBy: string | null
  publishedAt: Date | null
  publishedBy: { id: string; name: string } | null
  registryNumber: string | null
  attestation: Attestation[] | null
}

/** A number of the minutes in the list of all that were published. */
export type PublishedNumber = Pick<Minutes, 'id' | 'number' | 'reason' | 'publishedAt'>

export type Attester = {
  personId: string
  name: string
  /** The organisation approved for; before that the one the person belongs to. */
  organisation: string | null
  /** The frozen text that the person approved. */
  approvedMinutesId: string | null
  approvedAt: Date | null
}

export const AMENDMENT_STATES = ['proposed', 'taken-in', 'declined'] as const
export type Amendment = {
  id: string
  minutesId: string
  item: { id: string; title: string } | null
  text: string
  by: { personId: string; name: string; organisation: string }
  proposedAt: Date
  state: (typeof AMENDMENT_STATES)[number]
  reason: string
}

/** Somebody who may be asked to attest. */
export type AttesterChoice = {
  id: string
  name: string
  organisation: string | null
  came: boolean
}

/** Why a command says no. */
export type MinutesRefused =
  | { type: 'meeting-not-found' }
  | { type: 'meeting-state'; state: MeetingState }
  | { type: 'minutes-not-found' }
  | { type: 'amendment-not-found' }
  | { type: 'item-not-found' }
  | { type: 'organisation-not-found' }
  | { type: 'invalid-input'; fields: Record<string, string> }
  /** The text that the page showed is not the one that is being attested now. */
  | { type: 'minutes-changed' }
  /** Somebody was first. */
  | { type: 'already-published'; by: string; at: string }
  | { type: 'already-frozen' }
  | { type: 'amendment-decided' }
  /** Somebody proposed an amendment that nobody has answered. */
  | { type: 'amendments-open' }
  /** Somebody has not approved, and the last day has not passed. */
  | { type: 'approvals-missing' }
  /** The last day to propose amendments has passed. */
  | { type: 'attest-over' }
  | { type: 'nothing-published' }
