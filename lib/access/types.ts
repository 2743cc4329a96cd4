/** Roles that a person may hold in one area, weakest last. */
export const AREA_ROLES = ['process-leader', 'member', 'commenter'] as const
export type AreaRole = (typeof AREA_ROLES)[number]

/**
 * What a person is in relation to an area: a role, `reader` without one, or the county's administrator;
 * in a consultation besides `asked`, when the organisation that the person acts for may answer; in a
 * meeting besides `invited`, `minute-taker`, `attester`, and `guest` for somebody without an account.
 */
export type Standing =
  | 'administrator'
  | AreaRole
  | 'reader'
  | 'asked'
  | 'invited'
  | 'minute-taker'
  | 'attester'
  | 'guest'

export type AreaVisibility = 'partnership' | 'members'

/** A person with a session, acting for one organisation. Read anew for each request and each commit. */
export type Actor = {
  sessionId: string
  person: { id: string; name: string; email: string }
  /** Null for someone who belongs to no organisation; such a person reads and nothing else. */
  organisation: { id: string; name: string; shortName: string } | null
  administrator: boolean
  /** Today's roles only. */
  roles: ReadonlyMap<string, AreaRole>
}

/** Somebody without an account who has joined one meeting by its code. Read anew for each request. */
export type GuestActor = { guestId: string; meetingId: string; name: string }

export type AreaResource = { type: 'area'; id: string; visibility: AreaVisibility }

export type Resource =
  | AreaResource
  | ConsultationResource
  | MeetingResource
  | { type: 'county' }
  /** What is the person's own: sessions, acting organisation. */
  | { type: 'self' }

/**
 * A consultation on a draft of the area's roadmap. `asked`: the organisations that may answer, once it
 * has been opened; `everybody` where it is open to others than those invited. A draft is there for
 * those who work on it, and for nobody else.
 */
export type ConsultationResource = {
  type: 'consultation'
  id: string
  draft: boolean
  area: AreaResource
  asked: ReadonlySet<string> | 'everybody'
}

export const MEETING_STATES = [
  'draft',
  'called',
  'live',
  'minutes-draft',
  'attesting',
  'published',
  'corrected',
  'cancelled',
] as const
export type MeetingState = (typeof MEETING_STATES)[number]
/** Minutes are written and outcomes recorded. */
export const WRITTEN_UP: readonly MeetingState[] = ['live', 'minutes-draft']

/**
 * A meeting. Open: everybody may know of it, once it has been called. Otherwise those with a role in one
 * of its areas and those who are invited. A draft is there for those who plan it.
 */
export type MeetingResource = {
  type: 'meeting'
  id: string
  state: MeetingState
  open: boolean
  areas: readonly AreaResource[]
  invited: { organisations: ReadonlySet<string>; persons: ReadonlySet<string> }
  minuteTakers: ReadonlySet<string>
  attesters: ReadonlySet<string>
}

/**
 * Why something is refused. `not-found` also stands for "you may not know that it exists", so that
 * "not yours" answers exactly as "not there".
 */
export type Refused = { type: 'signed-out' } | { type: 'not-found' } | { type: 'forbidden' }
