import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import { holdSection, lockThread, setResolved, tellThread } from '@/lib/comments/queries/writing'
import type { Thread } from '@/lib/comments/types'
import type { Database, Transaction } from '@/lib/db/connection'
import { stockholmDay } from '@/lib/kernel/day'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { unreachable } from '@/lib/kernel/unreachable'
import { addNotices, settleNotices } from '@/lib/notices/queries/telling'
import {
  decidersOf,
  editSince,
  readHeld,
  setAccepted,
  setApplied,
  setClosed,
  setOpen,
  type HeldProposal,
} from '../queries'
import { mayTakeOver, textOf } from '../rules'
import type { Decide } from '../schema'
import type { ProposalRefused } from '../types'
import { byOf, refusedAsDecided, threadAsItIs } from './held'

type Step = Promise<Result<undefined, ProposalRefused>>
/** What every step needs: the transaction, who decides, and the proposal, held. */
type Held = {
  tx: Transaction
  deps: Deps<Database>
  grant: Grant<'proposal.decide'>
  threadId: string
  held: HeldProposal
}

/** Decides about a proposal. Two who decide at once are one decision: the other is told whose. */
export async function decideProposal(
  deps: Deps<Database>,
  grant: Grant<'proposal.decide'>,
  input: Decide,
): Promise<Result<Thread, ProposalRefused>> {
  return deps.db.transaction(async (tx): Promise<Result<Thread, ProposalRefused>> => {
    const { threadId } = input
    const thread = await lockThread(tx, grant.area, threadId)
    const held = thread && (await readHeld(tx, threadId))
    if (!held) return err({ type: 'thread-not-found' })
    const done = await step({ tx, deps, grant, threadId, held }, input)
    return done.ok ? threadAsItIs(tx, grant.area, threadId) : done
  })
}

function step(on: Held, input: Decide): Step {
  switch (input.outcome) {
    case 'accepted':
      return accept(on, input)
    case 'applied':
      return noteApplied(on, input.acceptanceId)
    case 'reopened':
      return reopen(on, input.acceptanceId)
    case 'declined':
      return decline(on, input.reason)
    default:
      return unreachable(input)
  }
}

/** Reserves the proposal for the edit that the acceptor's own editor makes next, and for no other. */
async function accept(on: Held, input: Extract<Decide, { outcome: 'accepted' }>): Step {
  const { tx, grant, threadId, held } = on
  const { acceptanceId, wordsBefore, wordsAfter } = input
  if (held.acceptanceId === acceptanceId) return ok()
  const free = await checkFree(on)
  if (!free.ok) return free
  if (wordsAfter === wordsBefore)
    return err({ type: 'invalid-input', fields: { wordsAfter: 'same-as-before' } })
  const section = held.sectionId && (await holdSection(tx, grant.area, held.sectionId))
  if (!section || section.removed) return err({ type: 'section-removed' })

  await setAccepted(tx, threadId, { by: byOf(grant), acceptanceId, wordsBefore, wordsAfter })
  await record(on, 'proposal.accept', { acceptanceId, proposer: held.createdBy })
  await tellThread(tx, threadId)
  return ok()
}

/** Open, or accepted by somebody whose edit never came. */
async function checkFree({ tx, grant, threadId, held }: Held): Step {
  if (held.state === 'open') return ok()
  const { decidedBy, decidedAt, at } = held
  const isStale = held.state === 'accepted' && textOf(held) === 'not-in-text'
  if (!isStale || !decidedBy || !decidedAt) return refusedAsDecided(tx, grant.area, threadId)
  const mine = { personId: grant.person.id, at }
  return mayTakeOver({ personId: decidedBy, at: decidedAt }, mine)
    ? ok()
    : refusedAsDecided(tx, grant.area, threadId, 'being-put-in')
}

/** The edit is saved. Believed when the text reads so, or the log has an edit of the acceptor's since. */
async function noteApplied(on: Held, acceptanceId: string): Step {
  const { tx, deps, grant, threadId, held } = on
  if (held.acceptanceId !== acceptanceId) return refusedAsDecided(tx, grant.area, threadId)
  if (held.appliedAt) return ok()
  const { decidedBy, decidedAt, documentId } = held
  if (!decidedBy || !decidedAt || !documentId) return err({ type: 'not-in-text' })
  const edit = await editSince(tx, { documentId, personId: decidedBy, since: decidedAt })
  if (edit === null && textOf(held) !== 'in-text') return err({ type: 'not-in-text' })

  await setApplied(tx, threadId)
  await setResolved(tx, threadId, byOf(grant))
  await settleNotices(tx, { threadId }, ['proposal'])
  await addNotices(tx, deps.newId, told(on, 'accepted'), [held.createdBy])
  await tellThread(tx, threadId)
  return ok()
}

/** Takes an acceptance back whose edit is not in the text, or was undone there. */
async function reopen(on: Held, acceptanceId: string): Step {
  const { tx, deps, grant, threadId, held } = on
  if (held.state === 'open') return ok()
  const { decidedBy, decidedAt, at } = held
  if (held.acceptanceId !== acceptanceId || !decidedBy || !decidedAt)
    return refusedAsDecided(tx, grant.area, threadId)
  const text = textOf(held)
  if (text === 'in-text' || text === 'changed-since') return err({ type: 'still-in-text' })
  const mine = { personId: grant.person.id, at }
  if (text === 'not-in-text' && !mayTakeOver({ personId: decidedBy, at: decidedAt }, mine))
    return refusedAsDecided(tx, grant.area, threadId, 'being-put-in')

  await setOpen(tx, threadId)
  await setResolved(tx, threadId, null)
  await record(on, 'proposal.reopen', { acceptanceId })
  if (held.appliedAt) {
    // Whoever had nothing left to decide has so again, and the proposer's answer is no longer true.
    await settleNotices(tx, { threadId }, ['proposal-decided'])
    const day = stockholmDay(deps.clock.now())
    const notice = { ...told(on, 'reopened'), kind: 'proposal' } as const
    await addNotices(tx, deps.newId, notice, await decidersOf(tx, grant.area, day))
  }
  await tellThread(tx, threadId)
  return ok()
}

async function decline(on: Held, reason: string): Step {
  const { tx, deps, grant, threadId, held } = on
  if (held.state !== 'open') return refusedAsDecided(tx, grant.area, threadId)
  const by = byOf(grant)
  await setClosed(tx, threadId, { by, state: 'declined', reason })
  await setResolved(tx, threadId, by)
  await settleNotices(tx, { threadId }, ['proposal'])
  await addNotices(tx, deps.newId, told(on, 'declined'), [held.createdBy])
  await record(on, 'proposal.decline', {})
  await tellThread(tx, threadId)
  return ok()
}

function told({ grant, threadId, held }: Held, outcome: 'accepted' | 'declined' | 'reopened') {
  const detail = { outcome, sectionId: held.sectionId }
  return {
    kind: 'proposal-decided',
    areaId: grant.area,
    threadId,
    by: byOf(grant),
    detail,
  } as const
}

function record(
  { tx, grant, threadId, held }: Held,
  action: string,
  more: Record<string, unknown>,
): Promise<void> {
  const object = { kind: 'proposal', id: threadId }
  return recordAudit(tx, grant, { action, object, detail: { section: held.sectionId, ...more } })
}
