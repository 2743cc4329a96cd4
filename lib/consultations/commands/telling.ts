import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { formatDay } from '@/lib/i18n/format'
import { mailText } from '@/lib/i18n/mail'
import { unreachable } from '@/lib/kernel/unreachable'
import { enqueueMail } from '@/lib/mail/queries'
import { addNotices } from '@/lib/notices/queries/telling'
import type { LockedConsultation } from '../queries/changing'
import { contactsOf, leadersOf, markNoticesMailed, organisationNames } from '../queries/contacts'

/** What the asked are told of a consultation, by mail at once and in the list of what awaits them. */
export type Told =
  | { kind: 'consultation-opened' }
  | { kind: 'consultation-reminder' }
  | { kind: 'consultation-extended'; reason: string }
  | { kind: 'consultation-closed' }

type By = { person: { id: string }; organisation: { id: string } | null }

/** Tells those through whom these organisations hear; in the transaction of what happened. */
export async function tellAsked(
  tx: Transaction,
  deps: DoorDeps,
  what: {
    consultation: LockedConsultation
    by: By
    organisationIds: readonly string[]
    told: Told
  },
): Promise<void> {
  const { consultation, by, organisationIds, told } = what
  const contacts = await contactsOf(tx, organisationIds)
  const names = await organisationNames(tx, organisationIds)
  for (const { organisationId, email } of contacts)
    await enqueueMail(tx, {
      id: deps.newId(),
      recipient: email,
      now: consultation.now,
      ...words(deps, { consultation, told, organisation: names.get(organisationId) ?? '' }),
    })
  await addNotices(
    tx,
    deps.newId,
    {
      kind: told.kind,
      areaId: consultation.areaId,
      consultationId: consultation.id,
      by: { personId: by.person.id, organisationId: by.organisation?.id ?? null },
    },
    contacts.map(({ personId }) => personId),
  )
  await markNoticesMailed(tx, consultation.id, told.kind)
}

/** Tells the area's process leaders that an organisation has answered. */
export async function tellLeaders(
  tx: Transaction,
  deps: Pick<DoorDeps, 'newId'>,
  what: { consultation: LockedConsultation; by: By },
): Promise<void> {
  const { consultation, by } = what
  await addNotices(
    tx,
    deps.newId,
    {
      kind: 'answer-received',
      areaId: consultation.areaId,
      consultationId: consultation.id,
      by: { personId: by.person.id, organisationId: by.organisation?.id ?? null },
    },
    await leadersOf(tx, consultation.areaId, consultation.today),
  )
}

function words(
  { config, locale }: DoorDeps,
  about: { consultation: LockedConsultation; told: Told; organisation: string },
) {
  const { consultation, told, organisation } = about
  const values = {
    link: `${config.baseUrl}/consultations/${consultation.id}`,
    by: consultation.by,
    organisation,
    area: consultation.areaName[locale],
    title: consultation.title,
    question: consultation.question,
    contact: consultation.contact,
    // The last instant of the last day: the closing instant itself belongs to the day after.
    lastDay: formatDay(lastInstant(consultation.closesAt), locale, consultation.now),
  }
  switch (told.kind) {
    case 'consultation-opened':
      return mailText(locale, 'consultationOpened', values)
    case 'consultation-reminder':
      return mailText(locale, 'consultationReminder', values)
    case 'consultation-extended':
      return mailText(locale, 'consultationExtended', { ...values, reason: told.reason })
    case 'consultation-closed':
      return mailText(locale, 'consultationClosed', values)
    default:
      return unreachable(told)
  }
}

function lastInstant(closesAt: Date): Date {
  const day = structuredClone(closesAt)
  day.setMilliseconds(day.getMilliseconds() - 1)
  return day
}
