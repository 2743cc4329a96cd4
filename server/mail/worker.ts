import type { Database } from '@/lib/db/connection'
import type { Clock } from '@/lib/kernel/clock'
import { claimDueMail, keepClaims, markFailed, markSent } from '@/lib/mail/queries'
import { nextAttempt, readFailure } from '@/lib/mail/rules'
import type { NotTaken, OutboxMail } from '@/lib/mail/types'
import type { Deliver } from './deliver'

export type WorkerDeps = {
  db: Database
  clock: Clock
  /** For a line in the log; never gets an address or a text. */
  report?: (event: string, detail: Record<string, unknown>) => void
}

export type MailWorker = {
  /** Takes what is due and starts handing it over, as far as hands are free; waits for no mail server. */
  turn(): Promise<void>
  /** When nothing is under way any more. */
  idle(): Promise<void>
  /** How many have been taken by the mail server so far. */
  sent(): number
}

/** Mails under way at once: a slow server holds up so many, and the others wait for no single one. */
const AT_ONCE = 5
/** A claim without a sign of life for so long is a dead process's, in seconds; each turn gives one. */
const LEASE = 30

type Outcome = { mail: OutboxMail; failure: NotTaken | null }

/**
 * Hands mail over, each one claimed before and marked at once after the mail server's yes (N1). What a
 * crash leaves claimed is sent again, with the same Message-ID: SMTP cannot tell whether it was taken.
 */
export function mailWorker(deps: WorkerDeps, deliver: Deliver): MailWorker {
  const underWay = new Map<string, Promise<void>>()
  /** Known here and not yet in the database, which was away: told it before anything else is taken. */
  const unrecorded = new Map<string, Outcome>()
  let sent = 0

  const handOver = async (mail: OutboxMail): Promise<void> => {
    const outcome: Outcome = { mail, failure: await attempt(deliver, mail) }
    if (!outcome.failure) sent += 1
    unrecorded.set(mail.id, outcome)
    await record(outcome).catch(() => {
      // The next turn tells it.
    })
    underWay.delete(mail.id)
  }

  const record = async ({ mail, failure }: Outcome): Promise<void> => {
    const now = deps.clock.now()
    if (failure) {
      const nextAttemptAt = nextAttempt(mail, failure, now)
      await markFailed(deps.db, mail.id, { error: failure.words, nextAttemptAt, now })
      deps.report?.(nextAttemptAt ? 'mail.not-taken' : 'mail.given-up', {
        mail: mail.id,
        attempts: mail.attempts,
        code: failure.code,
      })
    } else await markSent(deps.db, mail.id, now)
    unrecorded.delete(mail.id)
  }

  return {
    async turn() {
      const held = [...new Set([...underWay.keys(), ...unrecorded.keys()])]
      if (held.length > 0) await keepClaims(deps.db, held)
      for (const outcome of unrecorded.values())
        if (!underWay.has(outcome.mail.id)) await record(outcome)
      const limit = AT_ONCE - underWay.size
      if (limit <= 0) return
      const due = await claimDueMail(deps.db, {
        now: deps.clock.now(),
        limit,
        leaseSeconds: LEASE,
      })
      for (const mail of due) underWay.set(mail.id, handOver(mail))
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay.values())
    },
    sent: () => sent,
  }
}

async function attempt(deliver: Deliver, mail: OutboxMail): Promise<NotTaken | null> {
  try {
    await deliver(mail)
    return null
  } catch (error) {
    return readFailure(error)
  }
}
