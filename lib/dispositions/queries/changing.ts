import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import {
  consultation,
  consultationAnswer,
  consultationComment,
  disposition,
} from '@/lib/db/schema/consultations'
import { person } from '@/lib/db/schema/people'
import type { ConsultationState, ItemRef } from '../types'
import { presentState, speaks } from './items'

export type Locked = {
  id: string
  title: string
  versionId: string
  roadmapId: string
  state: ConsultationState
}

/**
 * One decision at a time about a consultation's answers. The state is that of the database's clock once
 * the lock is ours.
 */
export async function lockConsultation(
  tx: Transaction,
  of: { area: string; consultationId: string },
): Promise<Locked | null> {
  const which = and(
    eq(consultation.id, of.consultationId),
    eq(consultation.areaId, of.area),
    ne(consultation.state, 'draft'),
  )
  await tx.select({ id: consultation.id }).from(consultation).where(which).for('update')
  const [row] = await tx
    .select({
      id: consultation.id,
      title: consultation.title,
      versionId: consultation.versionId,
      roadmapId: consultation.roadmapId,
      state: presentState,
    })
    .from(consultation)
    .where(which)
  return row ?? null
}

/** Those of the items that were handed in and count, with the disposition that each has now. */
export async function readPresent(
  tx: Transaction,
  consultationId: string,
  items: readonly ItemRef[],
): Promise<Map<string, { dispositionId: string | null }>> {
  const ids = (kind: ItemRef['kind']) =>
    items.filter((item) => item.kind === kind).map(({ id }) => id)
  const [comments, answers] = [ids('comment'), ids('answer')]
  const commented =
    comments.length === 0
      ? []
      : await tx
          .select({ id: consultationComment.id, dispositionId: disposition.id })
          .from(consultationComment)
          .leftJoin(
            disposition,
            and(eq(disposition.commentId, consultationComment.id), isNull(disposition.replacedAt)),
          )
          .where(
            and(
              eq(consultationComment.consultationId, consultationId),
              eq(consultationComment.state, 'submitted'),
              inArray(consultationComment.id, comments),
            ),
          )
  const answered =
    answers.length === 0
      ? []
      : await tx
          .select({ id: consultationAnswer.id, dispositionId: disposition.id })
          .from(consultationAnswer)
          .leftJoin(
            disposition,
            and(eq(disposition.answerId, consultationAnswer.id), isNull(disposition.replacedAt)),
          )
          .where(
            and(
              eq(consultationAnswer.consultationId, consultationId),
              speaks(),
              inArray(consultationAnswer.id, answers),
            ),
          )
  return new Map([...commented, ...answered].map(({ id, ...rest }) => [id, rest]))
}

type NewDisposition = Omit<
  typeof disposition.$inferInsert,
  'commentId' | 'answerId' | 'decidedAt' | 'sentAt' | 'replacedAt'
> & { item: ItemRef }

/** Puts the new dispositions in the place of those that counted until now. */
export async function replaceDispositions(
  tx: Transaction,
  rows: readonly NewDisposition[],
  replaced: readonly string[],
): Promise<void> {
  if (replaced.length > 0)
    await tx
      .update(disposition)
      .set({ replacedAt: sql`clock_timestamp()` })
      .where(inArray(disposition.id, [...replaced]))
  await tx.insert(disposition).values(
    rows.map(({ item, ...row }) => ({
      ...row,
      commentId: item.kind === 'comment' ? item.id : null,
      answerId: item.kind === 'answer' ? item.id : null,
      decidedAt: sql`clock_timestamp()`,
    })),
  )
}

export async function markSent(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx
    .update(disposition)
    .set({ sentAt: sql`clock_timestamp()` })
    .where(and(inArray(disposition.id, [...ids]), isNull(disposition.sentAt)))
}

export async function markReported(tx: Transaction, consultationId: string): Promise<void> {
  await tx
    .update(consultation)
    .set({
      state: 'reported',
      reportedAt: sql`clock_timestamp()`,
      closedAt: sql`coalesce(${consultation.closedAt}, ${consultation.closesAt})`,
    })
    .where(eq(consultation.id, consultationId))
}

/** Those of the organisations who wrote or handed in something themselves. */
export async function writersOf(
  tx: Transaction,
  consultationId: string,
  organisationIds: readonly string[],
): Promise<{ personId: string; email: string }[]> {
  const columns = { personId: person.id, email: person.email }
  const commented = await tx
    .selectDistinct(columns)
    .from(consultationComment)
    .innerJoin(person, eq(person.id, consultationComment.personId))
    .where(
      and(
        eq(consultationComment.consultationId, consultationId),
        eq(consultationComment.state, 'submitted'),
        inArray(consultationComment.organisationId, [...organisationIds]),
        isNull(person.disabledAt),
      ),
    )
  const answered = await tx
    .selectDistinct(columns)
    .from(consultationAnswer)
    .innerJoin(person, eq(person.id, consultationAnswer.submittedBy))
    .where(
      and(
        eq(consultationAnswer.consultationId, consultationId),
        speaks(),
        // What came by letter was entered by somebody else.
        eq(consultationAnswer.receivedThrough, 'workspace'),
        inArray(consultationAnswer.organisationId, [...organisationIds]),
        isNull(person.disabledAt),
      ),
    )
  return [...commented, ...answered]
}
