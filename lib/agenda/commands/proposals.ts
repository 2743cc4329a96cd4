import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { changing } from '@/lib/meetings/queries/changing'
import { leadersOfMeeting } from '@/lib/meetings/queries/people'
import { MEETING_STATES, type MeetingState } from '@/lib/meetings/types'
import { addNotices } from '@/lib/notices/queries/telling'
import {
  countWaiting,
  findProposal,
  insertItem,
  insertProposal,
  settleProposal,
  updateProposal,
} from '../queries/changing'
import type { DecideProposal, ProposeItem } from '../schema'
import { MAX_WAITING, type AgendaRefused } from '../types'

type Refusable = Promise<Result<undefined, AgendaRefused>>

/** Until then a proposal is taken in; it is answered as long as it waits, also when the meeting is over. */
const TAKES_IN: readonly MeetingState[] = ['called', 'live']

/** Proposes an item for the agenda of a meeting that has been called (M7). Its leaders are told. */
export function proposeItem(
  { db, newId }: Deps<Database>,
  grant: Grant<'meeting.propose-item'>,
  input: ProposeItem,
): Refusable {
  return changing(db, grant, ['called'], async (tx, meeting) => {
    if (!grant.organisation) return err({ type: 'organisation-not-found' })
    const { title, reason, minutes } = input
    const proposalId = input.id ?? newId()
    // Sent twice it is proposed once, also when it was the last one that may wait.
    const known = await findProposal(tx, meeting.id, proposalId)
    if (known)
      return known.proposedBy === grant.person.id ? ok() : err({ type: 'proposal-not-found' })
    if ((await countWaiting(tx, meeting.id, grant.person.id)) >= MAX_WAITING)
      return err({ type: 'too-many-proposals' })
    const isNew = await insertProposal(tx, {
      id: proposalId,
      meetingId: meeting.id,
      title,
      reason,
      minutes,
      proposedBy: grant.person.id,
      organisationId: grant.organisation.id,
      state: 'waiting',
    })
    if (!isNew) return err({ type: 'proposal-not-found' })
    const by = { personId: grant.person.id, organisationId: grant.organisation.id }
    const told = { areaId: meeting.areaId, meetingId: meeting.id, by, detail: { proposalId } }
    const leaders = await leadersOfMeeting(tx, meeting.id)
    await addNotices(tx, newId, { kind: 'agenda-item-proposed', ...told }, leaders)
    return ok()
  })
}

/**
 * Takes a proposal in as the last item, or declines it with an answer. Of two who decide one does. What
 * still waits when the meeting is over, or is not held, gets its answer all the same (M7).
 */
export function decideProposal(
  { db, newId }: Deps<Database>,
  grant: Grant<'meeting.manage'>,
  input: DecideProposal,
): Refusable {
  return changing(db, grant, MEETING_STATES, async (tx, meeting) => {
    const proposal = await findProposal(tx, meeting.id, input.proposalId)
    if (!proposal) return err({ type: 'proposal-not-found' })
    if (proposal.state !== 'waiting') return err({ type: 'proposal-decided' })
    if (input.to === 'taken-in' && !TAKES_IN.includes(meeting.state))
      return err({ type: 'meeting-state', state: meeting.state })
    if (input.to === 'declined' && input.answer === '')
      return err({ type: 'invalid-input', fields: { answer: 'required' } })
    const itemId = input.to === 'taken-in' ? newId() : null
    const { title, minutes, organisationId } = proposal
    if (itemId)
      await insertItem(tx, {
        id: itemId,
        meetingId: meeting.id,
        title,
        purpose: 'discussion',
        minutes,
        ownerOrganisationId: organisationId,
        standing: false,
      })
    await updateProposal(tx, proposal.id, {
      state: input.to,
      answer: input.answer,
      decidedBy: grant.person.id,
      decidedAt: meeting.now,
      itemId,
    })
    const by = { personId: grant.person.id, organisationId: grant.organisation?.id ?? null }
    const told = { areaId: meeting.areaId, meetingId: meeting.id, by }
    await settleProposal(tx, { meetingId: meeting.id, proposalId: proposal.id })
    await addNotices(tx, newId, { kind: 'agenda-item-answered', ...told }, [proposal.proposedBy])
    await recordAudit(tx, grant, {
      action: 'meeting.decide-proposal',
      object: { kind: 'meeting', id: meeting.id },
      detail: { title, to: input.to },
    })
    return ok()
  })
}
