import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { thread } from '@/lib/db/schema/comments'
import { notice } from '@/lib/db/schema/notices'
import type { NewId } from '@/lib/kernel/ids'
import type { Mentioned, Notice, NoticeKind } from '../types'

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
  const { kind, areaId, threadId, consultationId, meetingId, offerId, by, detail } = told
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
      meetingId: meetingId ?? null,
      offerId: offerId ?? null,
      byPersonId: by?.personId ?? null,
      byOrganisationId: by?.organisationId ?? null,
      detail: detail ?? {},
    })),
  )
}

/** What a thread, a consultation, a meeting or an offer asked for is done: nobody waits for it any more. */
export async function settleNotices(
  tx: Transaction,
  of:
    | { threadId: string }
    | { consultationId: string }
    | { meetingId: string }
    | { offerIds: readonly string[] },
  kinds: readonly NoticeKind[],
  personIds?: readonly string[],
): Promise<void> {
  const subject =
    'threadId' in of
      ? eq(notice.threadId, of.threadId)
      : 'meetingId' in of
        ? eq(notice.meetingId, of.meetingId)
        : 'offerIds' in of
          ? inArray(notice.offerId, [...of.offerIds])
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

/** Tells whom a comment mentions, each once, and through which organisations: those can answer for them (N7). */
export async function addMentions(
  tx: Transaction,
  newId: NewId,
  told: Omit<Notice, 'kind' | 'detail'>,
  mentioned: readonly Mentioned[],
): Promise<void> {
  const groups = new Map<string, Mentioned[]>()
  for (const one of mentioned) {
    const key = one.through.join()
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  for (const group of groups.values()) {
    const detail = { through: group[0]?.through ?? [] }
    const persons = group.map(({ personId }) => personId)
    await addNotices(tx, newId, { ...told, kind: 'mention', detail }, persons)
  }
}

type Answered = {
  threadId: string
  by: { personId: string; organisationId: string | null }
  /** Whether whoever answered works on the roadmap, and did not give the feedback. */
  forEditors: boolean
}

/**
 * Somebody has answered in a thread (N7). What waited for them waits no longer; a mention of their
 * organisation for nobody who was told through it alone; feedback for none of the process leaders.
 */
export async function settleAnswered(
  tx: Transaction,
  { threadId, by, forEditors }: Answered,
): Promise<void> {
  await settleNotices(tx, { threadId }, ['mention', 'reply', 'feedback'], [by.personId])
  if (forEditors) await settleNotices(tx, { threadId }, ['feedback'])
  if (by.organisationId === null) return
  const left = sql`(${notice.detail} -> 'through') - ${by.organisationId}::text`
  await tx
    .update(notice)
    .set({
      detail: sql`jsonb_set(${notice.detail}, '{through}', ${left})`,
      settledAt: sql`CASE WHEN jsonb_array_length(${left}) = 0 THEN clock_timestamp() END`,
    })
    .where(
      and(
        eq(notice.threadId, threadId),
        eq(notice.kind, 'mention'),
        isNull(notice.settledAt),
        sql`${notice.detail} -> 'through' ? ${by.organisationId}::text`,
      ),
    )
}

/** A pause is over: what its feedback asked for has happened. */
export async function settleFeedback(tx: Transaction, pauseId: string): Promise<void> {
  const given = tx.select({ id: thread.id }).from(thread).where(eq(thread.pauseId, pauseId))
  await tx
    .update(notice)
    .set({ settledAt: sql`clock_timestamp()` })
    .where(
      and(eq(notice.kind, 'feedback'), isNull(notice.settledAt), inArray(notice.threadId, given)),
    )
}
