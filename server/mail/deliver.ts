import { createTransport } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport'
import { messageIdOf } from '@/lib/mail/rules'
import type { OutboxMail } from '@/lib/mail/types'

/** Hands one mail over to whoever carries it; throws when it was not taken. */
export type Deliver = (mail: OutboxMail) => Promise<void>

export type DeliverConfig = {
  smtpUrl: string | null
  mailFrom: string
  baseUrl: string
  demo: boolean
}

/**
 * How long a mail server may keep silent, in ms. Its answer to the text itself may take ten minutes
 * (RFC 5321, 4.5.3.2.6): whoever hangs up earlier sends again what has perhaps been taken.
 */
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 30_000, socketTimeout: 600_000 }

/** Null when nothing can be sent: then mail waits. In the demo nothing leaves, and a mail counts as shown. */
export function deliverer(config: DeliverConfig): Deliver | null {
  if (config.smtpUrl) return smtp(config.smtpUrl, config)
  return config.demo ? async () => {} : null
}

/** One connection for each mail: what happens to one of them is nothing to the others. */
function smtp(url: string, { mailFrom, baseUrl }: DeliverConfig): Deliver {
  const options: SMTPTransport.Options = { url, name: new URL(baseUrl).hostname, ...PATIENCE }
  const transport = createTransport(options)
  return async ({ id, recipient, subject, text, createdAt, unsubscribeUrl }) => {
    await transport.sendMail({
      from: mailFrom,
      // The recipient as an object: nodemailer then reads no list, no name and no comment out of it.
      to: { name: '', address: recipient },
      subject,
      text,
      // The same at every attempt, so that a receiver can tell a double.
      messageId: messageIdOf(id, baseUrl),
      date: createdAt,
      headers: {
        // RFC 3834: no out-of-office answers this.
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribeUrl ? unsubscribing(unsubscribeUrl) : {}),
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
}

/** RFC 2369 and RFC 8058: a mail program may say no by itself, with one POST and without a session. */
function unsubscribing(url: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
