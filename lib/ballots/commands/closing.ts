import type { Grant } from '@/lib/access/authorize'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { lockBallot, setBallot, type LockedBallot } from '../queries/changing'
import { insertResult, readDue, readEarlier, readForCount } from '../queries/counting'
import { isBusy, sealBallot, waitToSeal } from '../queries/secret'
import {
  breakDown,
  closingInstant,
  electorateOf,
  publishedContent,
  resultFile,
  resultText,
  seedOf,
  type BallotRefused,
  type NamedPaper,
} from '../rules'
import type { OneBallot } from '../schema/inputs'
import { log, takeTurn } from './opening'

type Refusable = Promise<Result<undefined, BallotRefused>>

/**
 * Closes, counts and publishes in one transaction (B14): whoever still votes waits and is then told that it
 * is over. A second press does nothing. Of a secret ballot the papers stay in the result alone, where
 * nothing tells whose they are (B19).
 */
export async function closeBallot(
  { db, newId }: Deps<Database>,
  grant: Closer,
  input: OneBallot,
): Refusable {
  const close = async (tx: Transaction): Refusable => {
    const turn = await takeTurn(tx, { grant, input, from: 'open', to: 'closed' })
    if (!turn.ok) return turn
    return turn.value ? closeLocked(tx, { ballot: turn.value, grant, newId }) : ok()
  }
  try {
    return await db.transaction(close)
  } catch (error) {
    if (isBusy(error)) return err({ type: 'ballot-busy' })
    throw error
  }
}

/** Which ballots could not be closed, and why; they wait for the next turn. */
export class ClosingsFailed extends AggregateError {
  constructor(readonly ballots: readonly { ballotId: string; error: unknown }[]) {
    super(ballots.map(({ error }) => error))
  }
}

/**
 * Closes those whose set time has come, each in its own transaction; where one fails the others are closed.
 * Throws `ClosingsFailed` in the end, which names those that did.
 */
export async function closeDue({ db, newId }: Pick<Deps<Database>, 'db' | 'newId'>): Promise<void> {
  const due = await readDue(db)
  const done = await Promise.allSettled(
    due.map((which) =>
      db.transaction(async (tx): Refusable => {
        const ballot = await lockBallot(tx, which)
        // Somebody may have closed it meanwhile, and even opened it again without a set time.
        return ballot?.closesAt ? closeLocked(tx, { ballot, grant: null, newId }) : ok()
      }),
    ),
  )
  const failed = due.flatMap(({ id }, index) => {
    const one = done[index]
    return one?.status === 'rejected' ? { ballotId: id, error: one.reason as unknown } : []
  })
  if (failed.length > 0) throw new ClosingsFailed(failed)
}

type Closer = Grant<'ballot.manage'>
/** `grant` null: the clock closes it. */
type Closing = { ballot: LockedBallot; grant: Closer | null; newId: () => string }

async function closeLocked(tx: Transaction, { ballot, grant, newId }: Closing): Refusable {
  const closedAt = closingInstant(ballot, ballot.now)
  if (!closedAt.ok) return closedAt
  const { id, round } = ballot
  const isSecret = ballot.secrecy === 'secret'
  if (isSecret) await waitToSeal(tx)
  const { options, standings, papers, classed } = await readForCount(tx, ballot)
  const file = resultFile(
    {
      title: ballot.questionSv,
      question: [ballot.questionSv, ballot.explanationSv].filter(Boolean).join('\n\n'),
      closedAt: closedAt.value.toISOString(),
      secret: isSecret,
      options,
      terms: ballot.terms,
      quorum: ballot.quorum,
      // Nobody knows it before the last vote is in (B4).
      seed: (await earlierSeed(tx, ballot, papers)) ?? newId(),
      electorate: electorateOf(standings),
      ...breakdownOf(ballot, classed),
    },
    papers,
  )
  await setBallot(tx, id, { state: 'closed', closedAt: closedAt.value })
  await insertResult(tx, { ballotId: id, round, file: resultText(file), sha256: file.sha256 })
  await log(tx, grant, { id: newId(), ballotId: id, kind: 'closed' })
  // Last, since nobody reads who has voted anywhere from here to the end of the transaction.
  if (isSecret) await sealBallot(tx, id)
  return ok()
}

type Classed = Awaited<ReturnType<typeof readForCount>>['classed']

/** Small classes are counted together here, before anything is stored (B37). */
function breakdownOf({ breakdown: by, ...ballot }: LockedBallot, { rows, papers }: Classed) {
  return by ? { breakdown: breakDown({ ...ballot, by }, rows, papers) } : {}
}

async function earlierSeed(
  tx: Transaction,
  { id, terms }: LockedBallot,
  papers: readonly NamedPaper[],
): Promise<string | null> {
  return seedOf(terms, papers, (await readEarlier(tx, id)).map(publishedContent))
}
