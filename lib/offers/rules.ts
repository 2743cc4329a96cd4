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

/** The first of the years with a general election that is counted from: every fourth is one. */
const ELECTION_YEAR = 2022
const DAY_MS = 86_400_000

/**
 * The next general election, and the day after it, which lies after `today`: the second Sunday of
 * September of every fourth year (vallagen 2005:837, 1 kap. 3 §).
 */
export function nextElection(today: string): { day: string; dayAfter: string } {
  const year = Number(today.slice(0, 4))
  const first = ELECTION_YEAR + Math.ceil((year - ELECTION_YEAR) / 4) * 4
  const election = [first, first + 4].map(electionOf).find(({ dayAfter }) => dayAfter > today)
  if (!election) throw new Error('There is an election within four years.')
  return election
}

function electionOf(year: number): { day: string; dayAfter: string } {
  const first = new Date(Date.UTC(year, 8, 1))
  const day = first.getTime() + (((7 - first.getUTCDay()) % 7) + 7) * DAY_MS
  return { day: dayIn(day), dayAfter: dayIn(day + DAY_MS) }
}

const dayIn = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The day after the next election, for whoever chose that; a day that was written counts before it. */
export function untilElection(
  { deferredUntil, afterElection }: { deferredUntil: string | null; afterElection: boolean },
  today: string,
): string | null {
  return afterElection ? (deferredUntil ?? nextElection(today).dayAfter) : deferredUntil
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
