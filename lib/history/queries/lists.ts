import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { proposal, thread } from '@/lib/db/schema/comments'
import {
  consultation,
  consultationAnswer,
  consultationComment,
  disposition,
} from '@/lib/db/schema/consultations'
import { roadmap, section } from '@/lib/db/schema/county'
import { organisation, person } from '@/lib/db/schema/people'
import { version, versionSection } from '@/lib/db/schema/versions'
import type {
  AcceptedProposal,
  HistorySection,
  LinkedDisposition,
  Names,
  VersionPlace,
} from '../types'

/** The roadmap's sections in order, those that are removed last: their history is kept. */
export async function readSectionsWithRemoved(db: Db, areaId: string): Promise<HistorySection[]> {
  const rows = await db
    .select({
      id: section.id,
      documentId: section.documentId,
      title: section.title,
      removedAt: section.removedAt,
    })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(eq(roadmap.areaId, areaId))
    .orderBy(sql`${section.removedAt} IS NOT NULL`, asc(section.position), asc(section.id))
  return rows.map(({ removedAt, ...row }, index) => ({
    ...row,
    number: removedAt ? null : index + 1,
  }))
}

/** Every version of the area's roadmap with how far each section's text had come, the newest first. */
export async function readVersionPlaces(db: Db, areaId: string): Promise<VersionPlace[]> {
  const rows = await db
    .select({
      id: version.id,
      name: version.name,
      at: version.createdAt,
      sectionId: versionSection.sectionId,
      epoch: versionSection.epoch,
      seq: versionSection.seq,
    })
    .from(version)
    .leftJoin(versionSection, eq(versionSection.versionId, version.id))
    .where(eq(version.areaId, areaId))
    .orderBy(desc(version.number))
  const places = new Map<string, VersionPlace>()
  for (const { id, name, at, sectionId, epoch, seq } of rows) {
    const place = places.get(id) ?? { id, name, at, reached: new Map() }
    places.set(id, place)
    if (sectionId && epoch !== null && seq !== null) place.reached.set(sectionId, { epoch, seq })
  }
  return [...places.values()]
}

/** Names of persons and organisations. */
export async function readNames(
  db: Db,
  ids: { persons: readonly string[]; organisations: readonly string[] },
): Promise<Names> {
  const [persons, organisations] = await Promise.all([
    ids.persons.length === 0
      ? []
      : db
          .select({ id: person.id, name: person.name })
          .from(person)
          .where(inArray(person.id, [...ids.persons])),
    ids.organisations.length === 0
      ? []
      : db
          .select({ id: organisation.id, name: organisation.name })
          .from(organisation)
          .where(inArray(organisation.id, [...ids.organisations])),
  ])
  const byId = (rows: { id: string; name: string }[]) => new Map(rows.map((r) => [r.id, r.name]))
  return { persons: byId(persons), organisations: byId(organisations) }
}

/** Proposals whose wording has come into the text, with who proposed and who accepted. */
export async function readAcceptedProposals(
  db: Db,
  sectionIds: readonly string[],
): Promise<AcceptedProposal[]> {
  if (sectionIds.length === 0) return []
  const rows = await db
    .select({
      threadId: thread.id,
      sectionId: thread.sectionId,
      at: proposal.appliedAt,
      proposerId: thread.createdBy,
      proposerFor: thread.organisationId,
      acceptorId: proposal.decidedBy,
      acceptorFor: proposal.decidedFor,
      before: proposal.wordsBefore,
      after: proposal.wordsAfter,
    })
    .from(proposal)
    .innerJoin(thread, eq(thread.id, proposal.threadId))
    .where(
      and(
        inArray(thread.sectionId, [...sectionIds]),
        eq(proposal.state, 'accepted'),
        isNotNull(proposal.appliedAt),
      ),
    )
  return rows.flatMap(({ sectionId, at, before, after, ...row }) =>
    sectionId && at ? [{ ...row, sectionId, at, before: before ?? '', after: after ?? '' }] : [],
  )
}

/**
 * Dispositions that name a change as theirs. `unsent`: also those that the organisation has not been
 * told of yet, for whoever decides on them.
 */
export async function readLinkedDispositions(
  db: Db,
  sectionIds: readonly string[],
  which: 'sent' | 'unsent-too',
): Promise<LinkedDisposition[]> {
  if (sectionIds.length === 0) return []
  const rows = await db
    .select({
      sectionId: disposition.changeSectionId,
      epoch: disposition.changeEpoch,
      fromSeq: disposition.changeFromSeq,
      toSeq: disposition.changeToSeq,
      outcome: disposition.outcome,
      organisation: organisation.name,
      consultation: consultation.title,
    })
    .from(disposition)
    .innerJoin(consultation, eq(consultation.id, disposition.consultationId))
    .leftJoin(consultationComment, eq(consultationComment.id, disposition.commentId))
    .leftJoin(consultationAnswer, eq(consultationAnswer.id, disposition.answerId))
    .innerJoin(
      organisation,
      sql`${organisation.id} = coalesce(${consultationComment.organisationId}, ${consultationAnswer.organisationId})`,
    )
    .where(
      and(
        inArray(disposition.changeSectionId, [...sectionIds]),
        isNull(disposition.replacedAt),
        which === 'sent' ? isNotNull(disposition.sentAt) : undefined,
      ),
    )
  return rows.flatMap(({ sectionId, epoch, toSeq, fromSeq, ...row }) =>
    sectionId && epoch !== null && toSeq !== null
      ? [{ ...row, sectionId, epoch, fromSeq: fromSeq ?? 0, toSeq }]
      : [],
  )
}
