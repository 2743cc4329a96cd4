/**
 * A statutory consultation (*konsultation*, lag 2022:66) with those who speak for the Sami people. It is
 * neither a *remiss* nor a *samråd*, and shares nothing with them here.
 */
export type SamiConsultation = {
  id: string
  /** What is to be decided. */
  matter: string
  state: SamiState
  parties: SamiParty[]
  /** The newest first. */
  meetings: SamiMeeting[]
  /** Only of what is concluded. */
  conclusion: { outcome: SamiOutcome; text: string; on: string } | null
}

export const SAMI_STATES = ['planned', 'under-way', 'concluded'] as const
export type SamiState = (typeof SAMI_STATES)[number]

export const SAMI_OUTCOMES = ['agreed', 'not-reached'] as const
export type SamiOutcome = (typeof SAMI_OUTCOMES)[number]

/** Days as `2026-11-23`. */
export type SamiParty = {
  organisationId: string
  name: string
  invitedOn: string
  /** Null: has not answered yet. */
  response: { text: string; on: string } | null
}

export type SamiMeeting = {
  id: string
  heldOn: string
  participants: string
  notes: string
  recordedBy: string
}

export type SamiRefused =
  | { type: 'sami-consultation-not-found' }
  /** An outcome has been set: nothing in it changes any more. */
  | { type: 'sami-concluded' }
  | { type: 'organisation-not-found' }
  | { type: 'party-not-found' }
  | { type: 'already-invited' }
  /** Nobody has been invited: there is no outcome of what was not held. */
  | { type: 'no-party' }
  | { type: 'day-to-come' }
  | { type: 'roadmap-not-found' }
  | { type: 'id-taken' }
