import { and, asc, desc, eq, inArray, ne, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Grant } from '@/lib/access/authorize'
import type { AreaColour } from '@/lib/areas/types'
import type { Db } from '@/lib/db/connection'
import {
  consultation,
  consultationAnswer,
  consultationComment,
  consultationExtension,
  consultationInvitation,
} from '@/lib/db/schema/consultations'
import { area, roadmap } from '@/lib/db/schema/county'
import { organisation } from '@/lib/db/schema/people'
import { version } from '@/lib/db/schema/versions'
import { daysLeft } from '../rules/answering'
import type {
  AwaitingConsultation,
  Consultation,
  ConsultationRow,
  ConsultationState,
  Extension,
} from '../types'

const by = alias(organisation, 'by')

/** What the clock of the database makes of the row: closed from its last instant on. */
const stateNow = sql<ConsultationState>`CASE
  WHEN ${consultation.state} = 'open' AND ${consultation.closesAt} <= clock_timestamp() THEN 'closed'
  ELSE ${consultation.state} END`
const lastDay = sql<string>`to_char((${consultation.closesAt} - interval '1 microsecond') AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD')`
const today = sql<string>`to_char(clock_timestamp() AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD')`

const columns = {
  id: consultation.id,
  area: {
    id: area.id,
    slug: area.slug,
    nameSv: area.nameSv,
    nameEn: area.nameEn,
    colour: area.colour,
  },
  roadmap: { id: roadmap.id, title: roadmap.title },
  version: { id: version.id, number: version.number, name: version.name },
  title: consultation.title,
  question: consultation.question,
  contact: consultation.contact,
  state: stateNow,
  closesAt: consultation.closesAt,
  lastDay,
  today,
  openToOthers: consultation.openToOthers,
  by: { id: by.id, name: by.name },
  openedAt: consultation.openedAt,
  closedAt: consultation.closedAt,
  invited: sql<number>`(SELECT count(*)::int FROM ${consultationInvitation}
    WHERE ${consultationInvitation.consultationId} = ${consultation.id})`,
  answered: sql<number>`(SELECT count(DISTINCT ${consultationAnswer.organisationId})::int FROM ${consultationAnswer}
    WHERE ${consultationAnswer.consultationId} = ${consultation.id} AND ${consultationAnswer.state} = 'submitted')`,
}

/** A consultation that the grant is about. */
export async function readConsultation(
  db: Db,
  grant: Grant<'consultation.read'> | Grant<'consultation.answer'>,
): Promise<Consultation | null> {
  return (await select(db, eq(consultation.id, grant.consultation)))[0] ?? null
}

/** The consultations of an area, newest first; drafts only for those who work on them. */
export async function listConsultations(
  db: Db,
  grant: Grant<'area.read'>,
  drafts: 'with-drafts' | 'without-drafts',
): Promise<ConsultationRow[]> {
  const shown = drafts === 'with-drafts' ? undefined : ne(consultation.state, 'draft')
  return select(db, and(eq(consultation.areaId, grant.area), shown))
}

async function select(db: Db, which: SQL | undefined): Promise<ConsultationRow[]> {
  const rows = await db
    .select(columns)
    .from(consultation)
    .innerJoin(area, eq(area.id, consultation.areaId))
    .innerJoin(roadmap, eq(roadmap.id, consultation.roadmapId))
    .innerJoin(version, eq(version.id, consultation.versionId))
    .innerJoin(by, eq(by.id, consultation.organisationId))
    .where(which)
    .orderBy(desc(consultation.createdAt), desc(consultation.id))
  return rows.map(({ today: now, ...row }) => ({
    ...row,
    area: areaOf(row.area),
    daysLeft: daysLeft(row.lastDay, now),
  }))
}

export async function readExtensions(db: Db, consultationId: string): Promise<Extension[]> {
  return db
    .select({
      closedBefore: consultationExtension.closedBefore,
      closesAt: consultationExtension.closesAt,
      reason: consultationExtension.reason,
      extendedAt: consultationExtension.extendedAt,
    })
    .from(consultationExtension)
    .where(eq(consultationExtension.consultationId, consultationId))
    .orderBy(asc(consultationExtension.extendedAt))
}

/**
 * Every opened consultation that invites one of these organisations, by last day: what awaits them, by
 * when, and what they have answered. Areas are not asked about: who is invited may know of it.
 */
export async function readAwaitingConsultations(
  db: Db,
  organisationIds: readonly string[],
): Promise<AwaitingConsultation[]> {
  if (organisationIds.length === 0) return []
  const ofInvited = sql`x.consultation_id = ${consultation.id} AND x.organisation_id = ${consultationInvitation.organisationId}`
  const rows = await db
    .select({
      consultationId: consultation.id,
      organisationId: consultationInvitation.organisationId,
      title: consultation.title,
      area: columns.area,
      state: stateNow,
      closesAt: consultation.closesAt,
      lastDay,
      today,
      papersOn: consultationInvitation.papersOn,
      boardOn: consultationInvitation.boardOn,
      begun: sql<number>`(SELECT count(*)::int FROM ${consultationComment} x WHERE ${ofInvited} AND x.state IN ('draft', 'ready'))
        + (SELECT count(*)::int FROM ${consultationAnswer} x WHERE ${ofInvited} AND x.state = 'draft')`,
      answered: sql<
        { kind: string; at: string; unconfirmed: boolean }[]
      >`(SELECT coalesce(json_agg(json_build_object('kind', x.kind, 'at', x.submitted_at,
          'unconfirmed', x.received_through <> 'workspace' AND x.confirmed_at IS NULL)
          ORDER BY x.submitted_at), '[]'::json)
        FROM ${consultationAnswer} x WHERE ${ofInvited} AND x.state = 'submitted')`,
    })
    .from(consultationInvitation)
    .innerJoin(consultation, eq(consultation.id, consultationInvitation.consultationId))
    .innerJoin(area, eq(area.id, consultation.areaId))
    .where(
      and(
        inArray(consultationInvitation.organisationId, [...organisationIds]),
        ne(consultation.state, 'draft'),
      ),
    )
    .orderBy(asc(consultation.closesAt), asc(consultation.title))
  return rows.map(({ today: now, ...row }) => ({
    ...row,
    state: row.state as AwaitingConsultation['state'],
    area: areaOf(row.area),
    daysLeft: daysLeft(row.lastDay, now),
    answered: row.answered.map(({ kind, at, unconfirmed }) => ({
      kind: kind as AwaitingConsultation['answered'][number]['kind'],
      submittedAt: consultation.closesAt.mapFromDriverValue(at) as Date,
      unconfirmed,
    })),
  }))
}

function areaOf(row: {
  id: string
  slug: string
  nameSv: string
  nameEn: string
  colour: unknown
}) {
  const { id, slug, nameSv, nameEn } = row
  // The import writes this column after checking it, and nobody else does.
  return { id, slug, name: { sv: nameSv, en: nameEn }, colour: row.colour as AreaColour }
}
