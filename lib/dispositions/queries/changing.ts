import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import {
  consultation,
  consultationAnswer,
  consultationComment,
  disposition,
} from '@/lib/db/schema/consultations'
import { person, seat } from '@/lib/db/schema/people'
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

export type Recipient = { personId: string; email: string; organisationId: string }

/**
 * Who hears, for these organisations, what became of their answers: whoever wrote or handed in something,
 * the seat holder and the substitute.
 */
export async function recipientsOf(
  tx: Transaction,
  consultationId: string,
  organisationIds: readonly string[],
): Promise<Recipient[]> {
  const wanted = sql.join(
    organisationIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  const { rows } = await tx.execute<{
    person_id: string
    email: string
    organisation_id: string
  }>(sql`
    WITH told AS (
      SELECT ${consultationComment.personId} AS person_id, ${consultationComment.organisationId} AS organisation_id
        FROM ${consultationComment} WHERE ${consultationComment.consultationId} = ${consultationId}
          AND ${consultationComment.state} = 'submitted'
      UNION SELECT ${consultationAnswer.submittedBy}, ${consultationAnswer.organisationId}
        FROM ${consultationAnswer} WHERE ${consultationAnswer.consultationId} = ${consultationId}
          AND ${consultationAnswer.state} = 'submitted' AND ${consultationAnswer.receivedThrough} = 'workspace'
      UNION SELECT ${seat.holderId}, ${seat.organisationId} FROM ${seat}
      UNION SELECT ${seat.substituteId}, ${seat.organisationId} FROM ${seat})
    SELECT told.person_id, told.organisation_id, ${person.email} AS email
    FROM told JOIN ${person} ON ${person.id} = told.person_id
    WHERE told.organisation_id IN (${wanted}) AND ${person.disabledAt} IS NULL
    ORDER BY told.organisation_id, email`)
  return rows.map((row) => ({
    personId: row.person_id,
    email: row.email,
    organisationId: row.organisation_id,
  }))
}
