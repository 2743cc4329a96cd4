import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { leadersOfMeeting } from '@/lib/meetings/queries/people'
import { addNotices } from '@/lib/notices/queries/telling'
import { findDue, insertDue, insertReport, lockAction, settleAction } from '../queries/actions'
import { carryOnFrom } from '../queries/carrying'
import { toldOfAction } from '../queries/recording'
import type { ReportAction } from '../schema'
import type { OutcomeRefused } from '../types'

/**
 * Says with a note that an action is done, or open again (U5): its person, whoever acts for its
 * organisation, or a process leader of the meeting's areas. The newest report counts, all are kept.
 */
export function reportAction(
  { db, newId }: Deps<Database>,
  grant: Grant<'action.report'>,
  { outcomeId, done, note, seen }: ReportAction,
): Promise<Result<undefined, OutcomeRefused>> {
  return db.transaction(async (tx): Promise<Result<undefined, OutcomeRefused>> => {
    const { person, organisation, meeting: meetingId } = grant
    const action = await lockAction(tx, { id: outcomeId, meetingId })
    if (!action) return err({ type: 'outcome-not-found' })
    const owns =
      action.ownerPersonId === person.id ||
      (organisation !== null && action.ownerOrganisationId === organisation.id)
    const mayReport =
      organisation !== null && (owns || (await leadersOfMeeting(tx, meetingId)).includes(person.id))
    if (!mayReport) return err({ type: 'not-the-owner' })
    if (action.reportId !== seen) return err({ type: 'outcome-changed' })
    await insertReport(tx, {
      id: newId(),
      outcomeId,
      done,
      note,
      reportedBy: person.id,
      reportedFor: organisation.id,
    })
    await settleAction(tx, { outcomeId, meetingId })
    if (!done) {
      const owner = {
        organisationId: action.ownerOrganisationId,
        personId: action.ownerPersonId,
      }
      const by = { personId: person.id, organisationId: organisation.id }
      const { areaId } = action
      await addNotices(
        tx,
        newId,
        { kind: 'action-given', areaId, meetingId, by, detail: { outcomeId } },
        await toldOfAction(tx, owner),
      )
      await carryOnFrom(tx, newId, meetingId)
    }
    await recordAudit(tx, grant, {
      action: done ? 'meeting.action-done' : 'meeting.action-reopened',
      object: { kind: 'meeting', id: meetingId },
    })
    return ok()
  })
}

/** Reminds whoever has an action near its last day or beyond it, once for each last day; in the next digest. */
export function remindOfActions({
  db,
  newId,
}: Pick<Deps<Database>, 'db' | 'newId'>): Promise<void> {
  return db.transaction(async (tx) => insertDue(tx, newId, await findDue(tx)))
}
