import type { Grant, GuestGrant } from '@/lib/access/authorize'
import type { DoorDeps } from '@/lib/auth/prove'
import { lockSeat } from '@/lib/consultations/queries/contacts'
import { checkSeat } from '@/lib/consultations/rules/answering'
import type { Transaction } from '@/lib/db/connection'
import { canonicalJson } from '@/lib/documents/canonical'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  hasInterest,
  hasVotedForSeat,
  isConcerned,
  lockVoter,
  overAt,
  putVote,
  readPaper,
  takeBackOwn,
  waitForTurn,
  type LockedVoter,
} from '../queries/casting'
import { holdGuest } from '../queries/choosing'
import { holdBallot, insertEvent, present, type HeldBallot } from '../queries/changing'
import { findVoter } from '../queries/secret'
import { checkOpen, checkVote, normalPaper, type CastRefused } from '../rules'
import { receiptOf } from '../rules/receipt'
import type { CastVote, DeclareInterest } from '../schema/inputs'
import type { Receipt, Vote } from '../types'
import { takenOnce } from './secret-casting'

type Refusable<T = undefined> = Promise<Result<T, CastRefused>>

/**
 * Casts the paper of one row of the electorate: for oneself, or for the seat that one holds or is the
 * substitute of. The last one counts until the ballot closes (B12, B13), in a secret ballot the first
 * (B20); the receipt is always the same. Whoever votes for a seat votes as a person with that: their own
 * paper gives way to it.
 */
export function castVote(
  { db, config }: DoorDeps,
  grant: Grant<'ballot.vote'>,
  input: CastVote,
): Refusable<Receipt> {
  return inTime(db, async (tx) => {
    const ballot = await holdBallot(tx, input.ballotId)
    const who = { ballotId: input.ballotId, personId: grant.person.id }
    await waitForTurn(tx, who)
    const voter = await voterOf(tx, ballot, input)
    if (!ballot || !voter) return err({ type: 'ballot-not-found' })
    const receipt = receiptOf(config.secret, voter.id)
    const paper = { ballot, voter, input, castBy: who.personId, receipt }
    const checkMay = () => checkTheirs(tx, voter, who.personId)
    if (ballot.secrecy === 'secret') return takenOnce(tx, paper, checkMay)
    return taken(tx, paper, async () => {
      const theirs = await checkMay()
      if (!theirs.ok) return theirs
      if (!voter.organisationId && (await hasVotedForSeat(tx, who)))
        return err({ type: 'voted-already' })
      return ok()
    })
  })
}

/** As `castVote`, for a guest of the ballot's meeting. */
export function castVoteAsGuest(
  { db, config }: DoorDeps,
  { guest, meeting }: GuestGrant<'ballot.vote-as-guest'>,
  input: CastVote,
): Refusable<Receipt> {
  return inTime(db, async (tx) => {
    const ballot = await holdBallot(tx, input.ballotId)
    const voter = await voterOf(tx, ballot, input)
    const isTheirs = voter?.guestId === guest.guestId && ballot?.meetingId === meeting
    if (!ballot || !isTheirs) return err({ type: 'ballot-not-found' })
    // A vote that was under way while the guest left would be counted beside the one of who came back.
    if (!(await holdGuest(tx, meeting, guest.guestId))) return err({ type: 'ballot-not-found' })
    const paper = {
      ballot,
      voter,
      input,
      castBy: null,
      receipt: receiptOf(config.secret, voter.id),
    }
    return (ballot.secrecy === 'secret' ? takenOnce : taken)(tx, paper, async () => ok())
  })
}

/**
 * Says in public that one has an interest in the matter (jäv). It bars nobody and takes nothing back
 * (B17). A second declaration changes nothing.
 */
export function declareInterest(
  { db, newId }: DoorDeps,
  { person, organisation }: Grant<'ballot.vote'>,
  { ballotId, reason }: DeclareInterest,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const who = { ballotId, personId: person.id }
    const ballot = await holdBallot(tx, ballotId)
    await waitForTurn(tx, who)
    const isTheirs = ballot && ballot.state !== 'draft' && (await isConcerned(tx, who))
    if (!isTheirs) return err({ type: 'ballot-not-found' })
    if (await hasInterest(tx, who)) return ok()
    const open = checkOpen(ballot, await present(tx))
    if (!open.ok) return open
    await insertEvent(tx, {
      id: newId(),
      ballotId,
      kind: 'interest',
      reason,
      byPerson: person.id,
      byOrganisation: organisation?.id ?? null,
    })
    return ok()
  })
}

/** Somebody else's own row is not there; a seat is known to be somebody's. */
async function checkTheirs(tx: Transaction, voter: LockedVoter, personId: string): Refusable {
  if (voter.organisationId) return checkSeat(await lockSeat(tx, voter.organisationId), personId)
  return voter.personId === personId ? ok() : err({ type: 'ballot-not-found' })
}

const voterOf = (tx: Transaction, ballot: HeldBallot | null, { ballotId, voterId }: CastVote) =>
  (ballot?.secrecy === 'secret' ? findVoter : lockVoter)(tx, { ballotId, id: voterId })

/** The database has the last word on the closing instant: it may come after the command has looked. */
async function inTime(
  db: DoorDeps['db'],
  work: (tx: Transaction) => Refusable<Receipt>,
): Refusable<Receipt> {
  try {
    return await db.transaction(work)
  } catch (error) {
    const closesAt = overAt(error)
    if (!closesAt) throw error
    return err({ type: 'ballot-over', closesAt })
  }
}

type Paper = {
  ballot: HeldBallot
  voter: LockedVoter
  input: CastVote
  castBy: string | null
  receipt: string
}

/**
 * Puts the paper into its row, every lock being ours. What the same voter sends again gets its receipt,
 * however late; a form that has not seen the row's paper does not write over it (B12).
 */
async function taken(
  tx: Transaction,
  { ballot, voter, input, castBy, receipt: its }: Paper,
  checkMay: () => Refusable,
): Refusable<Receipt> {
  const receipt = ok({ receipt: its, already: false })
  const earlier = await readPaper(tx, voter.id)
  const can = checkVote(ballot.terms, input.vote)
  const said = (vote: Vote) => normalPaper(ballot.terms, vote)
  const isSame =
    earlier && can.ok && canonicalJson(said(earlier.paper)) === canonicalJson(said(input.vote))
  if (isSame && earlier.castBy === castBy) return receipt
  const may = await checkMay()
  if (!may.ok) return may
  // The clock is read when every lock is ours: a vote that waited over the closing instant is too late (B13).
  const open = checkOpen(ballot, await present(tx))
  if (!open.ok) return open
  if (input.revision !== (earlier?.revision ?? 0)) return err({ type: 'vote-changed' })
  if (!can.ok) return can
  const row = { ballotId: ballot.id, electorateId: voter.id, paper: said(input.vote), castBy }
  if (voter.organisationId && castBy) await takeBackOwn(tx, { ...row, personId: castBy })
  await putVote(tx, row)
  return receipt
}
