import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { thread } from '@/lib/db/schema/comments'
import {
  consultation,
  consultationAnswer,
  consultationInvitation,
} from '@/lib/db/schema/consultations'
import { section } from '@/lib/db/schema/county'
import { meeting } from '@/lib/db/schema/meetings'
import { notice } from '@/lib/db/schema/notices'
import { outreachCampaign, outreachOffer } from '@/lib/db/schema/offers'
import { organisation, person } from '@/lib/db/schema/people'
import {
  SHOWN_AS_CONSULTATION,
  TO_DO,
  type NoticeText,
  type ToldNotice,
  type WaitingConsultation,
} from '../types'

/** More than anybody looks through; older ones wait behind them. */
const MOST = 500

/** Who asks for the list: what the person may read today decides what is in it. */
type Reader = {
  personId: string
  organisationId: string | null
  areaIds: readonly string[]
  followsOffers?: boolean
}

/**
 * What a person has been told and not settled, the newest first: of areas that the person may read now,
 * of consultations that the acting organisation is asked in, and of meetings (N2): whether a meeting may
 * still be read is asked of `authorize`.
 */
export async function readNotices(db: Db, reader: Reader): Promise<ToldNotice[]> {
  const rows = await db
    .select({
      kind: notice.kind,
      id: notice.id,
      areaId: notice.areaId,
      at: notice.createdAt,
      person: person.name,
      organisation: organisation.name,
      threadId: notice.threadId,
      sectionId: thread.sectionId,
      sectionTitle: section.title,
      quote: thread.quote,
      consultationId: notice.consultationId,
      consultationTitle: consultation.title,
      meetingId: notice.meetingId,
      meetingTitle: meeting.title,
      campaignId: outreachCampaign.id,
      campaignTitle: outreachCampaign.title,
      outcome: sql<string | null>`${notice.detail} ->> 'outcome'`,
      answer: answerOfLeader,
    })
    .from(notice)
    .leftJoin(person, eq(person.id, notice.byPersonId))
    .leftJoin(organisation, eq(organisation.id, notice.byOrganisationId))
    .leftJoin(thread, eq(thread.id, notice.threadId))
    .leftJoin(section, eq(section.id, thread.sectionId))
    .leftJoin(consultation, eq(consultation.id, notice.consultationId))
    .leftJoin(meeting, eq(meeting.id, notice.meetingId))
    .leftJoin(outreachOffer, eq(outreachOffer.id, notice.offerId))
    .leftJoin(outreachCampaign, eq(outreachCampaign.id, outreachOffer.campaignId))
    .where(
      and(
        eq(notice.personId, reader.personId),
        isNull(notice.settledAt),
        notInArray(notice.kind, [...SHOWN_AS_CONSULTATION]),
        or(
          inArray(notice.areaId, [...reader.areaIds]),
          isNotNull(notice.meetingId),
          reader.organisationId === null
            ? undefined
            : sql`${notice.consultationId} IN (${askedOf(db, reader.organisationId)})`,
          offersFor(reader),
        ),
      ),
    )
    .orderBy(desc(notice.createdAt), desc(notice.id))
    .limit(MOST)
  return rows.map(toTold)
}

/** The answer stands with what was suggested; the notice knows which one that is. */
const answerOfLeader = sql<string | null>`(SELECT o.answer FROM outcome o
  WHERE ${notice.kind} = 'suggestion-decided' AND o.id::text = ${notice.detail} ->> 'outcomeId')`

/** What an organisation was offered it reads itself; the rest is for those who follow offers up. */
function offersFor({ organisationId, followsOffers }: Reader): SQL | undefined {
  const own = organisationId === null ? undefined : eq(outreachOffer.organisationId, organisationId)
  const made = own && and(eq(notice.kind, 'offer-made'), own)
  const others = and(isNotNull(notice.offerId), ne(notice.kind, 'offer-made'))
  return followsOffers ? or(made, others) : made
}

type Row = {
  kind: string
  id: string
  areaId: string | null
  at: Date
  person: string | null
  organisation: string | null
  threadId: string | null
  sectionId: string | null
  sectionTitle: string | null
  quote: string | null
  consultationId: string | null
  consultationTitle: string | null
  meetingId: string | null
  meetingTitle: string | null
  campaignId: string | null
  campaignTitle: string | null
  outcome: string | null
  answer: string | null
}

/** The table's CHECK allows these kinds and no other, and the query leaves three of them out. */
function toTold(row: Row): ToldNotice {
  const { threadId, sectionId, sectionTitle, quote, consultationId } = row
  return {
    kind: row.kind as NoticeText,
    id: row.id,
    areaId: row.areaId,
    at: row.at,
    by: row.person === null ? null : { person: row.person, organisation: row.organisation },
    thread: threadId ? { id: threadId, sectionId, sectionTitle, quote: quote ?? '' } : null,
    consultation: consultationId
      ? { id: consultationId, title: row.consultationTitle ?? '' }
      : null,
    meeting: row.meetingId ? { id: row.meetingId, title: row.meetingTitle ?? '' } : null,
    campaign: row.campaignId ? { id: row.campaignId, title: row.campaignTitle ?? '' } : null,
    outcome: row.outcome,
    answer: row.answer ?? '',
  }
}

/** Consultations that an organisation is invited to, once they have been opened. */
function askedOf(db: Db, organisationId: string) {
  return db
    .select({ id: consultation.id })
    .from(consultation)
    .innerJoin(consultationInvitation, eq(consultationInvitation.consultationId, consultation.id))
    .where(
      and(
        eq(consultationInvitation.organisationId, organisationId),
        sql`${consultation.state} <> 'draft'`,
      ),
    )
}

/** Open consultations that the organisation is asked in, cannot be too late for, and has not answered. */
export async function readUnanswered(
  db: Db,
  organisationId: string,
): Promise<WaitingConsultation[]> {
  const rows = await db
    .select({
      id: consultation.id,
      areaId: consultation.areaId,
      title: consultation.title,
      by: organisation.name,
      since: consultation.openedAt,
      createdAt: consultation.createdAt,
      closesAt: consultation.closesAt,
    })
    .from(consultation)
    .innerJoin(organisation, eq(organisation.id, consultation.organisationId))
    .where(
      and(
        inArray(consultation.id, askedOf(db, organisationId)),
        eq(consultation.state, 'open'),
        gt(consultation.closesAt, sql`clock_timestamp()`),
        sql`NOT EXISTS (SELECT FROM ${consultationAnswer}
          WHERE ${consultationAnswer.consultationId} = ${consultation.id}
          AND ${consultationAnswer.organisationId} = ${organisationId}
          AND ${consultationAnswer.state} = 'submitted')`,
      ),
    )
    .orderBy(asc(consultation.closesAt))
  return rows.map(({ createdAt, since, ...row }) => ({
    ...row,
    kind: 'consultation',
    since: since ?? createdAt,
  }))
}

export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await db.execute<{ at: Date }>(sql`SELECT clock_timestamp() AS at`)
  return new Date(rows[0]?.at ?? 0)
}

/** Settles a person's notice, and with it those of its kind about the same that are not newer. */
export async function settleOwn(
  tx: Transaction,
  personId: string,
  noticeId: string,
): Promise<'settled' | 'not-found'> {
  const [given] = await tx
    .select()
    .from(notice)
    .where(and(eq(notice.id, noticeId), eq(notice.personId, personId)))
  if (!given) return 'not-found'
  await tx
    .update(notice)
    .set({ settledAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(notice.personId, personId),
        eq(notice.kind, given.kind),
        isNull(notice.settledAt),
        sql`${notice.threadId} IS NOT DISTINCT FROM ${given.threadId}`,
        sql`${notice.consultationId} IS NOT DISTINCT FROM ${given.consultationId}`,
        sql`${notice.meetingId} IS NOT DISTINCT FROM ${given.meetingId}`,
        // Offers of one campaign are one thing in the list.
        sql`(SELECT o.campaign_id FROM outreach_offer o WHERE o.id = notice.offer_id)
          IS NOT DISTINCT FROM
          (SELECT o.campaign_id FROM outreach_offer o WHERE o.id = ${given.offerId})`,
        // Within the database: a Date of ours would lose its microseconds.
        sql`${notice.createdAt} <= (SELECT n.created_at FROM notice n WHERE n.id = ${noticeId})`,
      ),
    )
  return 'settled'
}

/** Settles what a person was told to read, up to that instant; of one area, or of all. */
export async function settleRead(
  tx: Transaction,
  personId: string,
  { until, areaId }: { until: Date; areaId: string | null },
): Promise<void> {
  await tx
    .update(notice)
    .set({ settledAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(notice.personId, personId),
        notInArray(notice.kind, [...TO_DO, ...SHOWN_AS_CONSULTATION]),
        isNull(notice.settledAt),
        lte(notice.createdAt, until),
        areaId === null ? undefined : eq(notice.areaId, areaId),
      ),
    )
}
