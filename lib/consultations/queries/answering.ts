import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { consultationAnswer, consultationComment } from '@/lib/db/schema/consultations'
import type { AnswerKind, CommentState } from '../types'

type Of = { consultationId: string; organisationId: string }

const present = sql`clock_timestamp()`

export type LockedComment = { id: string; state: CommentState; changedAt: Date; body: string }

/** A comment of the organisation's own; another's is not there. */
export async function lockComment(
  tx: Transaction,
  of: Of,
  commentId: string,
): Promise<LockedComment | null> {
  const [row] = await tx
    .select({
      id: consultationComment.id,
      state: consultationComment.state,
      changedAt: consultationComment.changedAt,
      body: consultationComment.body,
    })
    .from(consultationComment)
    .where(and(commentsOf(of), eq(consultationComment.id, commentId)))
    .for('update')
  return row ? { ...row, state: row.state as CommentState } : null
}

export async function insertComment(
  tx: Transaction,
  row: Omit<typeof consultationComment.$inferInsert, 'createdAt' | 'changedAt'>,
): Promise<void> {
  await tx.insert(consultationComment).values({ ...row, changedAt: present, createdAt: present })
}

export async function updateComment(
  tx: Transaction,
  id: string,
  set: Partial<typeof consultationComment.$inferInsert>,
): Promise<void> {
  await tx
    .update(consultationComment)
    .set({ ...set, changedAt: present })
    .where(eq(consultationComment.id, id))
}

/** Hands in every comment that is ready; answers how many. */
export async function submitReadyComments(tx: Transaction, of: Of): Promise<number> {
  const rows = await tx
    .update(consultationComment)
    .set({ state: 'submitted', submittedAt: present, changedAt: present })
    .where(and(commentsOf(of), eq(consultationComment.state, 'ready')))
    .returning({ id: consultationComment.id })
  return rows.length
}

/** Takes back what was handed in: the organisation has said something else about the whole since. */
export async function withdrawSubmittedComments(tx: Transaction, of: Of): Promise<void> {
  await tx
    .update(consultationComment)
    .set({ state: 'withdrawn', changedAt: present })
    .where(and(commentsOf(of), eq(consultationComment.state, 'submitted')))
}

export async function countComments(tx: Transaction, of: Of): Promise<number> {
  return tx.$count(consultationComment, commentsOf(of))
}

export async function countSubmittedComments(tx: Transaction, of: Of): Promise<number> {
  return tx.$count(
    consultationComment,
    and(commentsOf(of), eq(consultationComment.state, 'submitted')),
  )
}

export type LockedAnswer = typeof consultationAnswer.$inferSelect & { kind: AnswerKind }

/** The draft and what counts, oldest first. */
export async function lockAnswers(tx: Transaction, of: Of): Promise<LockedAnswer[]> {
  const rows = await tx
    .select()
    .from(consultationAnswer)
    .where(and(answersOf(of), inArray(consultationAnswer.state, ['draft', 'submitted'])))
    .orderBy(asc(consultationAnswer.createdAt), asc(consultationAnswer.id))
    .for('update')
  return rows.map((row) => ({ ...row, kind: row.kind as AnswerKind }))
}

type NewAnswer = Omit<
  typeof consultationAnswer.$inferInsert,
  'createdAt' | 'changedAt' | 'submittedAt' | 'confirmedAt'
> & { confirmed?: true }

/** Writes an answer with the database's present as its instant; handed in at once where its state says so. */
export async function insertAnswer(
  tx: Transaction,
  { confirmed, ...row }: NewAnswer,
): Promise<Date> {
  const [written] = await tx
    .insert(consultationAnswer)
    .values({
      ...row,
      createdAt: present,
      changedAt: present,
      submittedAt: row.state === 'submitted' ? present : null,
      confirmedAt: confirmed ? present : null,
    })
    .returning({ at: consultationAnswer.createdAt })
  if (!written) throw new Error('An answer was written and is not there.')
  return written.at
}

export async function updateAnswer(
  tx: Transaction,
  id: string,
  set: Partial<typeof consultationAnswer.$inferInsert>,
): Promise<Date> {
  const [row] = await tx
    .update(consultationAnswer)
    .set({ ...set, changedAt: present })
    .where(eq(consultationAnswer.id, id))
    .returning({ at: consultationAnswer.changedAt })
  if (!row) throw new Error('A draft was changed and is not there.')
  return row.at
}

/** The draft becomes the answer. */
export async function submitDraft(
  tx: Transaction,
  id: string,
  set: Partial<typeof consultationAnswer.$inferInsert>,
): Promise<Date> {
  const [row] = await tx
    .update(consultationAnswer)
    .set({ ...set, state: 'submitted', submittedAt: present, changedAt: present })
    .where(eq(consultationAnswer.id, id))
    .returning({ at: consultationAnswer.changedAt })
  if (!row) throw new Error('A draft was handed in and is not there.')
  return row.at
}

/** Kept, and no longer what counts. */
export async function replaceAnswers(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(consultationAnswer)
    .set({ state: 'replaced' })
    .where(inArray(consultationAnswer.id, [...ids]))
}

export async function markConfirmed(tx: Transaction, id: string, personId: string): Promise<void> {
  await tx
    .update(consultationAnswer)
    .set({ confirmedBy: personId, confirmedAt: present })
    .where(eq(consultationAnswer.id, id))
}

function commentsOf({ consultationId, organisationId }: Of) {
  return and(
    eq(consultationComment.consultationId, consultationId),
    eq(consultationComment.organisationId, organisationId),
  )
}

function answersOf({ consultationId, organisationId }: Of) {
  return and(
    eq(consultationAnswer.consultationId, consultationId),
    eq(consultationAnswer.organisationId, organisationId),
  )
}
