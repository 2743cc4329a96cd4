import { err, ok, type Result } from '@/lib/kernel/result'
import type { BallotState, Standing } from '../types'
import type { TermsRefused } from './terms'
import type { VoteRefused } from './votes'

type NotFound = { type: 'ballot-not-found' }
/** It is in another state than what was asked for needs. */
type InState = { type: 'ballot-state'; state: BallotState }
type NotOver = { type: 'ballot-not-over'; closesAt: Date }

export type BallotRefused =
  | NotFound
  | InState
  | NotOver
  /** Somebody has done something with it since the page was shown. */
  | { type: 'ballot-changed' }
  | { type: 'place-not-found' }
  | { type: 'priority-not-found' }
  | { type: 'voter-not-found' }
  | { type: 'nobody-entitled' }
  | { type: 'closes-in-the-past' }
  | TermsRefused

type Over = { type: 'ballot-over'; closesAt: Date }
export type CastRefused =
  | NotFound
  | InState
  | Over
  | { type: 'not-the-seat' }
  /** The person has a paper in this ballot already, cast as somebody else. */
  | { type: 'voted-already' }
  | { type: 'interest-declared' }
  | VoteRefused

type Life = { state: BallotState; closesAt: Date | null }

/** Whether a paper may be cast at `now`. The closing instant itself is too late (B13). */
export function checkOpen({ state, closesAt }: Life, now: Date): Result<undefined, InState | Over> {
  if (state !== 'open') return err({ type: 'ballot-state', state })
  return closesAt && now >= closesAt ? err({ type: 'ballot-over', closesAt }) : ok()
}

/**
 * When the ballot closes if it is closed at `now`: at its set time, however late somebody comes to count.
 * Before a set time it is not closed.
 */
export function closingInstant(
  { state, closesAt }: Life,
  now: Date,
): Result<Date, InState | NotOver> {
  if (state !== 'open') return err({ type: 'ballot-state', state })
  if (closesAt && now < closesAt) return err({ type: 'ballot-not-over', closesAt })
  return ok(closesAt ?? now)
}

/** A ballot that would be over before it opens is not opened. */
export function checkClosesLater(
  closesAt: Date | null,
  now: Date,
): Result<undefined, { type: 'closes-in-the-past' }> {
  return closesAt && closesAt <= now ? err({ type: 'closes-in-the-past' }) : ok()
}

/** Rows of an electorate as the tallies see it: a seat is a person, too (B1). */
export function electorateOf(standings: readonly Standing[]) {
  const of = (which: Standing) => standings.filter((one) => one === which).length
  return { persons: of('person') + of('seat'), seats: of('seat'), guests: of('guest') }
}
