import { createTranslator } from 'use-intl/core'
import en from './messages/en/mail.json'
import sv from './messages/sv/mail.json'
import type { Locale } from './locales'

const MESSAGES = { sv, en }

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
type MailValues = {
  signIn: { link: string; code: string; minutes: number }
  consultationOpened: ConsultationMail
  consultationReminder: ConsultationMail
  consultationExtended: ConsultationMail & { reason: string }
  consultationClosed: ConsultationMail
  invitation: { link: string; inviter: string; organisation: string; area: string; days: number }
  answersSent: { link: string; title: string; by: string }
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
