import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { mailPreference } from '@/lib/db/schema/notices'
import { outgoingMail } from '@/lib/db/schema/operations'
import { person } from '@/lib/db/schema/people'
import type { MailChoice, MailFrequency } from '@/lib/notices/types'
import { subjectLine } from './rules'
import type { NewMail, OutboxMail } from './types'

/**
 * Puts a mail into the outbox, in the transaction of what caused it: it leaves exactly when that is
 * committed.
 */
export async function enqueueMail(tx: Transaction, mail: NewMail): Promise<void> {
  await tx.insert(outgoingMail).values({
    id: mail.id,
    recipient: mail.recipient,
    subject: subjectLine(mail.subject),
    text: mail.text,
    createdAt: mail.now,
    nextAttemptAt: mail.now,
    personId: mail.personId ?? null,
    unsubscribeUrl: mail.unsubscribeUrl ?? null,
    expiresAt: mail.expiresAt ?? null,
  })
}

/** The newest mail first, for the demo's outbox. */
export async function listMail(db: Db, limit = 50): Promise<OutboxMail[]> {
  return db.select(columns).from(outgoingMail).orderBy(desc(outgoingMail.createdAt)).limit(limit)
}

/**
 * Takes mail that is due, what must arrive before what may wait: from now on it is this process's to
 * hand over, and no other takes it until `leaseSeconds` without a sign of life have passed, by the
 * clock of the database. Committed at once: no transaction stays open while a mail server answers.
 */
export async function claimDueMail(
  db: Db,
  { now, limit, leaseSeconds }: { now: Date; limit: number; leaseSeconds: number },
): Promise<OutboxMail[]> {
  const due = db
    .select({ id: outgoingMail.id })
    .from(outgoingMail)
    .where(
      and(
        isNull(outgoingMail.sentAt),
        isNull(outgoingMail.gaveUpAt),
        lte(outgoingMail.nextAttemptAt, now),
        or(isNull(outgoingMail.expiresAt), gt(outgoingMail.expiresAt, now)),
        or(
          isNull(outgoingMail.handingOverAt),
          lt(
            outgoingMail.handingOverAt,
            sql`clock_timestamp() - make_interval(secs => ${leaseSeconds})`,
          ),
        ),
      ),
    )
    .orderBy(
      sql`${outgoingMail.unsubscribeUrl} IS NOT NULL`,
      asc(outgoingMail.createdAt),
      asc(outgoingMail.id),
    )
    .limit(limit)
    .for('update', { skipLocked: true })
  return db
    .update(outgoingMail)
    .set({ handingOverAt: sql`clock_timestamp()`, attempts: sql`${outgoingMail.attempts} + 1` })
    .where(inArray(outgoingMail.id, due))
    .returning(columns)
}

/** A sign of life: these are still being handed over. */
export async function keepClaims(db: Db, ids: readonly string[]): Promise<void> {
  await db
    .update(outgoingMail)
    .set({ handingOverAt: sql`clock_timestamp()` })
    .where(and(inArray(outgoingMail.id, [...ids]), isNotNull(outgoingMail.handingOverAt)))
}

export async function markSent(db: Db, id: string, now: Date): Promise<void> {
  await db
    .update(outgoingMail)
    .set({ sentAt: now, handingOverAt: null, lastError: null })
    .where(eq(outgoingMail.id, id))
}

/** `nextAttemptAt` null: nobody tries again. */
export async function markFailed(
  db: Db,
  id: string,
  failure: { error: string; nextAttemptAt: Date | null; now: Date },
): Promise<void> {
  const { error, nextAttemptAt, now } = failure
  await db
    .update(outgoingMail)
    .set({
      handingOverAt: null,
      lastError: error.slice(0, 500),
      ...(nextAttemptAt ? { nextAttemptAt } : { gaveUpAt: now }),
    })
    .where(and(eq(outgoingMail.id, id), isNull(outgoingMail.sentAt)))
}

/** Daily and in Swedish for everybody who has chosen nothing else. */
export async function readMailChoice(db: Db, personId: string): Promise<MailChoice> {
  const [row] = await db.select().from(mailPreference).where(eq(mailPreference.personId, personId))
  return {
    frequency: (row?.frequency ?? 'daily') as MailFrequency,
    locale: row?.locale === 'en' ? 'en' : 'sv',
  }
}

export async function saveMailChoice(
  tx: Transaction,
  personId: string,
  choice: MailChoice,
): Promise<void> {
  const set = { ...choice, changedAt: sql`clock_timestamp()` }
  await tx
    .insert(mailPreference)
    .values({ personId, ...set })
    .onConflictDoUpdate({ target: mailPreference.personId, set })
}

/** No more digests, those that wait in the outbox included; twice is once. */
export async function stopMail(tx: Transaction, personId: string): Promise<void> {
  const [known] = await tx.select({ id: person.id }).from(person).where(eq(person.id, personId))
  if (!known) return
  await saveMailChoice(tx, personId, {
    ...(await readMailChoice(tx, personId)),
    frequency: 'never',
  })
  await tx
    .delete(outgoingMail)
    .where(
      and(
        eq(outgoingMail.personId, personId),
        isNotNull(outgoingMail.unsubscribeUrl),
        isNull(outgoingMail.sentAt),
        isNull(outgoingMail.handingOverAt),
      ),
    )
}

const columns = {
  id: outgoingMail.id,
  recipient: outgoingMail.recipient,
  subject: outgoingMail.subject,
  text: outgoingMail.text,
  createdAt: outgoingMail.createdAt,
  sentAt: outgoingMail.sentAt,
  attempts: outgoingMail.attempts,
  unsubscribeUrl: outgoingMail.unsubscribeUrl,
}
