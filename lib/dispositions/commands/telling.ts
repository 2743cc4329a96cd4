import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { DoorDeps } from '@/lib/auth/prove'
import { contactsOf, markNoticesMailed } from '@/lib/consultations/queries/contacts'
import type { Database, Transaction } from '@/lib/db/connection'
import { mailText } from '@/lib/i18n/mail'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { enqueueMail } from '@/lib/mail/queries'
import { addNotices } from '@/lib/notices/queries/telling'
import { lockConsultation, markReported, markSent, writersOf } from '../queries/changing'
import { readItems } from '../queries/items'
import { progressOf, sendable } from '../rules/progress'
import { checkReportable, checkSendable } from '../rules/states'
import type { ReportConsultation, SendAnswers } from '../schema'
import type { DispositionRefused } from '../types'

type Manage = Grant<'consultation.manage'>
type Sent = { organisations: number; answers: number }

/** Sends each organisation its own answers, those that it has not been sent (D33). */
export async function sendAnswers(
  deps: DoorDeps,
  grant: Manage,
  { consultationId, partly }: SendAnswers,
): Promise<Result<Sent, DispositionRefused>> {
  return deps.db.transaction(async (tx): Promise<Result<Sent, DispositionRefused>> => {
    const locked = await lockConsultation(tx, { area: grant.area, consultationId })
    if (!locked) return err({ type: 'consultation-not-found' })
    const items = await readItems(tx, { consultation: consultationId })
    const may = checkSendable(locked.state, progressOf(items), partly ? 'partly' : 'all')
    if (!may.ok) return may
    const organisations = sendable(items)
    if (organisations.length === 0) return err({ type: 'nothing-to-send' })

    const unsent = items.flatMap(({ organisation, dispositionId, sentAt }) =>
      dispositionId && !sentAt && organisations.includes(organisation.id) ? [dispositionId] : [],
    )
    await markSent(tx, unsent)
    await tell(tx, deps, { grant, consultationId, title: locked.title, organisations })
    await audit(tx, grant, {
      action: 'consultation.send-answers',
      consultationId,
      detail: { organisations: organisations.length, answers: unsent.length },
    })
    return ok({ organisations: organisations.length, answers: unsent.length })
  })
}

type Told = { grant: Manage; consultationId: string; title: string; organisations: string[] }

async function tell(tx: Transaction, deps: DoorDeps, told: Told): Promise<void> {
  const { grant, consultationId, title, organisations } = told
  const contacts = await contactsOf(tx, organisations)
  const recipients = [...contacts, ...(await writersOf(tx, consultationId, organisations))]
  const link = `${deps.config.baseUrl}/consultations/${consultationId}/answers`
  const mail = mailText(deps.locale, 'answersSent', {
    title,
    link,
    by: grant.organisation?.name ?? grant.person.name,
  })
  for (const recipient of new Set(recipients.map(({ email }) => email)))
    await enqueueMail(tx, { ...mail, id: deps.newId(), recipient, now: deps.clock.now() })
  const by = { personId: grant.person.id, organisationId: grant.organisation?.id ?? null }
  await addNotices(
    tx,
    deps.newId,
    { kind: 'answers-sent', areaId: grant.area, consultationId, by },
    recipients.map(({ personId }) => personId),
  )
  await markNoticesMailed(tx, consultationId, 'answers-sent')
}

/** Makes the report public to whoever may read the consultation. From now on nothing in it changes (D34). */
export async function reportConsultation(
  { db }: Deps<Database>,
  grant: Manage,
  { consultationId }: ReportConsultation,
): Promise<Result<undefined, DispositionRefused>> {
  return db.transaction(async (tx): Promise<Result<undefined, DispositionRefused>> => {
    const locked = await lockConsultation(tx, { area: grant.area, consultationId })
    if (!locked) return err({ type: 'consultation-not-found' })
    const progress = progressOf(await readItems(tx, { consultation: consultationId }))
    const may = checkReportable(locked.state, progress)
    if (!may.ok) return may
    await markReported(tx, consultationId)
    const detail = { answers: progress.total }
    await audit(tx, grant, { action: 'consultation.report', consultationId, detail })
    return ok()
  })
}

function audit(
  tx: Transaction,
  grant: Manage,
  entry: { action: string; consultationId: string; detail: Record<string, unknown> },
): Promise<void> {
  const { action, consultationId, detail } = entry
  return recordAudit(tx, grant, {
    action,
    object: { kind: 'consultation', id: consultationId },
    detail,
  })
}
