import type { MeetingState } from '@/lib/access/types'
import type { AgendaPurpose } from '@/lib/meetings/types'
import type { OrganisationKind } from '@/lib/people/types'

/** Wrong codes that one address may try in a minute, and all addresses together. */
export const WRONG_CODES = { seconds: 60, perAddress: 60, together: 300 } as const
/** How long a guest is in, at most. */
export const GUEST_HOURS = 12

/** In what role a guest comes; whoever is something else says it in own words. */
export const GUEST_ROLES = ['official', 'elected', 'business', 'association', 'resident'] as const

export const ATTENDANCE_MODES = ['room', 'remote'] as const
export type AttendanceMode = (typeof ATTENDANCE_MODES)[number]

/** Outcomes that the room is shown at most, the newest first. */
export const SHOWN_OUTCOMES = 30

export type LiveItem = { id: string; title: string; purpose: AgendaPurpose; minutes: number }
/** Said instead of its kind of an action that came out of an earlier meeting and is taken up again. */
export const CARRIED = 'carried'

export type LiveOutcome = { id: string; itemId: string | null; kind: string; text: string }

/** What everybody who follows the meeting is told. */
export type Live = {
  state: MeetingState
  items: LiveItem[]
  currentItemId: string | null
  /** Minutes that the current item still has; negative: it takes longer than planned. Never enforced. */
  left: number | null
  outcomes: LiveOutcome[]
  /** Suggestions that wait for the leader. */
  suggested: number
}

/**
 * What all with a sign-in are told besides. Guests are not shown it: two hundred phones would be told anew
 * of everybody who comes.
 */
export type LiveWithCount = Live & {
  /** Persons who are here, in the room and elsewhere. */
  here: number
}

/** What a guest suggested, and what became of it. */
export type OwnSuggestion = { id: string; text: string; state: string; answer: string }

/** What a leader and the minutes know of who was there; no times. */
export type Attendee = {
  id: string
  name: string
  guestId: string | null
  /** In words, for guests. */
  role: string
  organisation: { id: string; name: string; kind: OrganisationKind } | null
  /** As it was given, where it is no organisation that we have. */
  organisationName: string
  mode: AttendanceMode
  source: 'sign-in' | 'guest' | 'leader'
}

export type ProposedOrganisation = { id: string; name: string; guests: number }

/** Why a command of the room says no. */
export type RoomRefused =
  | { type: 'meeting-not-found' }
  | { type: 'meeting-state'; state: MeetingState }
  | { type: 'item-not-found' }
  | { type: 'attendee-not-found' }
  | { type: 'organisation-not-found' }
  | { type: 'proposal-decided' }
  | { type: 'invalid-input'; fields: Record<string, string> }

/** Why somebody does not get in by a code. */
export type JoinRefused =
  | { type: 'code-not-found'; fields: { code: string } }
  | { type: 'too-many' }
  | { type: 'join-not-found' }
  | { type: 'guest-removed' }
