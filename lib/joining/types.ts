import type { MeetingState } from '@/lib/access/types'
import type { Bilingual } from '@/lib/areas/types'
import type { Secrecy, TallyName } from '@/lib/ballots/types'
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

/** Options and lines of a result that the wall has room for. */
export const SHOWN_OPTIONS = 8

/** A ballot of the meeting that is open, or was closed while the meeting was under way. */
export type LiveBallot = {
  id: string
  /** In English it may be empty: nobody wrote it in English. */
  question: Bilingual
  /** `counting`: its time is out, and it is counted within a minute. */
  state: 'open' | 'counting' | 'closed'
  secrecy: Secrecy
  /** Nothing has come after it: it was opened or closed since the meeting is at its item. */
  isNew: boolean
  /** Each is told their own: votes in it, has done so, may read it; null: it is told of, no more. */
  own: 'votes' | 'voted' | 'reads' | null
}

/** Of whom how many have voted; never what. Tallies stand beside each other (B1). */
export type Turnout = Record<TallyName, { cast: number; entitled: number }>

/** A closed ballot where there is little room, in one language. */
export type LiveResult = {
  headline: string
  more: string[]
  /** Those that have somebody in them; `marks` stand in this order. `bar`: from 0 to 1; null: no figure to draw. */
  tallies: TallyName[]
  lines: {
    name: string
    /** Where it is not in that language. */
    lang: 'sv' | undefined
    marks: { words: string; bar: number | null }[]
  }[]
}

/** What all with a sign-in are told of a ballot besides. */
export type CountedBallot = LiveBallot & {
  /** How often it has been opened. */
  round: number
  /** The first ones, of so many. */
  options: Bilingual[]
  optionCount: number
  turnout: Turnout
  /** Null until it is closed. */
  result: { sv: LiveResult; en: LiveResult } | null
}

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
  /** Open ones first, then the newest. */
  ballots: LiveBallot[]
}

/**
 * What all with a sign-in are told besides. Guests are not shown it: two hundred phones would be told anew
 * of everybody who comes, and of everybody who votes.
 */
export type LiveWithCount = Omit<Live, 'ballots'> & {
  /** Persons who are here, in the room and elsewhere. */
  here: number
  ballots: CountedBallot[]
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
