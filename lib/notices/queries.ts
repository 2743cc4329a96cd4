import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { notice } from '@/lib/db/schema/notices'
import type { NewId } from '@/lib/kernel/ids'
import type { Notice, NoticeKind } from './types'

/**
 * Tells these persons, in the transaction of what happened: they are told exactly when it is committed.
 * Whoever caused it is left out, and nobody is told twice.
 */
export async function addNotices(
  tx: Transaction,
  newId: NewId,
  told: Notice,
  personIds: readonly string[],
): Promise<void> {
  const { kind, areaId, threadId, consultationId, by, detail, mailed } = told
  const persons = [...new Set(personIds)].filter((personId) => personId !== by?.personId)
  if (persons.length === 0) return
  await tx.insert(notice).values(
    persons.map((personId) => ({
      id: newId(),
      personId,
      areaId,
      kind,
      threadId: threadId ?? null,
      consultationId: consultationId ?? null,
      byPersonId: by?.personId ?? null,
      byOrganisationId: by?.organisationId ?? null,
      detail: detail ?? {},
      mailedAt: mailed ? sql`clock_timestamp()` : null,
    })),
  )
}

/** What a thread or a consultation asked for is done: nobody waits for it any more. */
export async function settleNotices(
  tx: Transaction,
  of: { threadId: string } | { consultationId: string },
  kinds: readonly NoticeKind[],
  personIds?: readonly string[],
): Promise<void> {
  const subject =
    'threadId' in of
      ? eq(notice.threadId, of.threadId)
      : eq(notice.consultationId, of.consultationId)
  await tx
    .update(notice)
    .set({ settledAt: sql`clock_timestamp()` })
    .where(
      and(
        subject,
        inArray(notice.kind, [...kinds]),
        isNull(notice.settledAt),
        personIds ? inArray(notice.personId, [...personIds]) : undefined,
      ),
    )
}
