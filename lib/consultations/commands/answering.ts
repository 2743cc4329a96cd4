import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Database, Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { settleNotices } from '@/lib/notices/queries/telling'
import {
  insertAnswer,
  lockAnswers,
  replaceAnswers,
  submitReadyComments,
  withdrawSubmittedComments,
  type LockedAnswer,
} from '../queries/answering'
import { lockConsultation, type LockedConsultation } from '../queries/changing'
import { contactsOf, lockSeat } from '../queries/contacts'
import { checkOpen, checkSeat, replaces } from '../rules/answering'
import type { OneConsultation, ShortAnswer } from '../schema'
import type { AnswerKind, ConsultationRefused } from '../types'
import { tellLeaders } from './telling'

type May = Grant<'consultation.answer'>
type Refusable<T = undefined> = Promise<Result<T, ConsultationRefused>>
/** What a receipt shows. */
export type Receipt = { answerId: string; at: Date }
export type Turn = {
  consultation: LockedConsultation
  of: { consultationId: string; organisationId: string }
}

/** "No objections", or "abstains" with a reason: for the whole organisation, until the last day. */
export async function answerShort(
  deps: DoorDeps,
  grant: May,
  input: ShortAnswer,
): Refusable<Receipt> {
  return handingIn(deps.db, grant, async (tx, turn) => {
    const answers = await lockAnswers(tx, turn.of)
    const text = input.kind === 'abstains' ? input.reason : ''
    const same = answers.find(
      (one) => one.state === 'submitted' && one.kind === input.kind && one.text === text,
    )
    if (same) return ok({ answerId: same.id, at: same.changedAt })
    await makeRoom(tx, { of: turn.of, answers, kind: input.kind })
    const answerId = deps.newId()
    const at = await insertAnswer(tx, {
      id: answerId,
      ...turn.of,
      kind: input.kind,
      text,
      state: 'submitted',
      receivedThrough: 'workspace',
      createdBy: grant.person.id,
      submittedBy: grant.person.id,
    })
    await told(tx, deps, { grant, turn, answer: { answerId, kind: input.kind } })
    return ok({ answerId, at })
  })
}

/** Hands in every comment of the officials that is ready. What is still a draft stays one. */
export async function submitComments(
  deps: DoorDeps,
  grant: May,
  _input: OneConsultation,
): Refusable<Receipt> {
  return handingIn(deps.db, grant, async (tx, turn) => {
    const answers = await lockAnswers(tx, turn.of)
    const earlier = answers.find((one) => one.state === 'submitted' && one.kind === 'comments')
    if ((await submitReadyComments(tx, turn.of)) === 0)
      // A second press of the same button: the first one has handed them in.
      return earlier
        ? ok({ answerId: earlier.id, at: earlier.changedAt })
        : err({ type: 'nothing-ready' })
    await makeRoom(tx, { of: turn.of, answers, kind: 'comments' })
    const answerId = deps.newId()
    const at = await insertAnswer(tx, {
      id: answerId,
      ...turn.of,
      kind: 'comments',
      state: 'submitted',
      receivedThrough: 'workspace',
      createdBy: grant.person.id,
      submittedBy: grant.person.id,
    })
    await told(tx, deps, { grant, turn, answer: { answerId, kind: 'comments' } })
    return ok({ answerId, at })
  })
}

/** One change at a time, and only while the database's clock says that it is open. */
export function answering<T>(
  db: Database,
  grant: May,
  change: (tx: Transaction, turn: Turn) => Refusable<T>,
): Refusable<T> {
  return db.transaction(async (tx) => {
    const consultation = await lockConsultation(tx, grant.area, grant.consultation)
    if (!consultation || !grant.organisation) return err({ type: 'consultation-not-found' })
    const open = checkOpen(consultation, consultation.now)
    if (!open.ok) return open
    const of = { consultationId: consultation.id, organisationId: grant.organisation.id }
    return change(tx, { consultation, of })
  })
}

/** As `answering`, for those alone who may hand in. */
export function handingIn<T>(
  db: Database,
  grant: May,
  change: (tx: Transaction, turn: Turn) => Refusable<T>,
): Refusable<T> {
  return answering(db, grant, async (tx, turn) => {
    const seat = checkSeat(await lockSeat(tx, turn.of.organisationId), grant.person.id)
    return seat.ok ? change(tx, turn) : seat
  })
}

/** What the new answer takes the place of is kept, and counts no longer (D16). */
export async function makeRoom(
  tx: Transaction,
  what: { of: Turn['of']; answers: readonly LockedAnswer[]; kind: AnswerKind },
): Promise<void> {
  const { of, answers, kind } = what
  const gone = answers.filter((one) => one.state === 'submitted' && replaces(kind, one.kind))
  await replaceAnswers(
    tx,
    gone.map(({ id }) => id),
  )
  if (kind === 'no-objections' || kind === 'abstains') await withdrawSubmittedComments(tx, of)
}

/** The leaders hear of it, the organisation is waited for no longer, and the log says who handed in. */
export async function told(
  tx: Transaction,
  deps: Pick<DoorDeps, 'newId'>,
  what: { grant: May; turn: Turn; answer: { answerId: string; kind: AnswerKind } },
): Promise<void> {
  const { grant, turn, answer } = what
  const contacts = await contactsOf(tx, [turn.of.organisationId])
  await settleNotices(
    tx,
    { consultationId: turn.consultation.id },
    ['consultation-opened', 'consultation-reminder', 'consultation-extended'],
    contacts.map(({ personId }) => personId),
  )
  await tellLeaders(tx, deps, { consultation: turn.consultation, by: grant })
  await recordAudit(tx, grant, {
    action: 'consultation.hand-in',
    object: { kind: 'consultation', id: turn.consultation.id },
    detail: { title: turn.consultation.title, kind: answer.kind, answer: answer.answerId },
  })
}
