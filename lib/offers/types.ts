import type { OrganisationKind } from '@/lib/people/types'

export const OFFER_STATES = ['offered', 'accepted', 'deferred', 'declined', 'held'] as const
export type OfferState = (typeof OFFER_STATES)[number]

/** What an organisation may say for itself. That a meeting was held is said by who offered it. */
export const OWN_ANSWERS = ['accepted', 'deferred', 'declined'] as const

/** What is said of an offer: where it stands, why, and what is needed. */
export type Statement = {
  state: OfferState
  reason: string
  need: string
  /** A calendar day, as `2027-03-01`; a reminder comes then. */
  deferredUntil: string | null
  /** What is waited for, in words: "after the election". */
  deferredUntilWords: string
  /** The meeting that it led to. */
  meetingId: string | null
}

/** Offers of meetings to several organisations, for one purpose. */
export type Campaign = {
  id: string
  title: string
  purpose: string
  year: number
  /** Kinds of organisations that were asked as a whole. */
  groups: OrganisationKind[]
  by: { id: string; name: string }
  /** The campaign whose unfinished offers it has taken up. */
  carriedFrom: { id: string; title: string } | null
  createdAt: Date
  closedAt: Date | null
  conclusion: string | null
}

/** One organisation's offer; it says what was said last. */
export type Offer = Statement & {
  id: string
  campaignId: string
  organisation: { id: string; name: string; kind: OrganisationKind }
  offeredAt: Date
  changedAt: Date
  /** How it ended in the campaign before this one, when it was taken up from there. */
  before: Statement | null
}

/** What was said of an offer once, by whom. */
export type OfferEvent = Statement & {
  id: string
  by: { person: string; organisation: string }
  at: Date
}

/** A campaign as a list shows it: how many offers stand where, of those that the reader may know of. */
export type CampaignRow = Campaign & { counts: Record<OfferState, number> }

/** Why a command says no. */
export type OfferRefused =
  | { type: 'campaign-not-found' }
  | { type: 'organisation-not-found' }
  | { type: 'invalid-input'; fields: Record<string, string> }
  /** It is closed: nothing more is said of its offers. */
  | { type: 'campaign-closed' }
  /** The form's id is another campaign's. */
  | { type: 'campaign-exists' }
  /** Somebody has said something since the form was shown. */
  | { type: 'offer-changed' }
  /** The meeting has been held: there is nothing left to answer. */
  | { type: 'offer-held' }
