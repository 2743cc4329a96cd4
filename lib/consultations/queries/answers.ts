import { and, asc, desc, eq, inArray, ne, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Grant } from '@/lib/access/authorize'
import type { Db } from '@/lib/db/connection'
import {
  consultation,
  consultationAnswer,
  consultationComment,
  consultationInvitation,
  upload,
} from '@/lib/db/schema/consultations'
import { affiliation, organisation, person, seat } from '@/lib/db/schema/people'
import { version, versionSection } from '@/lib/db/schema/versions'
import type { OrganisationKind } from '@/lib/people/types'
import { readVersionSections } from '@/lib/versions/queries/reading'
import type {
  Answer,
  AskedOrganisation,
  ConsultationComment,
  FrozenSection,
  Named,
  Seat,
} from '../types'

type ConsultationGrant = Grant<'consultation.read'> | Grant<'consultation.answer'>

const submitter = alias(person, 'submitter')
const confirmer = alias(person, 'confirmer')

/** The frozen text of the version that is asked about. */
export async function readFrozenSections(
  db: Db,
  of: { areaId: string; consultationId: string },
): Promise<FrozenSection[]> {
  const [row] = await db
    .select({ versionId: consultation.versionId })
    .from(consultation)
    .where(and(eq(consultation.id, of.consultationId), eq(consultation.areaId, of.areaId)))
  if (!row) return []
  const sections = await readVersionSections(db, of.areaId, row.versionId)
  return sections.map(({ sectionId, number, title, purpose, question, content }) => ({
    id: sectionId,
    number,
    title,
    purpose,
    question,
    content,
  }))
}

/** Who was asked, and what each has handed in; those who answered without being asked come last. */
export async function readAsked(db: Db, grant: ConsultationGrant): Promise<AskedOrganisation[]> {
  const rows = await db
    .select({
      id: organisation.id,
      name: organisation.name,
      kind: organisation.kind,
      invitedAt: consultationInvitation.invitedAt,
      remindedAt: consultationInvitation.remindedAt,
    })
    .from(organisation)
    .leftJoin(
      consultationInvitation,
      and(
        eq(consultationInvitation.organisationId, organisation.id),
        eq(consultationInvitation.consultationId, grant.consultation),
      ),
    )
    .where(
      sql`${consultationInvitation.organisationId} IS NOT NULL OR EXISTS (
        SELECT 1 FROM ${consultationAnswer} WHERE ${consultationAnswer.consultationId} = ${grant.consultation}
          AND ${consultationAnswer.organisationId} = ${organisation.id} AND ${consultationAnswer.state} <> 'draft')`,
    )
    .orderBy(sql`${consultationInvitation.invitedAt} IS NULL`, asc(organisation.name))
  const answers = await readAnswers(db, grant.consultation, null)
  return rows.map((row) => ({
    ...row,
    kind: row.kind as OrganisationKind,
    invited: row.invitedAt !== null,
    answers: answers.filter(({ organisationId }) => organisationId === row.id),
  }))
}

/** What the acting organisation has handed in, newest first, and the draft that its officials write on. */
export async function readOwnAnswers(
  db: Db,
  grant: Grant<'consultation.answer'>,
): Promise<Answer[]> {
  if (!grant.organisation) return []
  return readAnswers(db, grant.consultation, grant.organisation.id)
}

/** With an organisation also its draft; without one what was handed in, of all. */
async function readAnswers(
  db: Db,
  consultationId: string,
  organisationId: string | null,
): Promise<(Answer & { organisationId: string })[]> {
  const rows = await db
    .select({
      id: consultationAnswer.id,
      organisationId: consultationAnswer.organisationId,
      kind: consultationAnswer.kind,
      position: consultationAnswer.position,
      text: consultationAnswer.text,
      registryNumber: consultationAnswer.registryNumber,
      decidedBy: consultationAnswer.decidedBy,
      decidedOn: consultationAnswer.decidedOn,
      upload: {
        id: upload.id,
        fileName: upload.fileName,
        mediaType: upload.mediaType,
        bytes: upload.bytes,
      },
      state: consultationAnswer.state,
      receivedThrough: consultationAnswer.receivedThrough,
      comments: sql<number>`CASE WHEN ${consultationAnswer.kind} = 'comments' THEN (
        SELECT count(*)::int FROM ${consultationComment} WHERE ${consultationComment.consultationId} = ${consultationAnswer.consultationId}
          AND ${consultationComment.organisationId} = ${consultationAnswer.organisationId}
          AND ${consultationComment.state} = 'submitted') ELSE 0 END`,
      changedAt: consultationAnswer.changedAt,
      submittedAt: consultationAnswer.submittedAt,
      submittedBy: submitter.name,
      confirmedAt: consultationAnswer.confirmedAt,
      confirmedBy: confirmer.name,
    })
    .from(consultationAnswer)
    .leftJoin(upload, eq(upload.id, consultationAnswer.uploadId))
    .leftJoin(submitter, eq(submitter.id, consultationAnswer.submittedBy))
    .leftJoin(confirmer, eq(confirmer.id, consultationAnswer.confirmedBy))
    .where(
      and(
        eq(consultationAnswer.consultationId, consultationId),
        organisationId === null
          ? ne(consultationAnswer.state, 'draft')
          : eq(consultationAnswer.organisationId, organisationId),
      ),
    )
    .orderBy(desc(consultationAnswer.submittedAt), desc(consultationAnswer.id))
  // The table's CHECKs allow these words and no other.
  return rows.map((row) => ({
    ...row,
    kind: row.kind as Answer['kind'],
    position: row.position as Answer['position'],
    state: row.state as Answer['state'],
    receivedThrough: row.receivedThrough as Answer['receivedThrough'],
  }))
}

/** The comments of the acting organisation's officials, in every state, in the order of the text. */
export async function readOwnComments(
  db: Db,
  grant: Grant<'consultation.answer'>,
): Promise<ConsultationComment[]> {
  if (!grant.organisation) return []
  return selectComments(
    db,
    grant.consultation,
    eq(consultationComment.organisationId, grant.organisation.id),
  )
}

/** The comments that were handed in, of every organisation; never a draft. */
export async function readSubmittedComments(
  db: Db,
  grant: ConsultationGrant,
): Promise<(ConsultationComment & { organisationId: string })[]> {
  return selectComments(db, grant.consultation, eq(consultationComment.state, 'submitted'))
}

async function selectComments(
  db: Db,
  consultationId: string,
  which: SQL,
): Promise<(ConsultationComment & { organisationId: string })[]> {
  const c = consultationComment
  const rows = await db
    .select({
      id: c.id,
      organisationId: c.organisationId,
      section: {
        id: versionSection.sectionId,
        number: versionSection.number,
        title: versionSection.title,
      },
      passage: { quote: c.quote, prefix: c.prefix, suffix: c.suffix, block: c.block },
      body: c.body,
      mode: c.mode,
      replacement: c.replacement,
      state: c.state,
      person: { id: person.id, name: person.name },
      changedAt: c.changedAt,
      submittedAt: c.submittedAt,
    })
    .from(c)
    .innerJoin(consultation, eq(consultation.id, c.consultationId))
    .innerJoin(version, eq(version.id, consultation.versionId))
    .innerJoin(person, eq(person.id, c.personId))
    .leftJoin(
      versionSection,
      and(eq(versionSection.versionId, version.id), eq(versionSection.sectionId, c.sectionId)),
    )
    .where(and(eq(c.consultationId, consultationId), which))
    .orderBy(sql`${versionSection.number} NULLS FIRST`, asc(c.block), asc(c.createdAt))
  return rows.map(({ mode, replacement, ...row }) => ({
    ...row,
    state: row.state as ConsultationComment['state'],
    wording:
      mode === null
        ? null
        : { mode: mode as 'replace' | 'insert' | 'delete', replacement: replacement ?? '' },
  }))
}

/** The acting organisation's own dates; null when it was not invited. */
export async function readOwnDates(
  db: Db,
  grant: Grant<'consultation.answer'>,
): Promise<{ papersOn: string | null; boardOn: string | null } | null> {
  if (!grant.organisation) return null
  const [row] = await db
    .select({ papersOn: consultationInvitation.papersOn, boardOn: consultationInvitation.boardOn })
    .from(consultationInvitation)
    .where(
      and(
        eq(consultationInvitation.consultationId, grant.consultation),
        eq(consultationInvitation.organisationId, grant.organisation.id),
      ),
    )
  return row ?? null
}

/** Who may hand in for an organisation today. */
export async function readSeat(db: Db, organisationId: string): Promise<Seat> {
  const [row] = await db
    .select({ holder: seat.holderId, substitute: seat.substituteId })
    .from(seat)
    .where(eq(seat.organisationId, organisationId))
  const ids = [row?.holder, row?.substitute].filter((id) => typeof id === 'string')
  const persons: Named[] =
    ids.length === 0
      ? []
      : await db
          .select({ id: person.id, name: person.name })
          .from(person)
          .innerJoin(affiliation, eq(affiliation.personId, person.id))
          .where(
            and(
              inArray(person.id, ids),
              eq(affiliation.organisationId, organisationId),
              sql`${person.disabledAt} IS NULL`,
            ),
          )
  const byId = (id: string | null | undefined) => persons.find((one) => one.id === id) ?? null
  return { holder: byId(row?.holder), substitute: byId(row?.substitute) }
}

export type VersionChoice = { id: string; number: number; name: string; createdAt: Date }

/** The versions of the area's roadmap that a consultation can be about, newest first. */
export async function readVersionChoices(
  db: Db,
  grant: Grant<'consultation.manage'>,
): Promise<VersionChoice[]> {
  return db
    .select({
      id: version.id,
      number: version.number,
      name: version.name,
      createdAt: version.createdAt,
    })
    .from(version)
    .where(and(eq(version.areaId, grant.area), eq(version.kind, 'consultation-draft')))
    .orderBy(desc(version.number))
}

/** The answer that a file belongs to: its consultation, and whether it was handed in. */
export async function answerOfUpload(
  db: Db,
  uploadId: string,
): Promise<{ consultationId: string; organisationId: string; handedIn: boolean } | null> {
  const [row] = await db
    .select({
      consultationId: consultationAnswer.consultationId,
      organisationId: consultationAnswer.organisationId,
      handedIn: sql<boolean>`bool_or(${consultationAnswer.state} <> 'draft')`,
    })
    .from(consultationAnswer)
    .where(eq(consultationAnswer.uploadId, uploadId))
    .groupBy(consultationAnswer.consultationId, consultationAnswer.organisationId)
  return row ?? null
}
