import type { Grant, GuestGrant } from '@/lib/access/authorize'
import type { DoorDeps } from '@/lib/auth/prove'
import { lockSeat } from '@/lib/consultations/queries/contacts'
import { checkSeat } from '@/lib/consultations/rules/answering'
import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { signWord } from '@/lib/kernel/signed-word'
import {
  hasInterest,
  hasVotedElsewhere,
  isConcerned,
  lockVoter,
  putVote,
  takeBackVote,
  waitForTurn,
  type LockedVoter,
} from '../queries/casting'
import { holdBallot, insertEvent, present, type HeldBallot } from '../queries/changing'
import { checkOpen, checkVote, type CastRefused } from '../rules'
import type { CastVote, DeclareInterest } from '../schema/inputs'

type Refusable<T = undefined> = Promise<Result<T, CastRefused>>
/** Confirms that the row has a paper, and nothing of what is on it. */
export type Receipt = { receipt: string }
const PURPOSE = 'ballot-receipt'

/**
 * Casts the paper of one row of the electorate: for oneself, or for the seat that one holds or is the
 * substitute of. The last one counts until the ballot closes (B12, B13); the receipt is always the same.
 */
export function castVote(
  { db, config }: DoorDeps,
  grant: Grant<'ballot.vote'>,
  input: CastVote,
): Refusable<Receipt> {
  return db.transaction(async (tx): Refusable<Receipt> => {
    const ballot = await holdBallot(tx, input.ballotId)
    const who = { ballotId: input.ballotId, personId: grant.person.id }
    await waitForTurn(tx, who)
    const voter = await lockVoter(tx, { ballotId: input.ballotId, id: input.voterId })
    if (!ballot || !voter) return err({ type: 'ballot-not-found' })
    const theirs = await checkTheirs(tx, voter, who.personId)
    if (!theirs.ok) return theirs
    const may = await checkPaper(tx, ballot, input)
    if (!may.ok) return may
    if (await hasInterest(tx, who)) return err({ type: 'interest-declared' })
    if (await hasVotedElsewhere(tx, who, voter.id)) return err({ type: 'voted-already' })
    await putVote(tx, paperOf(input, who.personId))
    return ok({ receipt: signWord(config.secret, PURPOSE, voter.id) })
  })
}

/** As `castVote`, for a guest of the ballot's meeting. */
export function castVoteAsGuest(
  { db, config }: DoorDeps,
  grant: GuestGrant<'ballot.vote-as-guest'>,
  input: CastVote,
): Refusable<Receipt> {
  return db.transaction(async (tx): Refusable<Receipt> => {
    const ballot = await holdBallot(tx, input.ballotId)
    const voter = await lockVoter(tx, { ballotId: input.ballotId, id: input.voterId })
    const isTheirs = voter?.guestId === grant.guest.guestId && ballot?.meetingId === grant.meeting
    if (!ballot || !isTheirs) return err({ type: 'ballot-not-found' })
    const may = await checkPaper(tx, ballot, input)
    if (!may.ok) return may
    await putVote(tx, paperOf(input, null))
    return ok({ receipt: signWord(config.secret, PURPOSE, input.voterId) })
  })
}

/**
 * Says in public that one has an interest in the matter (jäv): one's vote is taken back, and one casts none.
 * The electorate stays as large as it was (B17). A second declaration changes nothing.
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
    if (!ballot || !(await isConcerned(tx, who))) return err({ type: 'ballot-not-found' })
    const open = checkOpen(ballot, await present(tx))
    if (!open.ok) return open
    if (await hasInterest(tx, who)) return ok()
    await takeBackVote(tx, who)
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

/** The clock is read when every lock is ours: a vote that waited over the closing instant is too late (B13). */
async function checkPaper(tx: Transaction, ballot: HeldBallot, { vote }: CastVote): Refusable {
  const open = checkOpen(ballot, await present(tx))
  return open.ok ? checkVote(ballot.terms, vote) : open
}

const paperOf = ({ ballotId, voterId, vote }: CastVote, castBy: string | null) => ({
  ballotId,
  electorateId: voterId,
  paper: vote,
  castBy,
})
