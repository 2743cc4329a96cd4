import { createTransport, type Transporter } from 'nodemailer'
import { lockDueMail, markFailed, markSent } from '@/lib/mail/queries'
import { minutesUntilRetry } from '@/lib/mail/rules'
import type { OutboxMail } from '@/lib/mail/types'
import type { Database } from '@/lib/db/connection'
import type { Clock } from '@/lib/kernel/clock'

export type MailDeps = {
  db: Database
  clock: Clock
  config: { smtpUrl: string | null; mailFrom: string; demo: boolean }
  /** For a line in the log; never gets an address or a text. */
  report?: (event: string, detail: Record<string, unknown>) => void
}

/** Hands one mail over to whoever carries it; throws when it was not taken. */
export type Deliver = (mail: OutboxMail) => Promise<void>

/** How often the outbox is looked at, in milliseconds: a code is waited for. */
const LOOK_EVERY = 1_000
const BATCH = 20

/**
 * Sends what waits in the outbox until it is stopped; `stop` waits for the mail under way. In the demo
 * nothing leaves: a mail is marked as shown. Without a mail server it waits in the outbox.
 */
export function startMailLoop(deps: MailDeps): { stop(): Promise<void> } {
  const deliver = deliverer(deps)
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()

  const turn = async () => {
    try {
      if (deliver) await sendDue(deps, deliver)
    } catch (error) {
      // The database is away: the mail is still in the outbox, and the next turn tries again.
      deps.report?.('mail.turn-failed', {
        error: error instanceof Error ? error.message : 'unknown',
      })
    }
    if (!stopped) timer = setTimeout(next, LOOK_EVERY)
  }
  const next = () => {
    running = turn()
  }
  next()
  return {
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      await running
    },
  }
}

/**
 * One turn: sends what is due. A mail that fails is tried again later, and holds up no other. Rows stay
 * locked while they are sent, so that a second process sends none of them twice.
 *
 * @returns how many left.
 */
export async function sendDue(deps: MailDeps, deliver: Deliver): Promise<number> {
  return deps.db.transaction(async (tx) => {
    const due = await lockDueMail(tx, deps.clock.now(), BATCH)
    let sent = 0
    for (const mail of due) {
      const error = await attempt(deliver, mail)
      const now = deps.clock.now()
      if (error === null) {
        await markSent(tx, mail.id, now)
        sent += 1
        continue
      }
      const nextAttemptAt = new Date(now.getTime() + minutesUntilRetry(mail.attempts) * 60_000)
      await markFailed(tx, mail.id, { error, nextAttemptAt })
      deps.report?.('mail.not-taken', { mail: mail.id, attempts: mail.attempts + 1, error })
    }
    return sent
  })
}

/** Null when nothing can be sent: then mail waits. */
export function deliverer({ config }: MailDeps): Deliver | null {
  if (config.smtpUrl) return smtp(createTransport(config.smtpUrl), config.mailFrom)
  return config.demo ? async () => {} : null
}

function smtp(transport: Transporter, from: string): Deliver {
  return async ({ recipient, subject, text }) => {
    // The recipient as an object: nodemailer then reads no list, no name and no comment out of it.
    const to = { name: '', address: recipient }
    await transport.sendMail({
      from,
      to,
      subject,
      text,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
}

async function attempt(deliver: Deliver, mail: OutboxMail): Promise<string | null> {
  try {
    await deliver(mail)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown'
  }
}
