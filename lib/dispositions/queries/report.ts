import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import {
  consultationAnswer,
  consultationComment,
  consultationInvitation,
  samiConsultation,
  upload,
} from '@/lib/db/schema/consultations'
import { organisation } from '@/lib/db/schema/people'
import type { AnswerKind, Asked, Channel, Detail, Position, SamiMention } from '../types'
import { responseColumns, readDispositions, wordingOf } from './details'
import { readItems } from './items'

/** Who was asked, and those who answered without being asked; what of each counts. */
export async function readAsked(db: Db, consultationId: string): Promise<Asked[]> {
  const [organisations, answers, comments] = await Promise.all([
    db
      .select({
        id: organisation.id,
        name: organisation.name,
        invitedAt: consultationInvitation.invitedAt,
      })
      .from(organisation)
      .leftJoin(
        consultationInvitation,
        and(
          eq(consultationInvitation.organisationId, organisation.id),
          eq(consultationInvitation.consultationId, consultationId),
        ),
      )
      .where(
        or(
          isNotNull(consultationInvitation.invitedAt),
          sql`EXISTS (SELECT 1 FROM ${consultationAnswer}
            WHERE ${consultationAnswer.organisationId} = ${organisation.id} AND ${consultationAnswer.state} = 'submitted'
              AND ${consultationAnswer.consultationId} = ${consultationId})`,
          sql`EXISTS (SELECT 1 FROM ${consultationComment}
            WHERE ${consultationComment.organisationId} = ${organisation.id} AND ${consultationComment.state} = 'submitted'
              AND ${consultationComment.consultationId} = ${consultationId})`,
        ),
      ),
    db
      .select({
        organisationId: consultationAnswer.organisationId,
        kind: consultationAnswer.kind,
        position: consultationAnswer.position,
        receivedThrough: consultationAnswer.receivedThrough,
        confirmedAt: consultationAnswer.confirmedAt,
        submittedAt: consultationAnswer.submittedAt,
      })
      .from(consultationAnswer)
      .where(
        and(
          eq(consultationAnswer.consultationId, consultationId),
          eq(consultationAnswer.state, 'submitted'),
        ),
      )
      .orderBy(asc(consultationAnswer.submittedAt)),
    db
      .select({
        organisationId: consultationComment.organisationId,
        count: sql<number>`count(*)`.mapWith(Number),
      })
      .from(consultationComment)
      .where(
        and(
          eq(consultationComment.consultationId, consultationId),
          eq(consultationComment.state, 'submitted'),
        ),
      )
      .groupBy(consultationComment.organisationId),
  ])
  const countOf = new Map(comments.map(({ organisationId, count }) => [organisationId, count]))
  return organisations.map((one) => ({
    ...one,
    comments: countOf.get(one.id) ?? 0,
    answers: answers
      .filter(({ organisationId }) => organisationId === one.id)
      .map(({ kind, position, receivedThrough, confirmedAt, submittedAt }) => ({
        kind: kind as AnswerKind,
        position: position as Position | null,
        receivedThrough: receivedThrough as Channel,
        confirmedAt,
        submittedAt,
      })),
  }))
}

type Which = { consultation: string; organisation?: string }

/** Every comment and response in full, with what became of it, in the order of the queue. */
export async function readDetails(db: Db, which: Which): Promise<Detail[]> {
  const [items, dispositions, written] = await Promise.all([
    readItems(db, which, 'whole'),
    readDispositions(db, which.consultation),
    readAllWritten(db, which),
  ])
  return items.map((item) => {
    const key = `${item.kind}:${item.id}`
    const own = written.get(key) ?? { passage: null, proposal: null, response: null }
    return { ...item, ...own, person: '', disposition: dispositions.get(key) ?? null }
  })
}

type Rest = Pick<Detail, 'passage' | 'proposal' | 'response'>

async function readAllWritten(db: Db, which: Which): Promise<Map<string, Rest>> {
  const [comments, answers] = await Promise.all([
    db
      .select({
        id: consultationComment.id,
        quote: consultationComment.quote,
        prefix: consultationComment.prefix,
        suffix: consultationComment.suffix,
        block: consultationComment.block,
        mode: consultationComment.mode,
        replacement: consultationComment.replacement,
      })
      .from(consultationComment)
      .where(
        and(
          eq(consultationComment.consultationId, which.consultation),
          eq(consultationComment.state, 'submitted'),
          which.organisation
            ? eq(consultationComment.organisationId, which.organisation)
            : undefined,
        ),
      ),
    db
      .select({ id: consultationAnswer.id, response: responseColumns })
      .from(consultationAnswer)
      .leftJoin(upload, eq(upload.id, consultationAnswer.uploadId))
      .where(
        and(
          eq(consultationAnswer.consultationId, which.consultation),
          eq(consultationAnswer.state, 'submitted'),
          which.organisation
            ? eq(consultationAnswer.organisationId, which.organisation)
            : undefined,
        ),
      ),
  ])
  const written = new Map<string, Rest>()
  for (const { id, mode, replacement, ...passage } of comments)
    written.set(`comment:${id}`, {
      passage: passage.quote === '' ? null : passage,
      proposal: wordingOf({ mode, replacement }),
      response: null,
    })
  for (const { id, response } of answers) {
    const receivedThrough = response.receivedThrough as Channel
    written.set(`answer:${id}`, {
      passage: null,
      proposal: null,
      response: { ...response, receivedThrough },
    })
  }
  return written
}

/** Sami consultations of the same roadmap: another thing, which the report mentions apart. */
export async function readSamiMentions(db: Db, roadmapId: string): Promise<SamiMention[]> {
  const rows = await db
    .select({
      id: samiConsultation.id,
      matter: samiConsultation.matter,
      outcome: samiConsultation.outcome,
      concludedOn: samiConsultation.concludedOn,
    })
    .from(samiConsultation)
    .where(eq(samiConsultation.roadmapId, roadmapId))
    .orderBy(asc(samiConsultation.createdAt))
  return rows.map((row) => ({ ...row, outcome: row.outcome as SamiMention['outcome'] }))
}
