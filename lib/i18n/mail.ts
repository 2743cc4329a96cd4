import { createTranslator } from 'use-intl/core'
import en from './messages/en/mail.json'
import noticesEn from './messages/en/notices.json'
import sv from './messages/sv/mail.json'
import noticesSv from './messages/sv/notices.json'
import type { Locale } from './locales'

const MESSAGES = { sv, en }
const NOTICES = { sv: noticesSv, en: noticesEn }

type ConsultationMail = {
  link: string
  /** Who asks, and who is asked. */
  by: string
  organisation: string
  area: string
  title: string
  question: string
  contact: string
  lastDay: string
}
type MeetingMail = {
  /** The meeting's page, and where one answers without signing in. */
  link: string
  reply: string
  /** Who answers there. */
  name: string
  by: string
  title: string
  when: string
  where: string
}
type MinutesMail = {
  link: string
  title: string
  when: string
  /** What the reader is responsible for, and what was decided: how many, and a line for each. */
  actions: number
  actionList: string
  decisions: number
  decisionList: string
  outcomes: number
}
type MailValues = {
  signIn: { link: string; code: string; minutes: number }
  consultationOpened: ConsultationMail
  consultationReminder: ConsultationMail
  consultationExtended: ConsultationMail & { reason: string }
  consultationClosed: ConsultationMail
  invitation: { link: string; inviter: string; organisation: string; area: string; days: number }
  meetingCalled: MeetingMail
  meetingChanged: MeetingMail & { reason: string }
  meetingCancelled: MeetingMail & { reason: string }
  minutesPublished: MinutesMail
  minutesCorrected: MinutesMail & { reason: string }
  answersSent: { link: string; title: string; by: string }
  digest: { count: number; list: string; all: string; choose: string; unsubscribe: string }
}
export type MailName = keyof MailValues

/** What a mail says, in one language. Plain text: nothing in it can run, whatever a name holds. */
export function mailText<N extends MailName>(
  locale: Locale,
  name: N,
  values: MailValues[N],
): { subject: string; text: string } {
  const t = translatorFor(locale)
  return { subject: t(`${name}.subject`, values), text: t(`${name}.text`, values) }
}

/** `MailValues` says which values each text takes; use-intl cannot follow a name that is a variable. */
function translatorFor(
  locale: Locale,
): (key: string, values: Record<string, string | number>) => string {
  return createTranslator({
    locale,
    messages: { mail: MESSAGES[locale] },
    namespace: 'mail',
  }) as never
}

type TitleValues = { place: string; count: number; outcome: string }

/** What a digest calls the things that happened: the words that their list on the page has. */
export function digestWords(locale: Locale): {
  title(kind: string, values: TitleValues): string
  roadmap: string
  county: string
  more(count: number): string
} {
  const t = createTranslator({
    locale,
    messages: { notices: NOTICES[locale] },
    namespace: 'notices',
  })
  const tMail = translatorFor(locale)
  return {
    title: (kind, values) => t(`title.${kind}` as 'title.reply', values as never),
    roadmap: t('roadmap'),
    county: t('county'),
    more: (count) => tMail('digest.more', { count }),
  }
}
