import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { formatWhen } from '@/lib/i18n/format'
import { mailText } from '@/lib/i18n/mail'
import type { Locale } from '@/lib/i18n/locales'
import { signWord } from '@/lib/kernel/signed-word'
import { unreachable } from '@/lib/kernel/unreachable'
import { enqueueMail } from '@/lib/mail/queries'
import { addNotices, settleNotices } from '@/lib/notices/queries/telling'
import type { LockedMeeting } from '../queries/changing'
import { invitedPersons, nameOfOrganisation } from '../queries/people'
import { REPLY_LINK, replyWord } from '../rules'

type Told =
  | { kind: 'meeting-called' }
  | { kind: 'meeting-changed'; reason: string }
  | { kind: 'meeting-cancelled'; reason: string }

type What = {
  meeting: LockedMeeting
  by: { person: { id: string }; organisation: { id: string } | null }
  told: Told
  /** Of these invitations alone. */
  only?: readonly { organisationId: string | null; personId: string | null }[]
}

/**
 * Tells the invited, by a letter at once and in the list of what awaits them; in the transaction of what
 * happened. Of a meeting that is over nobody is told.
 */
export async function tellInvited(tx: Transaction, deps: DoorDeps, what: What): Promise<void> {
  const { meeting, by, told, only } = what
  if (meeting.endsAt < meeting.now) return
  const persons = await invitedPersons(tx, meeting.id, only)
  const caller = await nameOfOrganisation(tx, meeting.organisationId)
  for (const { personId, name, email, locale } of persons)
    await enqueueMail(tx, {
      ...letter(deps, { meeting, caller, told, personId, name, locale }),
      id: deps.newId(),
      recipient: email,
      now: meeting.now,
      personId,
    })
  const settled = ['meeting-called', 'meeting-changed'] as const
  if (told.kind !== 'meeting-called') await settleNotices(tx, { meetingId: meeting.id }, settled)
  await addNotices(
    tx,
    deps.newId,
    {
      kind: told.kind,
      areaId: meeting.areaId,
      meetingId: meeting.id,
      by: { personId: by.person.id, organisationId: by.organisation?.id ?? null },
    },
    persons.map(({ personId }) => personId),
  )
}

type Letter = {
  meeting: LockedMeeting
  caller: string
  told: Told
  personId: string
  name: string
  locale: Locale
}

function letter({ config }: DoorDeps, { meeting, caller, told, personId, name, locale }: Letter) {
  const token = signWord(config.secret, REPLY_LINK, replyWord(meeting.id, personId))
  const values = {
    link: `${config.baseUrl}/meetings/${meeting.id}`,
    reply: `${config.baseUrl}/replies?token=${token}`,
    by: caller,
    name,
    title: meeting.title,
    when: formatWhen(meeting, locale),
    where: [meeting.place, meeting.videoLink].filter(Boolean).join(', ') || '–',
  }
  switch (told.kind) {
    case 'meeting-called':
      return mailText(locale, 'meetingCalled', values)
    case 'meeting-changed':
      return mailText(locale, 'meetingChanged', { ...values, reason: told.reason })
    case 'meeting-cancelled':
      return mailText(locale, 'meetingCancelled', { ...values, reason: told.reason })
    default:
      return unreachable(told)
  }
}
