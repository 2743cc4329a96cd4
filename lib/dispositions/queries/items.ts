import { and, asc, eq, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import {
  consultation,
  consultationAnswer,
  consultationComment,
  disposition,
} from '@/lib/db/schema/consultations'
import { area, roadmap } from '@/lib/db/schema/county'
import { organisation } from '@/lib/db/schema/people'
import { version, versionSection } from '@/lib/db/schema/versions'
import { compareItems } from '../rules/progress'
import type {
  AnswerKind,
  ConsultationState,
  FrozenSection,
  Handled,
  Item,
  Outcome,
  Position,
} from '../types'

/** As the database's clock sees it: the closing instant itself is closed, whoever has pressed what. */
export const presentState = sql<ConsultationState>`CASE
  WHEN ${consultation.state} = 'open' AND clock_timestamp() >= ${consultation.closesAt} THEN 'closed'
  ELSE ${consultation.state} END`

/** A consultation that has been opened, of that area. */
export async function findHandled(
  db: Db,
  of: { area: string; consultationId: string },
): Promise<Handled | null> {
  const [row] = await db
    .select({
      id: consultation.id,
      areaId: consultation.areaId,
      areaSlug: area.slug,
      roadmapId: consultation.roadmapId,
      roadmapTitle: roadmap.title,
      versionId: consultation.versionId,
      versionName: version.name,
      versionNumber: version.number,
      title: consultation.title,
      question: consultation.question,
      contact: consultation.contact,
      state: presentState,
      openedAt: consultation.openedAt,
      closesAt: consultation.closesAt,
      closedAt: consultation.closedAt,
      reportedAt: consultation.reportedAt,
    })
    .from(consultation)
    .innerJoin(area, eq(area.id, consultation.areaId))
    .innerJoin(roadmap, eq(roadmap.id, consultation.roadmapId))
    .innerJoin(version, eq(version.id, consultation.versionId))
    .where(
      and(
        eq(consultation.id, of.consultationId),
        eq(consultation.areaId, of.area),
        ne(consultation.state, 'draft'),
      ),
    )
  return row ?? null
}

/** The sections as the consultation's version has them, without their texts. */
export async function readFrozenSections(db: Db, versionId: string): Promise<FrozenSection[]> {
  return db
    .select({
      id: versionSection.sectionId,
      documentId: versionSection.documentId,
      number: versionSection.number,
      title: versionSection.title,
    })
    .from(versionSection)
    .where(eq(versionSection.versionId, versionId))
    .orderBy(asc(versionSection.number))
}

/** Answers that say something and count: those that were replaced or are drafts do not. */
export const speaks = (): SQL | undefined =>
  and(
    eq(consultationAnswer.state, 'submitted'),
    or(
      inArray(consultationAnswer.kind, ['formal', 'abstains']),
      and(eq(consultationAnswer.kind, 'comments'), ne(consultationAnswer.text, '')),
    ),
  )

const counts = {
  outcome: disposition.outcome,
  dispositionId: disposition.id,
  sentAt: disposition.sentAt,
}

type Which = { consultation: string; organisation?: string; item?: string }

/** Signs of a text that a list shows. */
const BEGINNING = 240

/**
 * Every submitted comment and every answer that gets a disposition, in the order of the queue.
 * `texts`: their beginnings or all of them.
 */
export async function readItems(
  db: Db,
  which: Which,
  texts: 'beginnings' | 'whole' = 'beginnings',
): Promise<Item[]> {
  // One after the other: this also runs in a transaction, whose connection takes one question at a time.
  const comments = await commentRows(db, which, texts)
  const answers = await answerRows(db, which, texts)
  return [...comments, ...answers].sort(compareItems)
}

type Texts = 'beginnings' | 'whole'

async function commentRows(db: Db, which: Which, texts: Texts): Promise<Item[]> {
  const rows = await db
    .select({
      id: consultationComment.id,
      organisation: { id: organisation.id, name: organisation.name },
      sectionId: versionSection.sectionId,
      number: versionSection.number,
      title: versionSection.title,
      text:
        texts === 'whole'
          ? consultationComment.body
          : sql<string>`left(${consultationComment.body}, ${BEGINNING})`,
      submittedAt: consultationComment.submittedAt,
      ...counts,
    })
    .from(consultationComment)
    .innerJoin(consultation, eq(consultation.id, consultationComment.consultationId))
    .innerJoin(organisation, eq(organisation.id, consultationComment.organisationId))
    .leftJoin(
      versionSection,
      and(
        eq(versionSection.versionId, consultation.versionId),
        eq(versionSection.sectionId, consultationComment.sectionId),
      ),
    )
    .leftJoin(
      disposition,
      and(eq(disposition.commentId, consultationComment.id), isNull(disposition.replacedAt)),
    )
    .where(
      and(
        eq(consultationComment.consultationId, which.consultation),
        eq(consultationComment.state, 'submitted'),
        which.organisation ? eq(consultationComment.organisationId, which.organisation) : undefined,
        which.item ? eq(consultationComment.id, which.item) : undefined,
      ),
    )
  return rows.flatMap(({ sectionId, number, title, submittedAt, outcome, ...row }) =>
    submittedAt
      ? [
          {
            ...row,
            kind: 'comment' as const,
            section:
              sectionId && number !== null && title !== null
                ? { id: sectionId, number, title }
                : null,
            answer: null,
            submittedAt,
            outcome: outcome as Outcome | null,
          },
        ]
      : [],
  )
}

async function answerRows(db: Db, which: Which, texts: Texts): Promise<Item[]> {
  const rows = await db
    .select({
      id: consultationAnswer.id,
      organisation: { id: organisation.id, name: organisation.name },
      kind: consultationAnswer.kind,
      position: consultationAnswer.position,
      text:
        texts === 'whole'
          ? consultationAnswer.text
          : sql<string>`left(${consultationAnswer.text}, ${BEGINNING})`,
      submittedAt: consultationAnswer.submittedAt,
      ...counts,
    })
    .from(consultationAnswer)
    .innerJoin(organisation, eq(organisation.id, consultationAnswer.organisationId))
    .leftJoin(
      disposition,
      and(eq(disposition.answerId, consultationAnswer.id), isNull(disposition.replacedAt)),
    )
    .where(
      and(
        eq(consultationAnswer.consultationId, which.consultation),
        speaks(),
        which.organisation ? eq(consultationAnswer.organisationId, which.organisation) : undefined,
        which.item ? eq(consultationAnswer.id, which.item) : undefined,
      ),
    )
  return rows.flatMap(({ kind, position, submittedAt, outcome, ...row }) =>
    submittedAt
      ? [
          {
            ...row,
            kind: 'answer' as const,
            section: null,
            answer: { kind: kind as AnswerKind, position: position as Position | null },
            submittedAt,
            outcome: outcome as Outcome | null,
          },
        ]
      : [],
  )
}
