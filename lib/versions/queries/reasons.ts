import { and, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '@/lib/db/connection'
import { proposal, thread } from '@/lib/db/schema/comments'
import { consultationAnswer, consultationComment, disposition } from '@/lib/db/schema/consultations'
import { documentUpdate } from '@/lib/db/schema/documents'
import { organisation, person } from '@/lib/db/schema/people'
import type { ComparedText, Reason } from '../types'

/** By section. */
type Reasons = Map<string, Reason[]>

/**
 * Because of whom each section changed between two texts of the area's roadmap: dispositions that link
 * to it, accepted proposals, and who wrote in it. Who wrote is known as long as the log is kept.
 * `unsent`: also dispositions that the organisations have not been sent yet.
 */
export async function readReasons(
  db: Db,
  areaId: string,
  asked: { before: ComparedText; after: ComparedText; unsent: 'too' | 'not' },
): Promise<Reasons> {
  const reasons: Reasons = new Map()
  const add = (sectionId: string | null, reason: Reason) => {
    if (sectionId) reasons.set(sectionId, [...(reasons.get(sectionId) ?? []), reason])
  }
  for (const { sectionId, ...reason } of await readDispositions(db, areaId, asked))
    add(sectionId, reason)
  for (const { sectionId, ...reason } of await readProposals(db, areaId, asked))
    add(sectionId, reason)
  for (const { sectionId, ...reason } of await readWriters(db, asked)) add(sectionId, reason)
  return reasons
}

type Of<T extends Reason['type']> = Extract<Reason, { type: T }> & { sectionId: string | null }

/** People's own edits and what they brought back; marks and repairs of the program are nobody's words. */
async function readWriters(
  db: Db,
  { before, after }: { before: ComparedText; after: ComparedText },
): Promise<Of<'written'>[]> {
  const old = new Map(before.sections.map((section) => [section.sectionId, section]))
  const spans = after.sections.flatMap((section) => {
    const was = old.get(section.sectionId)
    const from = was?.epoch === section.epoch ? was.seq : 0
    return section.seq > from ? [{ ...section, from }] : []
  })
  if (spans.length === 0) return []
  const rows = await db
    .select({
      documentId: documentUpdate.documentId,
      organisation: organisation.name,
      persons: sql<string[]>`array_agg(DISTINCT ${person.name} ORDER BY ${person.name})`,
      last: sql<Date>`max(${documentUpdate.committedAt})`.mapWith(documentUpdate.committedAt),
    })
    .from(documentUpdate)
    .innerJoin(person, eq(person.id, documentUpdate.personId))
    .leftJoin(organisation, eq(organisation.id, documentUpdate.organisationId))
    .where(
      and(
        or(isNull(documentUpdate.system), eq(documentUpdate.system, 'restore')),
        or(
          ...spans.map(({ documentId, epoch, from, seq }) =>
            and(
              eq(documentUpdate.documentId, documentId),
              eq(documentUpdate.epoch, epoch),
              gt(documentUpdate.seq, from),
              lte(documentUpdate.seq, seq),
            ),
          ),
        ),
      ),
    )
    .groupBy(documentUpdate.documentId, organisation.name)
    .orderBy(sql`4 DESC`)
  const sectionByDocument = new Map(spans.map((one) => [one.documentId, one.sectionId]))
  return rows.map(({ documentId, ...row }) => ({
    type: 'written',
    sectionId: sectionByDocument.get(documentId) ?? null,
    ...row,
  }))
}

async function readProposals(
  db: Db,
  areaId: string,
  { before, after }: { before: ComparedText; after: ComparedText },
): Promise<Of<'proposal'>[]> {
  const decider = alias(organisation, 'decider')
  const rows = await db
    .select({
      sectionId: thread.sectionId,
      threadId: thread.id,
      person: person.name,
      organisation: organisation.name,
      acceptedFor: decider.name,
      at: proposal.decidedAt,
      before: proposal.wordsBefore,
      after: proposal.wordsAfter,
    })
    .from(proposal)
    .innerJoin(thread, eq(thread.id, proposal.threadId))
    .innerJoin(person, eq(person.id, thread.createdBy))
    .innerJoin(organisation, eq(organisation.id, thread.organisationId))
    .leftJoin(decider, eq(decider.id, proposal.decidedFor))
    .where(
      and(
        eq(thread.areaId, areaId),
        eq(proposal.state, 'accepted'),
        gt(proposal.decidedAt, before.at),
        lte(proposal.decidedAt, after.at),
      ),
    )
    .orderBy(proposal.decidedAt)
  return rows.flatMap(({ at, before: old, after: now, ...row }) =>
    at ? [{ type: 'proposal', ...row, at, before: old ?? '', after: now ?? '' }] : [],
  )
}

async function readDispositions(
  db: Db,
  areaId: string,
  { before, after, unsent }: { before: ComparedText; after: ComparedText; unsent: 'too' | 'not' },
): Promise<Of<'disposition'>[]> {
  const asker = sql`coalesce(${consultationComment.organisationId}, ${consultationAnswer.organisationId})`
  const consultationId = disposition.consultationId
  const rows = await db
    .select({
      id: disposition.id,
      consultationId,
      sectionId: disposition.changeSectionId,
      organisation: organisation.name,
      outcome: disposition.outcome,
      at: disposition.decidedAt,
      before: disposition.changeBefore,
      after: disposition.changeAfter,
      toSeq: disposition.changeToSeq,
    })
    .from(disposition)
    .leftJoin(consultationComment, eq(consultationComment.id, disposition.commentId))
    .leftJoin(consultationAnswer, eq(consultationAnswer.id, disposition.answerId))
    .innerJoin(organisation, eq(organisation.id, asker))
    .where(
      and(
        sql`EXISTS (SELECT 1 FROM consultation c WHERE c.id = ${consultationId} AND c.area_id = ${areaId})`,
        isNotNull(disposition.changeSectionId),
        isNull(disposition.replacedAt),
        inArray(disposition.outcome, ['taken-up', 'partly']),
        unsent === 'too' ? undefined : isNotNull(disposition.sentAt),
        gt(disposition.decidedAt, before.at),
      ),
    )
    .orderBy(disposition.decidedAt)
  const reach = new Map(after.sections.map(({ sectionId, seq }) => [sectionId, seq]))
  return rows.flatMap(({ toSeq, outcome, before: old, after: now, ...row }) => {
    const isWithin = toSeq === null || toSeq <= (reach.get(row.sectionId ?? '') ?? 0)
    if (!isWithin || (outcome !== 'taken-up' && outcome !== 'partly')) return []
    return [{ type: 'disposition', ...row, outcome, before: old ?? '', after: now ?? '' }]
  })
}
