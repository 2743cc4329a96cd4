import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { addNotices, settleNotices } from '@/lib/notices/queries/telling'
import {
  insertAnswer,
  lockAnswers,
  markConfirmed,
  replaceAnswers,
  type LockedAnswer,
} from '../queries/answering'
import { chosenOrganisations, lockConsultation, type LockedConsultation } from '../queries/changing'
import { contactsOf, lockSeat } from '../queries/contacts'
import { checkEntered, checkNotReported, checkSeat, ofKind, replaces } from '../rules/answering'
import type { ConfirmAnswer, CorrectAnswer, EnterAnswer } from '../schema'
import type { ConsultationRefused } from '../types'
import { makeRoom, type Receipt } from './answering'
import { insertKept, withFile } from '@/lib/uploads/queries/keeping'

type Refusable<T> = Promise<Result<T, ConsultationRefused>>

/**
 * The process leader enters an answer that came by letter, phone or e-mail (D17). It is marked so, and
 * the organisation is asked to confirm it. What an organisation has handed in itself is not replaced.
 */
export async function enterAnswer(
  deps: DoorDeps,
  grant: Grant<'consultation.manage'>,
  input: EnterAnswer,
): Refusable<Receipt> {
  const came = input.kind === 'no-objections' ? null : input.file
  return withFile<Receipt, ConsultationRefused>(deps, came, (file) =>
    deps.db.transaction(async (tx) => {
      const consultation = await lockConsultation(tx, grant.area, input.consultationId)
      if (!consultation) return err({ type: 'consultation-not-found' })
      const going = checkNotReported(consultation)
      if (!going.ok) return going
      const content = ofKind(input.kind, { ...input, hasFile: file !== null })
      const says = checkEntered(input.kind, content, consultation.today)
      if (!says.ok) return says
      const { organisationId } = input
      const known = await chosenOrganisations(tx, { organisations: [organisationId], groups: [] })
      if (known.length === 0) return err({ type: 'organisation-not-found' })
      const of = { consultationId: consultation.id, organisationId }
      const answers = await lockAnswers(tx, of)
      if (answers.some((one) => isTheirOwn(one) && replaces(input.kind, one.kind)))
        return err({ type: 'answered-itself' })

      await makeRoom(tx, { of, answers, kind: input.kind })
      const uploadId = file
        ? await insertKept(tx, deps, { grant, file, areaId: grant.area, organisationId })
        : null
      const { kind, position, text, registryNumber, decidedBy, decidedOn, through } = content
      const answerId = deps.newId()
      const at = await insertAnswer(tx, {
        id: answerId,
        ...of,
        kind,
        position,
        text,
        registryNumber,
        decidedBy,
        decidedOn,
        uploadId,
        state: 'submitted',
        receivedThrough: through,
        createdBy: grant.person.id,
        submittedBy: grant.person.id,
      })
      await askToConfirm(tx, deps, { grant, consultation, organisationId })
      await recordAudit(tx, grant, {
        action: 'consultation.enter',
        object: { kind: 'consultation', id: consultation.id },
        detail: { title: consultation.title, organisation: organisationId, kind, through },
      })
      return ok({ value: { answerId, at }, removed: null })
    }),
  )
}

/** The organisation says: yes, that is our answer. Once; a second press does nothing. */
export async function confirmAnswer(
  { db }: Deps<Database>,
  grant: Grant<'consultation.answer'>,
  input: ConfirmAnswer,
): Refusable<Receipt> {
  return settling(db, grant, input.answerId, async (tx, { consultation, answer }) => {
    if (answer.confirmedAt) return ok({ answerId: answer.id, at: answer.confirmedAt })
    await markConfirmed(tx, answer.id, grant.person.id)
    await settle(tx, { grant, consultation, action: 'consultation.confirm' })
    return ok({ answerId: answer.id, at: consultation.now })
  })
}

/** … or: it should have been this. What was entered is kept, and counts no longer. */
export async function correctAnswer(
  { db, newId }: Deps<Database>,
  grant: Grant<'consultation.answer'>,
  input: CorrectAnswer,
): Refusable<Receipt> {
  return settling(db, grant, input.answerId, async (tx, { consultation, answer }) => {
    const content = { ...input, hasFile: answer.uploadId !== null }
    const says = checkEntered(answer.kind, content, consultation.today)
    if (!says.ok) return says
    await replaceAnswers(tx, [answer.id])
    const { position, text, registryNumber, decidedBy, decidedOn } = input
    const answerId = newId()
    const at = await insertAnswer(tx, {
      id: answerId,
      consultationId: answer.consultationId,
      organisationId: answer.organisationId,
      kind: answer.kind,
      position,
      text,
      registryNumber,
      decidedBy,
      decidedOn,
      uploadId: answer.uploadId,
      state: 'submitted',
      receivedThrough: answer.receivedThrough,
      createdBy: grant.person.id,
      submittedBy: grant.person.id,
      confirmedBy: grant.person.id,
      confirmed: true,
    })
    await settle(tx, { grant, consultation, action: 'consultation.correct' })
    return ok({ answerId, at })
  })
}

/** An answer of the acting organisation that came from outside, for those who may hand in. */
function settling(
  db: Database,
  grant: Grant<'consultation.answer'>,
  answerId: string,
  change: (
    tx: Transaction,
    found: { consultation: LockedConsultation; answer: LockedAnswer },
  ) => Refusable<Receipt>,
): Refusable<Receipt> {
  return db.transaction(async (tx): Refusable<Receipt> => {
    const consultation = await lockConsultation(tx, grant.area, grant.consultation)
    if (!consultation || !grant.organisation) return err({ type: 'consultation-not-found' })
    const going = checkNotReported(consultation)
    if (!going.ok) return going
    const of = { consultationId: consultation.id, organisationId: grant.organisation.id }
    const answer = (await lockAnswers(tx, of)).find(({ id }) => id === answerId)
    if (!answer || answer.state !== 'submitted') return err({ type: 'answer-not-found' })
    if (isTheirOwn(answer)) return err({ type: 'answer-settled' })
    const seat = checkSeat(await lockSeat(tx, of.organisationId), grant.person.id)
    return seat.ok ? change(tx, { consultation, answer }) : seat
  })
}

function isTheirOwn({ state, receivedThrough }: LockedAnswer): boolean {
  return state === 'submitted' && receivedThrough === 'workspace'
}

async function askToConfirm(
  tx: Transaction,
  deps: Pick<DoorDeps, 'newId'>,
  what: {
    grant: Grant<'consultation.manage'>
    consultation: LockedConsultation
    organisationId: string
  },
): Promise<void> {
  const { grant, consultation, organisationId } = what
  const contacts = await contactsOf(tx, [organisationId])
  await addNotices(
    tx,
    deps.newId,
    {
      kind: 'answer-to-confirm',
      areaId: consultation.areaId,
      consultationId: consultation.id,
      by: { personId: grant.person.id, organisationId: grant.organisation?.id ?? null },
    },
    contacts.map(({ personId }) => personId),
  )
}

async function settle(
  tx: Transaction,
  what: { grant: Grant<'consultation.answer'>; consultation: LockedConsultation; action: string },
): Promise<void> {
  const { grant, consultation, action } = what
  const contacts = await contactsOf(tx, grant.organisation ? [grant.organisation.id] : [])
  const persons = contacts.map(({ personId }) => personId)
  await settleNotices(tx, { consultationId: consultation.id }, ['answer-to-confirm'], persons)
  await recordAudit(tx, grant, {
    action,
    object: { kind: 'consultation', id: consultation.id },
    detail: { title: consultation.title },
  })
}
