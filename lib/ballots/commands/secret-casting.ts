import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { present, type HeldBallot } from '../queries/changing'
import {
  castSecretly,
  hasVoted,
  hasVotedElsewhere,
  holdsUnvotedSeat,
  isCastBy,
  type FoundVoter,
} from '../queries/secret'
import { checkOpen, checkVote, plainPaper, type CastRefused } from '../rules'
import type { CastVote } from '../schema/inputs'
import type { Receipt } from '../types'

type Refusable<T = undefined> = Promise<Result<T, CastRefused>>

export type SecretPaper = {
  ballot: HeldBallot
  voter: FoundVoter
  input: CastVote
  /** Null: a guest. */
  castBy: string | null
  receipt: string
}

/**
 * Takes a secret paper, once: the first one of the row counts (B20). What is sent again is not stored, and
 * gets the receipt of the first with `already`; so does the one of two who speak for a seat that comes later.
 */
export async function takenOnce(
  tx: Transaction,
  { ballot, voter, input, castBy, receipt }: SecretPaper,
  checkMay: () => Refusable,
): Refusable<Receipt> {
  const row = { ballotId: ballot.id, voterId: voter.id }
  const asPerson = castBy === null ? null : { ...row, personId: castBy }
  // Also whoever has lost the seat since.
  if (asPerson && (await isCastBy(tx, asPerson))) return ok({ receipt, already: true })
  const may = await checkMay()
  if (!may.ok) return may
  if (await hasVoted(tx, voter.id)) return ok({ receipt, already: true })
  const open = checkOpen(ballot, await present(tx))
  if (!open.ok) return open
  if (asPerson) {
    if (await hasVotedElsewhere(tx, asPerson)) return err({ type: 'voted-already' })
    if (voter.personId && (await holdsUnvotedSeat(tx, asPerson))) return err({ type: 'seat-first' })
  }
  const can = checkVote(ballot.terms, input.vote, 'secret')
  if (!can.ok) return can
  const paper = plainPaper(ballot.terms, input.vote)
  const { standing, class: name } = voter
  const isFirst = await castSecretly(tx, { ...row, castBy, standing, class: name, paper })
  return ok({ receipt, already: !isFirst })
}
