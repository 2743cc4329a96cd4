import { and, desc, eq, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '@/lib/db/connection'
import {
  consultation,
  consultationAnswer,
  consultationComment,
  disposition,
  upload,
} from '@/lib/db/schema/consultations'
import { section } from '@/lib/db/schema/county'
import { organisation, person } from '@/lib/db/schema/people'
import { versionSection } from '@/lib/db/schema/versions'
import type { Passage } from '@/lib/documents/passages'
import { readCommitted } from '@/lib/documents/queries'
import type { DocumentContent } from '@/lib/documents/types'
import type { Channel, Detail, Disposition, ItemRef, Outcome, Texts, Wording } from '../types'

const decider = alias(person, 'decider')
const deciding = alias(organisation, 'deciding')

/** What lists leave out: who wrote it, the passage, the proposal, how a response came. */
export type Written = Pick<Detail, 'person' | 'passage' | 'proposal' | 'response'> & {
  sectionId: string | null
}

export async function readWritten(db: Db, ref: ItemRef): Promise<Written | null> {
  return ref.kind === 'comment' ? readComment(db, ref.id) : readResponse(db, ref.id)
}

async function readComment(db: Db, id: string): Promise<Written | null> {
  const [row] = await db
    .select({
      person: person.name,
      sectionId: consultationComment.sectionId,
      passage: passageColumns,
      mode: consultationComment.mode,
      replacement: consultationComment.replacement,
    })
    .from(consultationComment)
    .innerJoin(person, eq(person.id, consultationComment.personId))
    .where(eq(consultationComment.id, id))
  if (!row) return null
  return {
    person: row.person,
    sectionId: row.sectionId,
    passage: row.sectionId && row.passage.quote !== '' ? row.passage : null,
    proposal: wordingOf(row),
    response: null,
  }
}

const passageColumns = {
  quote: consultationComment.quote,
  prefix: consultationComment.prefix,
  suffix: consultationComment.suffix,
  block: consultationComment.block,
}

export function wordingOf(row: { mode: string | null; replacement: string | null }) {
  return row.mode === null || row.replacement === null
    ? null
    : ({ mode: row.mode, replacement: row.replacement } as Wording)
}

async function readResponse(db: Db, id: string): Promise<Written | null> {
  const [row] = await db
    .select({ person: person.name, response: responseColumns })
    .from(consultationAnswer)
    .innerJoin(person, eq(person.id, consultationAnswer.createdBy))
    .leftJoin(upload, eq(upload.id, consultationAnswer.uploadId))
    .where(eq(consultationAnswer.id, id))
  if (!row) return null
  const receivedThrough = row.response.receivedThrough as Channel
  const response = { ...row.response, receivedThrough }
  return { person: row.person, sectionId: null, passage: null, proposal: null, response }
}

export const responseColumns = {
  registryNumber: consultationAnswer.registryNumber,
  decidedBy: consultationAnswer.decidedBy,
  decidedOn: consultationAnswer.decidedOn,
  fileName: upload.fileName,
  uploadId: upload.id,
  receivedThrough: consultationAnswer.receivedThrough,
  confirmedAt: consultationAnswer.confirmedAt,
}

/** The passages that comments on a section are about, by the comments' ids. */
export async function readPassages(
  db: Db,
  of: { consultation: string; section: string },
): Promise<{ key: string; passage: Passage }[]> {
  return db
    .select({ key: consultationComment.id, passage: passageColumns })
    .from(consultationComment)
    .where(
      and(
        eq(consultationComment.consultationId, of.consultation),
        eq(consultationComment.sectionId, of.section),
        eq(consultationComment.state, 'submitted'),
      ),
    )
}

/** A section's text in the consultation's version and as it is committed now. */
export async function readTexts(
  db: Db,
  of: { version: string; section: string },
): Promise<Texts & { frozenAt: At | null; nowAt: At | null }> {
  const [then] = await db
    .select({
      content: versionSection.content,
      epoch: versionSection.epoch,
      seq: versionSection.seq,
    })
    .from(versionSection)
    .where(and(eq(versionSection.versionId, of.version), eq(versionSection.sectionId, of.section)))
  const [place] = await db
    .select({ documentId: section.documentId, removedAt: section.removedAt })
    .from(section)
    .where(eq(section.id, of.section))
  const now = place && !place.removedAt ? await readCommitted(db, place.documentId) : null
  return {
    frozen: then ? storedContent(then.content) : null,
    frozenAt: then ? { epoch: then.epoch, seq: then.seq } : null,
    now: now?.content ?? null,
    nowAt: now && { epoch: now.epoch, seq: now.seq },
  }
}

type At = { epoch: number; seq: number }

/** What a version holds was checked when it was named, and its row never changes. */
const storedContent = (content: unknown) => content as DocumentContent

const columns = {
  id: disposition.id,
  commentId: disposition.commentId,
  answerId: disposition.answerId,
  outcome: disposition.outcome,
  reason: disposition.reason,
  changeSectionId: disposition.changeSectionId,
  changeBefore: disposition.changeBefore,
  changeAfter: disposition.changeAfter,
  changeNumber: versionSection.number,
  changeTitle: section.title,
  decidedBy: decider.name,
  decidedFor: deciding.name,
  decidedAt: disposition.decidedAt,
  sentAt: disposition.sentAt,
}

function dispositionRows(db: Db, which: SQL | undefined) {
  return db
    .select(columns)
    .from(disposition)
    .innerJoin(consultation, eq(consultation.id, disposition.consultationId))
    .innerJoin(decider, eq(decider.id, disposition.decidedBy))
    .innerJoin(deciding, eq(deciding.id, disposition.decidedFor))
    .leftJoin(section, eq(section.id, disposition.changeSectionId))
    .leftJoin(
      versionSection,
      and(
        eq(versionSection.versionId, consultation.versionId),
        eq(versionSection.sectionId, disposition.changeSectionId),
      ),
    )
    .where(which)
    .orderBy(desc(disposition.decidedAt))
}

type Row = Awaited<ReturnType<typeof dispositionRows>>[number]

function toDisposition(row: Row): Disposition {
  const { id, reason, decidedBy, decidedFor, decidedAt, sentAt } = row
  const change =
    row.changeSectionId === null || row.changeBefore === null || row.changeAfter === null
      ? null
      : {
          section: {
            id: row.changeSectionId,
            number: row.changeNumber,
            title: row.changeTitle ?? '',
          },
          before: row.changeBefore,
          after: row.changeAfter,
        }
  const outcome = row.outcome as Outcome
  return { id, outcome, reason, change, decidedBy, decidedFor, decidedAt, sentAt }
}

/** The dispositions that count, by the key of what they are about; with `item` only its own. */
export async function readDispositions(
  db: Db,
  consultationId: string,
  item?: ItemRef,
): Promise<Map<string, Disposition>> {
  const rows = await dispositionRows(
    db,
    and(
      eq(disposition.consultationId, consultationId),
      isNull(disposition.replacedAt),
      item && eq(item.kind === 'comment' ? disposition.commentId : disposition.answerId, item.id),
    ),
  )
  return new Map(rows.map((row) => [keyOf(row), toDisposition(row)]))
}

/** What was sent, newest first, by the key of what it is about: also what was replaced since. */
export async function readSent(
  db: Db,
  consultationId: string,
): Promise<Map<string, Disposition[]>> {
  const rows = await dispositionRows(
    db,
    and(eq(disposition.consultationId, consultationId), isNotNull(disposition.sentAt)),
  )
  const sent = new Map<string, Disposition[]>()
  for (const row of rows)
    sent.set(keyOf(row), [...(sent.get(keyOf(row)) ?? []), toDisposition(row)])
  return sent
}

/** The disposition with that id, replaced or not. */
export async function findDisposition(db: Db, id: string): Promise<Disposition | null> {
  const [row] = await dispositionRows(db, eq(disposition.id, id))
  return row ? toDisposition(row) : null
}

const keyOf = ({ commentId, answerId }: { commentId: string | null; answerId: string | null }) =>
  commentId ? `comment:${commentId}` : `answer:${answerId ?? ''}`
