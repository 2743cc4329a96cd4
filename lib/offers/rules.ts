import type { Offer, OfferState, Statement } from './types'

/** Neither held nor declined: somebody still waits for something. */
export const UNFINISHED: readonly OfferState[] = ['offered', 'accepted', 'deferred']

/** A statement with what belongs to its state alone: no day for a meeting that was held. */
export function tidy(said: Statement): Statement {
  const { state } = said
  return {
    ...said,
    deferredUntil: state === 'deferred' ? said.deferredUntil : null,
    deferredUntilWords: state === 'deferred' ? said.deferredUntilWords : '',
    meetingId: state === 'accepted' || state === 'held' ? said.meetingId : null,
  }
}

/**
 * What is missing in a statement, by field; empty when nothing is (O3, O4). `today`: the day in Stockholm
 * by the database's clock.
 */
export function lacking(
  said: Statement,
  was: OfferState,
  today: string,
): Partial<Record<keyof Statement, string>> {
  const takenBack = was === 'held' && said.state !== 'held'
  const because = said.state === 'declined' || said.state === 'deferred' || takenBack
  const noReason = because && said.reason === ''
  const noEnd =
    said.state === 'deferred' && said.deferredUntil === null && said.deferredUntilWords === ''
  const isPast = said.deferredUntil !== null && said.deferredUntil <= today
  return {
    ...(noReason && { reason: takenBack ? 'why-not-held' : 'why' }),
    ...(noEnd && { deferredUntilWords: 'until-when' }),
    ...(isPast && { deferredUntil: 'past-date' }),
  }
}

const ORDER: readonly OfferState[] = ['offered', 'accepted', 'deferred', 'declined', 'held']

/** Who is missing stands first: without an answer, then yes but not yet, later, no; what was held last. */
export function missingFirst<O extends Pick<Offer, 'state'>>(offers: readonly O[]): O[] {
  return offers.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
}

/** How many offers stand where. */
export function countOf(offers: readonly Pick<Offer, 'state'>[]): Record<OfferState, number> {
  const counts = { offered: 0, accepted: 0, deferred: 0, declined: 0, held: 0 }
  for (const { state } of offers) counts[state] += 1
  return counts
}

/** Where a campaign's offers are read; of one organisation, with its history. */
export function campaignPath(campaignId: string, organisationId?: string): string {
  return `/offers/${campaignId}${organisationId ? `?organisation=${organisationId}` : ''}`
}
