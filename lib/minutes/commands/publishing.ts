import type { Grant } from '@/lib/access/authorize'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { stockholmDay } from '@/lib/kernel/day'
import { err, ok } from '@/lib/kernel/result'
import { PUBLISHED } from '@/lib/meetings/rules'
import { addNotices, settleNotices } from '@/lib/notices/queries/telling'
import { askForSummary, dropSummary, publish, setState } from '../queries/changing'
import { readAmendments, readAttesters, readAttesting, readMinutes } from '../queries/reading'
import { hindranceOf } from '../rules/attesting'
import type { AskForSummary, PublishMinutes } from '../schema'
import type { Attestation, Attester, Minutes } from '../types'
import { audit, changing, notNow, type Manage, type Refusable } from './changing'
import { personsWhoMayRead, sendSummaries } from './telling'

/**
 * Publishes what was frozen, by a click of a person who saw what becomes an official document (F5). Of
 * two who press at once one publishes, and the other is told who did.
 */
export function publishMinutes(
  deps: DoorDeps,
  grant: Manage,
  input: PublishMinutes,
): Refusable<{ number: number }> {
  return changing(deps.db, grant, async (tx, meeting) => {
    const known = await readMinutes(tx, meeting.id, input.minutesId)
    if (!known) return err({ type: 'minutes-not-found' })
    if (known.state === 'published') return again(known, grant)
    const minutes = await readAttesting(tx, meeting.id)
    if (!minutes) return known.state === 'withdrawn' ? changed : notNow(meeting.state)
    if (minutes.id !== known.id || minutes.sha256 !== input.sha256) return changed
    const attesters = await readAttesters(tx, meeting.id)
    const amendments = await readAmendments(tx, meeting.id, minutes.number)
    const hindrance = hindranceOf({ minutes, attesters, amendments }, stockholmDay(meeting.now))
    if (hindrance) return err({ type: hindrance })

    await publish(tx, minutes.id, {
      publishedBy: grant.person.id,
      publishedAt: meeting.now,
      registryNumber: input.registryNumber || null,
      attestation: attesters.map((one) => saidBy(one, minutes)),
    })
    await setState(tx, meeting.id, minutes.number === 1 ? 'published' : 'corrected')
    await tellPublished(tx, deps, { grant, minutes, meeting })
    await sendSummaries(tx, deps, { minutes, now: meeting.now })
    const { number, sha256 } = minutes
    const detail = { title: meeting.title, number, sha256, registryNumber: input.registryNumber }
    await audit(tx, grant, 'minutes.publish', { minutesId: minutes.id, detail })
    return ok({ number })
  })
}

const changed = err({ type: 'minutes-changed' } as const)

function again(known: Minutes, grant: Manage): Awaited<Refusable<{ number: number }>> {
  if (known.publishedBy?.id === grant.person.id) return ok({ number: known.number })
  return err({
    type: 'already-published',
    by: known.publishedBy?.name ?? '',
    at: known.publishedAt?.toISOString() ?? '',
  })
}

/** Approval of this very text counts; of an earlier one it says nothing. */
function saidBy(attester: Attester, minutes: Minutes): Attestation {
  const { name, organisation, approvedAt, approvedMinutesId } = attester
  const approved = approvedMinutesId === minutes.id ? approvedAt : null
  return { name, organisation, approvedAt: approved?.toISOString() ?? null }
}

async function tellPublished(
  tx: Transaction,
  { newId }: DoorDeps,
  what: { grant: Manage; minutes: Minutes; meeting: { areaId: string; now: Date } },
): Promise<void> {
  const { grant, minutes, meeting } = what
  const { meetingId } = minutes
  await settleNotices(tx, { meetingId }, ['minutes-to-attest', 'amendment-proposed'])
  const told = {
    kind: 'minutes-published',
    areaId: meeting.areaId,
    meetingId,
    by: { personId: grant.person.id, organisationId: grant.organisation?.id ?? null },
  } as const
  const day = stockholmDay(meeting.now)
  await addNotices(tx, newId, told, await personsWhoMayRead(tx, meetingId, day))
}

/** Asks for the summary by mail, or does not want it any more; the last word counts (F7). */
export function setSummary(
  { db }: DoorDeps,
  grant: Grant<'meeting.reply'>,
  { wanted }: AskForSummary,
): Refusable {
  return changing(db, grant, async (tx, meeting) => {
    const of = { meetingId: meeting.id, personId: grant.person.id }
    if (wanted === 'no') {
      await dropSummary(tx, of)
      return ok()
    }
    const tooLate = ['draft', 'cancelled', ...PUBLISHED].includes(meeting.state)
    if (tooLate) return notNow(meeting.state)
    await askForSummary(tx, of)
    return ok()
  })
}
