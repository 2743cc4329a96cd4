import type { Grant } from '@/lib/access/authorize'
import { findItem } from '@/lib/agenda/queries/changing'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { stockholmDay } from '@/lib/kernel/day'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { LockedMeeting } from '@/lib/meetings/queries/changing'
import { leadersOfMeeting } from '@/lib/meetings/queries/people'
import { addNotices, settleNotices } from '@/lib/notices/queries/telling'
import { decide, findAmendment, insertAmendment, setApproval } from '../queries/changing'
import { readAmendments, readAttesters, readAttesting, readMinutes } from '../queries/reading'
import { isWithin } from '../rules/attesting'
import type { DecideAmendment, OneMinutes, ProposeAmendment } from '../schema'
import type { Minutes, MinutesRefused } from '../types'
import { audit, changing, notNow, type Manage, type Refusable } from './changing'
import { takeBack } from './freezing'

type Attest = Grant<'minutes.attest'>

/** Approves the frozen text that the page showed; a second press changes nothing (F3). */
export function approveMinutes({ db }: DoorDeps, grant: Attest, input: OneMinutes): Refusable {
  return changing(db, grant, async (tx, meeting) => {
    const asked = await askedOf(tx, grant, { meeting, minutesId: input.minutesId })
    if (!asked.ok) return asked
    const { attester, minutes } = asked.value
    const { organisation } = grant
    if (!organisation) return err({ type: 'organisation-not-found' })
    if (attester.approvedMinutesId === minutes.id) return ok()
    const which = { meetingId: meeting.id, personId: grant.person.id }
    await setApproval(tx, which, {
      approvedMinutesId: minutes.id,
      approvedAt: meeting.now,
      approvedFor: organisation.id,
    })
    await settleNotices(tx, { meetingId: meeting.id }, ['minutes-to-attest'], [grant.person.id])
    const detail = { number: minutes.number, round: minutes.round, sha256: minutes.sha256 }
    await audit(tx, grant, 'minutes.approve', { minutesId: minutes.id, detail })
    return ok()
  })
}

/** Proposes an amendment within the period, told to the process leaders; sent twice it is one (F3). */
export function proposeAmendment(
  { db, newId }: DoorDeps,
  grant: Attest,
  input: ProposeAmendment,
): Refusable {
  return changing(db, grant, async (tx, meeting) => {
    const known = await findAmendment(tx, input.id)
    if (known) {
      const isOwn = known.meetingId === meeting.id && known.proposedBy === grant.person.id
      return isOwn ? ok() : err({ type: 'amendment-not-found' })
    }
    const asked = await askedOf(tx, grant, { meeting, minutesId: input.minutesId })
    if (!asked.ok) return asked
    const { minutes } = asked.value
    const { organisation } = grant
    if (!organisation) return err({ type: 'organisation-not-found' })
    if (!isWithin(minutes.attestBy, stockholmDay(meeting.now))) return err({ type: 'attest-over' })
    if (
      input.itemId !== null &&
      !(await findItem(tx, { meetingId: meeting.id, itemId: input.itemId }))
    )
      return err({ type: 'item-not-found' })
    await insertAmendment(tx, {
      id: input.id,
      minutesId: minutes.id,
      itemId: input.itemId,
      text: input.text,
      proposedBy: grant.person.id,
      proposedFor: organisation.id,
      proposedAt: meeting.now,
      state: 'proposed',
    })
    const told = {
      kind: 'amendment-proposed',
      areaId: meeting.areaId,
      meetingId: meeting.id,
      by: { personId: grant.person.id, organisationId: organisation.id },
    } as const
    await addNotices(tx, newId, told, await leadersOfMeeting(tx, meeting.id))
    await audit(tx, grant, 'minutes.propose-amendment', { minutesId: minutes.id })
    return ok()
  })
}

type Asked = {
  minutes: Minutes
  attester: Awaited<ReturnType<typeof readAttesters>>[number]
}

/** The text that is being attested, if it is the one that was shown and the person is still asked. */
async function askedOf(
  tx: Transaction,
  grant: Attest,
  { meeting, minutesId }: { meeting: LockedMeeting; minutesId: string },
): Promise<Result<Asked, MinutesRefused>> {
  const minutes = meeting.state === 'attesting' ? await readAttesting(tx, meeting.id) : null
  if (!minutes) return meeting.state === 'minutes-draft' ? changed : notNow(meeting.state)
  const attesters = await readAttesters(tx, meeting.id)
  const attester = attesters.find(({ personId }) => personId === grant.person.id)
  return minutes.id === minutesId && attester ? ok({ minutes, attester }) : changed
}

const changed = err({ type: 'minutes-changed' }) as Result<never, MinutesRefused>

/**
 * Answers an amendment. Taken in: the text is taken back to be written in, and frozen again, so that
 * everybody approves what is published (F4). Declined: with a reason.
 */
export function decideAmendment(
  { db, newId }: DoorDeps,
  grant: Manage,
  input: DecideAmendment,
): Refusable {
  return changing(db, grant, async (tx, meeting) => {
    const amendment = await findAmendment(tx, input.amendmentId)
    if (amendment?.meetingId !== meeting.id) return err({ type: 'amendment-not-found' })
    const state = input.decision === 'take-in' ? 'taken-in' : 'declined'
    if (amendment.state !== 'proposed')
      return amendment.state === state ? ok() : err({ type: 'amendment-decided' })
    if (meeting.state !== 'attesting' && meeting.state !== 'minutes-draft')
      return notNow(meeting.state)
    await decide(tx, input.amendmentId, {
      state,
      reason: input.reason,
      decidedBy: grant.person.id,
      decidedAt: meeting.now,
    })
    const { minutesId } = amendment
    if (state === 'taken-in') await audit(tx, grant, 'minutes.take-in', { minutesId })
    else await audit(tx, grant, 'minutes.decline', { minutesId })
    const attesting = await readAttesting(tx, meeting.id)
    if (state === 'taken-in' && attesting) await takeBack(tx, grant, attesting)
    const told = {
      kind: 'amendment-answered',
      areaId: meeting.areaId,
      meetingId: meeting.id,
      by: { personId: grant.person.id, organisationId: grant.organisation?.id ?? null },
      detail: { outcome: state === 'taken-in' ? 'accepted' : 'declined' },
    } as const
    await addNotices(tx, newId, told, [amendment.proposedBy])
    await settleIfAnswered(tx, meeting.id, minutesId)
    return ok()
  })
}

/** What waited for the leaders waits no longer once every amendment of that number has an answer. */
async function settleIfAnswered(
  tx: Transaction,
  meetingId: string,
  minutesId: string,
): Promise<void> {
  const minutes = await readMinutes(tx, meetingId, minutesId)
  const amendments = minutes ? await readAmendments(tx, meetingId, minutes.number) : []
  if (!amendments.some(({ state }) => state === 'proposed'))
    await settleNotices(tx, { meetingId }, ['amendment-proposed'])
}
