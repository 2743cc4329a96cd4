import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { classesOf, setClasses } from '../queries/breakdown'
import { takeBackEarlier } from '../queries/casting'
import {
  insertEvent,
  insertRows,
  insertVoter,
  isEntitled,
  lockBallot,
  readAskedAbout,
  readElectorate,
  saveTitles,
  setBallot,
  type LockedBallot,
} from '../queries/changing'
import { findAbsent, titlesOf } from '../queries/choosing'
import { findPresent, holdLive } from '../queries/present'
import { whoHaveVotedBefore } from '../queries/secret'
import { checkClosesAt, checkOpen, checkTerms, smallClasses, type BallotRefused } from '../rules'
import type { AddPresent, AddVoter, OneBallot, ReopenBallot } from '../schema/inputs'
import type { BallotState, EventKind, Voter } from '../types'

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
    const closes = checkClosesAt(now.closesAt, now.now)
    if (!closes.ok) return closes
    const present = await presentAt(tx, now)
    if (!present.ok) return present
    const entitled = await readElectorate(tx, now.id)
    if (entitled.length + present.value.length === 0) return err({ type: 'nobody-entitled' })
    const voters = await findAbsent(tx, entitled, now.meetingId)
    if (voters.length > 0) return err({ type: 'voter-not-found', voters })
    const asked = (await readAskedAbout(tx, now.id)).map(({ priorityId }) => priorityId)
    const titles = await titlesOf(tx, now.areaId, asked)
    // Since the draft was written the area that leads one may have become closed.
    if (asked.some((id) => !titles.has(id))) return err({ type: 'priority-not-found' })
    const classed = await classify(tx, now, [...entitled, ...present.value])
    if (!classed.ok) return classed
    const rows = present.value.map((voter) => ({ id: newId(), voter }))
    await insertRows(tx, now.id, rows)
    await setClasses(tx, now.id, classed.value)
    await saveTitles(tx, now.id, titles)
    await setBallot(tx, now.id, { state: 'open', round: 1, openedAt: now.now })
    await log(tx, grant, { id: newId(), ballotId: now.id, kind: 'opened' })
    return ok()
  })
}

/** Where each voter belongs, if the result will be broken down; nothing is stored yet, so that a refusal leaves nothing. */
async function classify(
  tx: Transaction,
  { breakdown: by, secrecy }: LockedBallot,
  voters: readonly Voter[],
): Promise<Result<Awaited<ReturnType<typeof classesOf>>, BallotRefused>> {
  if (!by) return ok([])
  const rows = await classesOf(tx, by, voters)
  const classes = secrecy === 'secret' ? smallClasses(rows) : []
  if (classes.length > 0) return err({ type: 'class-too-small', by, classes })
  return ok(rows)
}

/** Who is in the meeting now besides those whom the electorate names, if the ballot entitles them. */
async function presentAt(
  tx: Transaction,
  { id, present, meetingId }: LockedBallot,
): Promise<Result<Voter[], BallotRefused>> {
  if (!present || !meetingId) return ok([])
  if (!(await holdLive(tx, meetingId))) return err({ type: 'meeting-not-live' })
  return ok(await findPresent(tx, { ballotId: id, meetingId }))
}

/** Opens a closed one again, with a reason in public; its earlier result stays published (B16); never a secret one. */
export function reopenBallot({ db, newId }: Deps<Database>, grant: Manage, input: ReopenBallot) {
  return db.transaction(async (tx): Refusable => {
    const turn = await takeTurn(tx, { grant, input, from: 'closed', to: 'open' })
    if (!turn.ok) return turn
    const now = turn.value
    if (!now) return ok()
    if (now.secrecy === 'secret') return err({ type: 'ballot-secret' })
    const { closesAt, reason } = input
    const closes = checkClosesAt(closesAt, now.now)
    if (!closes.ok) return closes
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

/**
 * Somebody more who may vote in an open ballot, with a public line that says why. Twice is once. Of a guest
 * who left and came back, the paper from before is taken back: nobody is counted twice (B12). Where that
 * cannot be, the ballot being secret, the guest is refused who has voted (B20).
 */
export function addVoter({ db, newId }: Deps<Database>, grant: Manage, input: AddVoter) {
  return db.transaction(async (tx): Refusable => {
    const { ballotId, voter, reason } = input
    const open = await lockOpen(tx, grant, ballotId)
    if (!open.ok) return open
    if (await isEntitled(tx, ballotId, voter)) return ok()
    const voters = await findAbsent(tx, [voter], open.value.meetingId)
    if (voters.length > 0) return err({ type: 'voter-not-found', voters })
    if ((await whoHaveVotedBefore(tx, ballotId)).has(voter.id)) return err({ type: 'guest-voted' })
    await addOne(tx, { grant, newId, ballot: open.value, voter, reason })
    return ok()
  })
}

/** Adds all who have come into the meeting since, each with a public line of their own. */
export function addPresent({ db, newId }: Deps<Database>, grant: Manage, input: AddPresent) {
  return db.transaction(async (tx): Promise<Result<{ added: number }, BallotRefused>> => {
    const { ballotId, reason } = input
    const open = await lockOpen(tx, grant, ballotId)
    if (!open.ok) return open
    const present = await presentAt(tx, open.value)
    if (!present.ok) return present
    for (const voter of present.value)
      await addOne(tx, { grant, newId, ballot: open.value, voter, reason })
    return ok({ added: present.value.length })
  })
}

/** The ballot, locked, if votes are cast in it now. */
async function lockOpen(
  tx: Transaction,
  grant: Manage,
  id: string,
): Promise<Result<LockedBallot, BallotRefused>> {
  const now = await lockBallot(tx, { id, areaId: grant.area })
  if (!now || now.state === 'draft') return err({ type: 'ballot-not-found' })
  return checkOpen(now, now.now).ok ? ok(now) : err({ type: 'ballot-state', state: 'closed' })
}

type Addition = Omit<AddVoter, 'ballotId'> & {
  ballot: LockedBallot
  grant: Manage
  newId: () => string
}

/** A class that is small with them is counted together with others at the closing (B37). */
async function addOne(tx: Transaction, { grant, newId, ballot, voter, reason }: Addition) {
  const { id: ballotId, breakdown: by } = ballot
  const [row] = by ? await classesOf(tx, by, [voter]) : []
  const additionId = newId()
  await log(tx, grant, { id: additionId, ballotId, kind: 'addition', reason })
  await insertVoter(tx, { id: newId(), ballotId, voter, additionId, class: row?.class ?? null })
  if (voter.standing === 'guest') await takeBackEarlier(tx, ballotId, voter.id)
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

/** The public line, and who did it in the audit log; null: the clock. */
export async function log(tx: Transaction, grant: Manage | null, line: Line): Promise<void> {
  await insertEvent(tx, {
    ...line,
    byPerson: grant?.person.id ?? null,
    byOrganisation: grant?.organisation?.id ?? null,
  })
  await recordAudit(tx, grant, {
    action: `ballot.${line.kind}`,
    object: { kind: 'ballot', id: line.ballotId },
  })
}
