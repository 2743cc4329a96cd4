import { and, asc, desc, eq, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { outgoingMail } from '@/lib/db/schema/operations'
import { subjectLine } from './rules'
import type { MailText, OutboxMail } from './types'

/** After so many failures a mail waits for a person to look at it. */
export const MAX_ATTEMPTS = 10

/**
 * Puts a mail into the outbox, in the transaction of what caused it: it leaves exactly when that is
 * committed. `mail.recipient` is one checked address.
 */
export async function enqueueMail(
  tx: Transaction,
  mail: MailText & { id: string; recipient: string; now: Date },
): Promise<void> {
  await tx.insert(outgoingMail).values({
    id: mail.id,
    recipient: mail.recipient,
    subject: subjectLine(mail.subject),
    text: mail.text,
    createdAt: mail.now,
    nextAttemptAt: mail.now,
  })
}

/** The newest mail first, for the demo's outbox. */
export async function listMail(db: Db, limit = 50): Promise<OutboxMail[]> {
  return db.select(columns).from(outgoingMail).orderBy(desc(outgoingMail.createdAt)).limit(limit)
}

/**
 * The mail that is due now, locked until the transaction ends, so that two processes never send the
 * same one.
 */
export async function lockDueMail(
  tx: Transaction,
  now: Date,
  limit: number,
): Promise<OutboxMail[]> {
  return tx
    .select(columns)
    .from(outgoingMail)
    .where(
      and(
        isNull(outgoingMail.sentAt),
        lte(outgoingMail.nextAttemptAt, now),
        lt(outgoingMail.attempts, MAX_ATTEMPTS),
      ),
    )
    .orderBy(asc(outgoingMail.createdAt))
    .limit(limit)
    .for('update', { skipLocked: true })
}

export async function markSent(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx
    .update(outgoingMail)
    .set({ sentAt: now, attempts: sql`${outgoingMail.attempts} + 1`, lastError: null })
    .where(eq(outgoingMail.id, id))
}

export async function markFailed(
  tx: Transaction,
  id: string,
  failure: { error: string; nextAttemptAt: Date },
): Promise<void> {
  await tx
    .update(outgoingMail)
    .set({
      attempts: sql`${outgoingMail.attempts} + 1`,
      lastError: failure.error.slice(0, 500),
      nextAttemptAt: failure.nextAttemptAt,
    })
    .where(eq(outgoingMail.id, id))
}

const columns = {
  id: outgoingMail.id,
  recipient: outgoingMail.recipient,
  subject: outgoingMail.subject,
  text: outgoingMail.text,
  createdAt: outgoingMail.createdAt,
  sentAt: outgoingMail.sentAt,
  attempts: outgoingMail.attempts,
}
