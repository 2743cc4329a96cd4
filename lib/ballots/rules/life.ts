import { err, ok, type Result } from '@/lib/kernel/result'
import type { BallotState, BreakdownBy, Standing, Voter } from '../types'
import type { SmallClass } from './breakdown'
import type { TermsRefused } from './terms'
import type { VoteRefused } from './votes'

type NotFound = { type: 'ballot-not-found' }
/** It is in another state than what was asked for needs. */
type InState = { type: 'ballot-state'; state: BallotState }
type ClosesAtRefused = { type: 'closes-in-the-past' } | { type: 'closes-too-late'; latest: Date }
type NotOver = { type: 'ballot-not-over'; closesAt: Date }

export type BallotRefused =
  | NotFound
  | InState
  | NotOver
  /** Somebody has done something with it since the page was shown. */
  | { type: 'ballot-changed' }
  /** It was to be thrown away, and somebody has opened it: what has been opened stays. */
  | { type: 'draft-opened' }
  | { type: 'place-not-found' }
  | { type: 'priority-not-found' }
  /** Nobody could vote for these rows: who has gone, and seats that nobody speaks for. */
  | { type: 'voter-not-found'; voters: Voter[] }
  | { type: 'nobody-entitled' }
  /** Too few in these classes for a secret ballot with this breakdown (B37). */
  | { type: 'class-too-small'; by: BreakdownBy; classes: SmallClass[] }
  /** Nobody is present but in a meeting, while it is under way. */
  | { type: 'present-without-meeting' }
  | { type: 'meeting-not-live' }
  /** A backup holds the tables of secret votes: the closing gives way after three seconds, and can be tried again. */
  | { type: 'ballot-busy' }
  /** A secret ballot is never opened again. */
  | { type: 'ballot-secret' }
  /**
   * A guest who has voted in this secret ballot, left and come back: that paper cannot be taken back. Said
   * by `addVoter`. No door reaches it today: the form for one voter takes persons and organisations, and
   * `addPresent` leaves these guests out.
   */
  | { type: 'guest-voted' }
  | ClosesAtRefused
  | TermsRefused

type Over = { type: 'ballot-over'; closesAt: Date }
export type CastRefused =
  | NotFound
  | InState
  | Over
  | { type: 'not-the-seat' }
  /** The person has a paper in this ballot already: for a seat, or, in a secret one, for any row. */
  | { type: 'voted-already' }
  /** A secret ballot takes one paper of each person: first comes the one for the seat that they hold (B20). */
  | { type: 'seat-first' }
  /** The row has a paper that the page did not show. */
  | { type: 'vote-changed' }
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

/** How long a ballot with a set time may be open, in days. Nobody could close it before. */
const LONGEST = 366

/** A ballot that would be over before it opens is not opened, nor one that stays open for years. */
export function checkClosesAt(
  closesAt: Date | null,
  now: Date,
): Result<undefined, ClosesAtRefused> {
  const latest = new Date(now.getTime() + LONGEST * 24 * 3_600_000)
  if (!closesAt) return ok()
  if (closesAt <= now) return err({ type: 'closes-in-the-past' })
  return closesAt > latest ? err({ type: 'closes-too-late', latest }) : ok()
}

/** Rows of an electorate as the tallies see it: a seat is a person, too (B1). */
export function electorateOf(standings: readonly Standing[]) {
  const of = (which: Standing) => standings.filter((one) => one === which).length
  return { persons: of('person') + of('seat'), seats: of('seat'), guests: of('guest') }
}
