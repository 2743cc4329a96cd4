import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  insertEvent,
  insertVoter,
  isEntitled,
  lockBallot,
  setBallot,
  takeTitles,
  type LockedBallot,
} from '../queries/changing'
import { areThere } from '../queries/choosing'
import { readForCount } from '../queries/counting'
import { checkClosesLater, checkOpen, checkTerms, type BallotRefused } from '../rules'
import type { AddVoter, OneBallot, ReopenBallot } from '../schema/inputs'
import type { BallotState, EventKind } from '../types'

type Manage = Grant<'ballot.manage'>
type Refusable = Promise<Result<undefined, BallotRefused>>

/** Opens a draft: from then on the database refuses to change it (B11). A second press does nothing. */
export function openBallot({ db, newId }: Deps<Database>, grant: Manage, input: OneBallot) {
  return db.transaction(async (tx): Refusable => {
    const turn = await takeTurn(tx, { grant, input, from: 'draft', to: 'open' })
    if (!turn.ok) return turn
    const now = turn.value
    if (!now) return ok()
    const terms = checkTerms(now.terms, now.quorum)
    if (!terms.ok) return terms
    const later = checkClosesLater(now.closesAt, now.now)
    if (!later.ok) return later
    const { standings } = await readForCount(tx, now.id)
    if (standings.length === 0) return err({ type: 'nobody-entitled' })
    await takeTitles(tx, now.id)
    await setBallot(tx, now.id, { state: 'open', round: 1, openedAt: now.now })
    await log(tx, grant, { id: newId(), ballotId: now.id, kind: 'opened' })
    return ok()
  })
}

/** Opens a closed one again, with a reason in public; its earlier result stays published (B16). */
export function reopenBallot({ db, newId }: Deps<Database>, grant: Manage, input: ReopenBallot) {
  return db.transaction(async (tx): Refusable => {
    const turn = await takeTurn(tx, { grant, input, from: 'closed', to: 'open' })
    if (!turn.ok) return turn
    const now = turn.value
    if (!now) return ok()
    const { closesAt, reason } = input
    const later = checkClosesLater(closesAt, now.now)
    if (!later.ok) return later
    await setBallot(tx, now.id, {
      state: 'open',
      round: now.round + 1,
      closesAt,
      closedAt: null,
    })
    await log(tx, grant, { id: newId(), ballotId: now.id, kind: 'reopened', reason })
    return ok()
  })
}

/** Somebody more who may vote in an open ballot, with a public line that says why. Twice is once. */
export function addVoter({ db, newId }: Deps<Database>, grant: Manage, input: AddVoter) {
  return db.transaction(async (tx): Refusable => {
    const { ballotId, voter, reason } = input
    const now = await lockBallot(tx, { id: ballotId, areaId: grant.area })
    if (!now || now.state === 'draft') return err({ type: 'ballot-not-found' })
    const open = checkOpen(now, now.now)
    if (!open.ok) return err({ type: 'ballot-state', state: 'closed' })
    if (!(await areThere(tx, [voter], now.meetingId))) return err({ type: 'voter-not-found' })
    if (await isEntitled(tx, ballotId, voter)) return ok()
    const additionId = newId()
    await log(tx, grant, { id: additionId, ballotId, kind: 'addition', reason })
    await insertVoter(tx, { id: newId(), ballotId, voter, additionId })
    return ok()
  })
}

type Asked = { grant: Manage; input: OneBallot; from: BallotState; to: BallotState }

/**
 * The ballot, locked, if it is as the page showed it; null: the same form has done it already. Whoever
 * has not seen what was done since is refused.
 */
export async function takeTurn(
  tx: Transaction,
  { grant, input, from, to }: Asked,
): Promise<Result<LockedBallot | null, BallotRefused>> {
  const now = await lockBallot(tx, { id: input.ballotId, areaId: grant.area })
  if (!now) return err({ type: 'ballot-not-found' })
  if (now.state === to && now.revision === input.revision + 1) return ok(null)
  if (now.state !== from) return err({ type: 'ballot-state', state: now.state })
  return now.revision === input.revision ? ok(now) : err({ type: 'ballot-changed' })
}

type Line = { id: string; ballotId: string; kind: EventKind; reason?: string }

/** The public line, and who did it in the audit log. */
export async function log(tx: Transaction, grant: Manage, line: Line): Promise<void> {
  const { person, organisation } = grant
  await insertEvent(tx, {
    ...line,
    byPerson: person.id,
    byOrganisation: organisation?.id ?? null,
  })
  await recordAudit(tx, grant, {
    action: `ballot.${line.kind}`,
    object: { kind: 'ballot', id: line.ballotId },
  })
}
