import type { MeetingState } from '@/lib/access/types'
import type { AreaColour, Bilingual } from '@/lib/areas/types'

export { MEETING_STATES, type MeetingState } from '@/lib/access/types'

/** Languages that a meeting may be held in: Swedish, English, Norwegian, Northern and Southern Sami, sign language. */
export const MEETING_LANGUAGES = ['sv', 'en', 'nb', 'se', 'sma', 'swl'] as const
export type MeetingLanguage = (typeof MEETING_LANGUAGES)[number]

export const AGENDA_PURPOSES = ['information', 'discussion', 'decision'] as const
export type AgendaPurpose = (typeof AGENDA_PURPOSES)[number]

/** An item that comes with the kind of meeting, such as the walk-through of the target picture. */
export type StandingItem = { title: Bilingual; purpose: AgendaPurpose; minutes: number }

/** Configured in the county's profile. `open` and `allAreas`: what a new meeting begins with. */
export type MeetingKind = {
  key: string
  name: Bilingual
  open: boolean
  allAreas: boolean
  standingItems: StandingItem[]
}

export type MeetingArea = { id: string; slug: string; name: Bilingual; colour: AreaColour }

export type Meeting = {
  id: string
  kind: { key: string; name: Bilingual }
  title: string
  description: string
  state: MeetingState
  startsAt: Date
  endsAt: Date
  place: string
  videoLink: string
  languages: MeetingLanguage[]
  capacity: number | null
  open: boolean
  /** The area whose process leader planned it. */
  areaId: string
  /** In the county's order. */
  areas: MeetingArea[]
  /** Whether it is about every area of the county. */
  allAreas: boolean
  seriesId: string | null
  cancelledReason: string | null
  /** Why it came to be after the plan of its year was adopted; empty where nobody had to say so. */
  addedReason: string
  /** The organisation that calls. */
  by: { id: string; name: string }
  sequence: number
  changedAt: Date
  calledAt: Date | null
  startedAt: Date | null
  endedAt: Date | null
  currentItemId: string | null
  currentItemSince: Date | null
}

export type MeetingMove = {
  startsBefore: Date
  endsBefore: Date
  startsAt: Date
  endsAt: Date
  reason: string
  movedAt: Date
}

/** Who is invited: organisations and persons, each by name. */
export type Invited = {
  organisations: { id: string; name: string }[]
  persons: { id: string; name: string; organisation: string | null }[]
}

export const REPLIES = ['yes', 'maybe', 'no'] as const
export type ReplyAnswer = (typeof REPLIES)[number]

/** Whether somebody comes. */
export type Reply = {
  personId: string
  name: string
  organisation: string | null
  answer: ReplyAnswer
  note: string
}

export const REPEATS = ['1', '2', '4'] as const

/** Why a command says no. */
export type MeetingRefused =
  | { type: 'meeting-not-found' }
  | { type: 'organisation-not-found' }
  | { type: 'kind-not-found' }
  | { type: 'area-not-found' }
  | { type: 'invalid-input'; fields: Record<string, string> }
  /** It is not in a state in which this is done; `state`: the one it is in. */
  | { type: 'meeting-state'; state: MeetingState }
  /** It is over or cancelled: nobody waits for an answer. */
  | { type: 'reply-too-late' }
  /** Nobody signed that address. */
  | { type: 'reply-unknown' }
  /** Somebody changed it since the form was shown. */
  | { type: 'meeting-changed' }
