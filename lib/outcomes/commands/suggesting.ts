import type { Grant, GuestGrant } from '@/lib/access/authorize'
import { findItem } from '@/lib/agenda/queries/changing'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import type { NewId } from '@/lib/kernel/ids'
import { err, ok, type Result } from '@/lib/kernel/result'
import { changing, type LockedMeeting } from '@/lib/meetings/queries/changing'
import { WRITTEN_UP } from '@/lib/meetings/rules'
import { addNotices } from '@/lib/notices/queries/telling'
import { carryOnFrom } from '../queries/carrying'
import {
  countWaiting,
  guestIsIn,
  insertOutcome,
  lockOutcome,
  updateOutcome,
} from '../queries/recording'
import type { DecideSuggestion, SuggestOutcome } from '../schema'
import { MAX_WAITING, type OutcomeRefused } from '../types'

type Refusable = Promise<Result<undefined, OutcomeRefused>>
type May = Grant<'outcome.suggest'> | GuestGrant<'outcome.suggest'>

/** A guest or a participant wants something recorded (U2): it waits for the leader, and nobody else sees it. */
export function suggestOutcome(
  { db, newId }: Deps<Database>,
  grant: May,
  input: SuggestOutcome,
): Refusable {
  return changing(db, grant, ['live'], async (tx, meeting) => {
    const by: By =
      'guest' in grant ? { guestId: grant.guest.guestId } : { personId: grant.person.id }
    if ('guestId' in by && !(await guestIsIn(tx, by.guestId))) return err({ type: 'guest-out' })
    const { kind, text, itemId } = input
    if (itemId && !(await findItem(tx, { meetingId: meeting.id, itemId })))
      return err({ type: 'invalid-input', fields: { itemId: 'choose-one' } })
    const id = input.id ?? newId()
    // Sent twice it is suggested once, also when it was the last one that may wait.
    const known = await lockOutcome(tx, { meetingId: meeting.id, id })
    if (known) return isOf(known, by) ? ok() : err({ type: 'outcome-not-found' })
    if ((await countWaiting(tx, { meetingId: meeting.id, ...by })) >= MAX_WAITING)
      return err({ type: 'too-many-suggestions' })
    const isNew = await insertOutcome(tx, {
      id,
      meetingId: meeting.id,
      kind,
      text,
      itemId: itemId ?? meeting.currentItemId,
      state: 'suggested',
      suggestedByGuestId: 'guestId' in by ? by.guestId : null,
      suggestedByPersonId: 'personId' in by ? by.personId : null,
      createdAt: meeting.now,
    })
    return isNew ? ok() : err({ type: 'outcome-not-found' })
  })
}

type By = { guestId: string } | { personId: string }

function isOf(
  known: { suggestedByGuestId: string | null; suggestedByPersonId: string | null },
  by: By,
): boolean {
  return 'guestId' in by
    ? known.suggestedByGuestId === by.guestId
    : known.suggestedByPersonId === by.personId
}

/**
 * Takes a suggestion in as it is, or declines it with an answer; a person is told. Of two who decide one
 * does. An action that is taken in once the meeting is over goes onto the next agenda (U6).
 */
export function decideSuggestion(
  { db, newId }: Deps<Database>,
  grant: Grant<'meeting.manage'>,
  { outcomeId, to, answer }: DecideSuggestion,
): Refusable {
  return changing(db, grant, WRITTEN_UP, async (tx, meeting) => {
    const suggestion = await lockOutcome(tx, { meetingId: meeting.id, id: outcomeId })
    if (!suggestion) return err({ type: 'outcome-not-found' })
    if (suggestion.state !== 'suggested') return err({ type: 'suggestion-decided' })
    if (to === 'declined' && answer === '')
      return err({ type: 'invalid-input', fields: { answer: 'required' } })
    const recorded = { recordedBy: grant.person.id, recordedAt: meeting.now }
    await updateOutcome(tx, outcomeId, {
      state: to,
      answer,
      ...(to === 'recorded' ? recorded : {}),
    })
    if (to === 'recorded' && suggestion.kind === 'action' && meeting.state !== 'live')
      await carryOnFrom(tx, newId, meeting.id)
    await tellOf(tx, newId, { grant, meeting, suggestion, to })
    await recordAudit(tx, grant, {
      action: 'meeting.decide-suggestion',
      object: { kind: 'meeting', id: meeting.id },
      detail: { to },
    })
    return ok()
  })
}

type Decided = {
  grant: Grant<'meeting.manage'>
  meeting: LockedMeeting
  suggestion: { id: string; suggestedByPersonId: string | null }
  to: DecideSuggestion['to']
}

/** A person hears of it; a guest reads the answer on the meeting's page. */
async function tellOf(tx: Transaction, newId: NewId, decided: Decided): Promise<void> {
  const { grant, meeting, suggestion, to } = decided
  if (suggestion.suggestedByPersonId === null) return
  const told = {
    kind: 'suggestion-decided' as const,
    areaId: meeting.areaId,
    meetingId: meeting.id,
    by: { personId: grant.person.id, organisationId: grant.organisation?.id ?? null },
    detail: { outcomeId: suggestion.id, outcome: to === 'recorded' ? 'accepted' : 'declined' },
  }
  await addNotices(tx, newId, told, [suggestion.suggestedByPersonId])
}
