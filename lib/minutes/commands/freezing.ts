import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { repeated } from '@/lib/db/repeated'
import { stockholmDay } from '@/lib/kernel/day'
import { err, ok } from '@/lib/kernel/result'
import type { LockedMeeting } from '@/lib/meetings/queries/changing'
import { PUBLISHED } from '@/lib/meetings/rules'
import { addNotices, settleNotices } from '@/lib/notices/queries/telling'
import { assembleMinutes } from '../queries/assembling'
import { insertMinutes, lockMeetings, setAttesters, setState, withdraw } from '../queries/changing'
import { readAttesterChoices } from '../queries/choices'
import { nextRound, readAmendments, readAttesting, readPublished } from '../queries/reading'
import { minutesHash } from '../rules/content'
import type { CorrectMinutes, FreezeMinutes, OneMinutes } from '../schema'
import type { Minutes } from '../types'
import { audit, changing, locked, notNow, type Manage, type Refusable } from './changing'

/**
 * Freezes everything that the minutes say, at one instant, and asks those who are named to attest it
 * until the last day (F1, F2). From then on nobody writes.
 */
export function freezeMinutes(
  deps: DoorDeps,
  grant: Manage,
  input: FreezeMinutes,
): Refusable<{ minutesId: string }> {
  return repeated(() =>
    deps.db.transaction(
      async (tx) => {
        await lockMeetings(tx)
        return locked(tx, grant.meeting, (_, meeting) =>
          freeze(tx, deps, { grant, input, meeting }),
        )
      },
      { isolationLevel: 'repeatable read' },
    ),
  )
}

type Freezing = { grant: Manage; input: FreezeMinutes; meeting: LockedMeeting }

async function freeze(
  tx: Transaction,
  { newId }: DoorDeps,
  { grant, input, meeting }: Freezing,
): Refusable<{ minutesId: string }> {
  const meetingId = meeting.id
  if (meeting.state === 'attesting') return again(await readAttesting(tx, meetingId), grant, input)
  if (meeting.state !== 'minutes-draft') return notNow(meeting.state)
  const round = await nextRound(tx, meetingId)
  if (round !== input.round) return err({ type: 'minutes-changed' })
  const published = await readPublished(tx, meetingId)
  const number = (published?.number ?? 0) + 1
  const fields = await wrongFields(tx, meeting, { ...input, isCorrection: published !== null })
  if (fields) return err({ type: 'invalid-input', fields })
  const amendments = await readAmendments(tx, meetingId, number)
  if (amendments.some(({ state }) => state === 'proposed')) return err({ type: 'amendments-open' })
  const content = await assembleMinutes(tx, meetingId)
  if (!content) return err({ type: 'meeting-not-found' })

  const minutesId = newId()
  const sha256 = minutesHash(content)
  await insertMinutes(tx, {
    id: minutesId,
    meetingId,
    round,
    number,
    state: 'attesting',
    content,
    sha256,
    reason: published ? input.reason : null,
    frozenBy: grant.person.id,
    frozenAt: meeting.now,
    attestBy: input.attestBy,
  })
  const by = { meetingId, namedBy: grant.person.id, namedAt: meeting.now }
  await setAttesters(tx, by, [...new Set(input.attesters)])
  await setState(tx, meetingId, 'attesting')
  const told = {
    kind: 'minutes-to-attest',
    areaId: meeting.areaId,
    meetingId,
    by: { personId: grant.person.id, organisationId: grant.organisation?.id ?? null },
  } as const
  await addNotices(tx, newId, told, input.attesters)
  const detail = { title: meeting.title, number, round, sha256 }
  await audit(tx, grant, 'minutes.freeze', { minutesId, detail })
  return ok({ minutesId })
}

/** A second press of the same person is the first one; another leader is told who was before. */
function again(
  known: Minutes | null,
  grant: Manage,
  { round }: FreezeMinutes,
): Awaited<Refusable<{ minutesId: string }>> {
  const isSame = known?.round === round && known.frozenBy.id === grant.person.id
  return isSame ? ok({ minutesId: known.id }) : err({ type: 'already-frozen' })
}

async function wrongFields(
  tx: Transaction,
  meeting: LockedMeeting,
  input: FreezeMinutes & { isCorrection: boolean },
): Promise<Record<string, string> | null> {
  const fields: Record<string, string> = {}
  const choices = new Set((await readAttesterChoices(tx, meeting.id)).map(({ id }) => id))
  if (!input.attesters.every((id) => choices.has(id))) fields.attesters = 'choose-one'
  if (input.attestBy < stockholmDay(meeting.now)) fields.attestBy = 'in-past'
  if (input.isCorrection && input.reason === '') fields.reason = 'required'
  return Object.keys(fields).length > 0 ? fields : null
}

/** Takes back what is being attested, so that it can be written in again; approvals are given anew (F4). */
export function withdrawMinutes(
  { db }: DoorDeps,
  grant: Manage,
  { minutesId }: OneMinutes,
): Refusable {
  return changing(db, grant, async (tx, meeting) => {
    if (meeting.state === 'minutes-draft') return ok()
    const attesting = meeting.state === 'attesting' && (await readAttesting(tx, meeting.id))
    if (!attesting) return notNow(meeting.state)
    if (attesting.id !== minutesId) return err({ type: 'minutes-changed' })
    await takeBack(tx, grant, attesting)
    return ok()
  })
}

export async function takeBack(tx: Transaction, grant: Manage, attesting: Minutes): Promise<void> {
  const { id: minutesId, meetingId, number, round } = attesting
  await withdraw(tx, minutesId)
  await setState(tx, meetingId, 'minutes-draft')
  await settleNotices(tx, { meetingId }, ['minutes-to-attest'])
  await audit(tx, grant, 'minutes.withdraw', { minutesId, detail: { number, round } })
}

/**
 * Opens published minutes for a correction: what is published stays as it is and readable, and the
 * notes can be written in again (F6).
 */
export function correctMinutes(
  { db }: DoorDeps,
  grant: Manage,
  { number }: CorrectMinutes,
): Refusable {
  return changing(db, grant, async (tx, meeting) => {
    const published = await readPublished(tx, meeting.id)
    if (!published) return notNow(meeting.state)
    if (published.number !== number) return err({ type: 'minutes-changed' })
    if (!PUBLISHED.includes(meeting.state)) return ok()
    await setState(tx, meeting.id, 'minutes-draft')
    await audit(tx, grant, 'minutes.correct', { minutesId: published.id, detail: { number } })
    return ok()
  })
}

/** There was nothing to correct: the published minutes stand as they are. */
export function leaveCorrection({ db }: DoorDeps, grant: Manage): Refusable {
  return changing(db, grant, async (tx, meeting) => {
    if (PUBLISHED.includes(meeting.state)) return ok()
    if (meeting.state !== 'minutes-draft') return notNow(meeting.state)
    const published = await readPublished(tx, meeting.id)
    if (!published) return err({ type: 'nothing-published' })
    await setState(tx, meeting.id, published.number === 1 ? 'published' : 'corrected')
    const detail = { number: published.number }
    await audit(tx, grant, 'minutes.leave-correction', { minutesId: published.id, detail })
    return ok()
  })
}
