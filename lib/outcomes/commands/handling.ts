import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import { frozenPassage } from '@/lib/consultations/rules/answering'
import type { Database, Transaction } from '@/lib/db/connection'
import { databaseDay } from '@/lib/db/day'
import { flatten, type Passage } from '@/lib/documents/passages'
import { readCommitted } from '@/lib/documents/queries'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { documentOf, lockForHandling, replaceHandling } from '../queries/handling'
import { OVER } from '../rules'
import type { HandleOutcome } from '../schema'
import type { OutcomeRefused } from '../types'

type May = Grant<'outcome.handle'>
type Refusable<T = undefined> = Promise<Result<T, OutcomeRefused>>

const NOWHERE = { sectionId: null, block: null, quote: '', prefix: '', suffix: '' }

/**
 * Says what a section's editors did with an outcome (U4): worked it into a passage, declined it with a
 * reason, or postponed it. The form carries the handling that its page showed; of two at once the second
 * is refused. The one before is kept.
 */
export function handleOutcome(
  { db, clock, newId }: Deps<Database>,
  grant: May,
  input: HandleOutcome,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const { organisation } = grant
    const outcome = await lockForHandling(tx, { id: input.outcomeId, areaId: grant.area })
    if (!outcome || !organisation) return err({ type: 'outcome-not-found' })
    if (!(await mayReadMeeting(tx, grant, { id: outcome.meetingId, now: clock.now() })))
      return err({ type: 'outcome-not-found' })
    if (!OVER.includes(outcome.state)) return err({ type: 'meeting-state', state: outcome.state })
    if (outcome.handlingId !== input.seen) return err({ type: 'outcome-handled' })
    const { how, reason, until } = input
    if (how === 'declined' && reason === '') return refused('reason', 'required')
    if (how === 'postponed' && !until) return refused('until', 'required')
    if (how === 'postponed' && until && until <= (await databaseDay(tx)))
      return refused('until', 'past')
    const place =
      how === 'worked-in' ? await placeOf(tx, grant, outcome.sectionId, input) : ok(NOWHERE)
    if (!place.ok) return place
    await replaceHandling(tx, {
      id: newId(),
      outcomeId: outcome.id,
      how,
      reason,
      postponedUntil: how === 'postponed' ? until : null,
      ...place.value,
      handledBy: grant.person.id,
      handledFor: organisation.id,
    })
    await recordAudit(tx, grant, {
      action: 'meeting.handle-outcome',
      object: { kind: 'meeting', id: outcome.meetingId },
      detail: { how },
    })
    return ok()
  })
}

/** Whoever may not read the meeting does not know of what came out of it (U3). */
async function mayReadMeeting(
  tx: Transaction,
  grant: May,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  const meeting = await meetingResource(tx, id)
  if (!meeting) return false
  const actor = await findActorBySession(tx, grant.sessionId, now)
  return authorize(actor, 'meeting.read', meeting).ok
}

/** The passage as it is committed now: words that are not there are refused. */
async function placeOf(
  tx: Transaction,
  grant: May,
  own: string | null,
  { sectionId: chosen, quote, block, from }: HandleOutcome,
): Refusable<{ sectionId: string } & Passage> {
  const sectionId = chosen ?? own
  const document = sectionId && (await documentOf(tx, { sectionId, areaId: grant.area }))
  const committed = document && (await readCommitted(tx, document))
  if (!sectionId || !committed) return refused('sectionId', 'choose-one')
  if (quote === '') return refused('quote', 'required')
  const flat = flatten(committed.content)
  const blocks = [block, ...flat.blocks.keys()]
  for (const one of blocks) {
    const found = frozenPassage(flat, { quote, block: one, from: one === block ? from : undefined })
    if (found.ok) return ok({ sectionId, ...found.value })
  }
  return refused('quote', 'not-there')
}

function refused(field: string, word: string) {
  return err({ type: 'invalid-input' as const, fields: { [field]: word } })
}
