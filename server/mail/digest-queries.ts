import { and, asc, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { thread } from '@/lib/db/schema/comments'
import { consultation, consultationInvitation } from '@/lib/db/schema/consultations'
import { area, section } from '@/lib/db/schema/county'
import { meeting } from '@/lib/db/schema/meetings'
import { mailPreference, notice } from '@/lib/db/schema/notices'
import { outreachCampaign, outreachOffer } from '@/lib/db/schema/offers'
import { outgoingMail } from '@/lib/db/schema/operations'
import { affiliation, organisation, person } from '@/lib/db/schema/people'
import { WITH_OWN_MAIL, type MailFrequency } from '@/lib/notices/types'

/** What a digest tells: not mailed yet, not done by now, and without a mail of its own. */
const untold = and(
  isNull(notice.mailedAt),
  isNull(notice.settledAt),
  notInArray(notice.kind, [...WITH_OWN_MAIL]),
)

/** Whoever has something to be told and wants mail; the most patient first. */
export async function personsToTell(db: Db): Promise<string[]> {
  const rows = await db
    .select({ personId: notice.personId })
    .from(notice)
    .innerJoin(person, eq(person.id, notice.personId))
    .leftJoin(mailPreference, eq(mailPreference.personId, notice.personId))
    .where(
      and(
        untold,
        isNull(person.disabledAt),
        sql`coalesce(${mailPreference.frequency}, 'daily') <> 'never'`,
      ),
    )
    .groupBy(notice.personId)
    .orderBy(sql`min(${notice.createdAt})`)
  return rows.map(({ personId }) => personId)
}

export type Recipient = {
  id: string
  name: string
  email: string
  administrator: boolean
  frequency: MailFrequency
  locale: 'sv' | 'en'
}

/**
 * The person, for this transaction alone: another process that is about to tell the same one passes by.
 * Null: taken, or not to be mailed any more.
 */
export async function lockRecipient(tx: Transaction, personId: string): Promise<Recipient | null> {
  const [row] = await tx
    .select({
      id: person.id,
      name: person.name,
      email: person.email,
      administrator: person.administrator,
    })
    .from(person)
    .where(and(eq(person.id, personId), isNull(person.disabledAt)))
    .for('no key update', { skipLocked: true })
  if (!row) return null
  const [choice] = await tx
    .select()
    .from(mailPreference)
    .where(eq(mailPreference.personId, personId))
  return {
    ...row,
    frequency: (choice?.frequency ?? 'daily') as MailFrequency,
    locale: choice?.locale === 'en' ? 'en' : 'sv',
  }
}

/** The person's digests: when the last one left, and whether one has not left yet. */
export async function lastDigest(
  tx: Transaction,
  personId: string,
): Promise<{ lastSent: Date | null; onItsWay: boolean }> {
  const [row] = await tx
    .select({
      lastSent: sql<string | null>`max(${outgoingMail.sentAt})`,
      waiting: sql<number>`count(*) FILTER (WHERE ${outgoingMail.sentAt} IS NULL
        AND ${outgoingMail.gaveUpAt} IS NULL)::int`,
    })
    .from(outgoingMail)
    .where(and(eq(outgoingMail.personId, personId), isNotNull(outgoingMail.unsubscribeUrl)))
  return {
    lastSent: row?.lastSent ? new Date(row.lastSent) : null,
    onItsWay: (row?.waiting ?? 0) > 0,
  }
}

/** What the person has not been told by mail, the oldest first. */
export async function untoldOf(tx: Transaction, personId: string) {
  return tx
    .select({
      id: notice.id,
      kind: notice.kind,
      at: notice.createdAt,
      outcome: sql<string | null>`${notice.detail} ->> 'outcome'`,
      threadId: notice.threadId,
      consultationId: notice.consultationId,
      sectionTitle: section.title,
      consultationTitle: consultation.title,
      meetingId: notice.meetingId,
      meetingTitle: meeting.title,
      campaignId: outreachCampaign.id,
      campaignTitle: outreachCampaign.title,
      person: person.name,
      organisation: organisation.name,
      area: {
        id: area.id,
        slug: area.slug,
        visibility: area.visibility,
        position: area.position,
        nameSv: area.nameSv,
        nameEn: area.nameEn,
      },
      // The organisations of the person that are asked in the consultation, wherever it is.
      isAsked: sql<boolean>`EXISTS (SELECT FROM ${consultationInvitation} i
        JOIN ${affiliation} a ON a.organisation_id = i.organisation_id
        WHERE i.consultation_id = ${notice.consultationId} AND a.person_id = ${notice.personId})`,
      // Whether one of the person's organisations is the one that was offered a meeting.
      isOffered: sql<boolean>`EXISTS (SELECT FROM ${affiliation} a
        WHERE a.organisation_id = ${outreachOffer.organisationId} AND a.person_id = ${notice.personId})`,
    })
    .from(notice)
    .leftJoin(area, eq(area.id, notice.areaId))
    .leftJoin(thread, eq(thread.id, notice.threadId))
    .leftJoin(section, eq(section.id, thread.sectionId))
    .leftJoin(consultation, eq(consultation.id, notice.consultationId))
    .leftJoin(meeting, eq(meeting.id, notice.meetingId))
    .leftJoin(outreachOffer, eq(outreachOffer.id, notice.offerId))
    .leftJoin(outreachCampaign, eq(outreachCampaign.id, outreachOffer.campaignId))
    .leftJoin(person, eq(person.id, notice.byPersonId))
    .leftJoin(organisation, eq(organisation.id, notice.byOrganisationId))
    .where(and(eq(notice.personId, personId), untold))
    .orderBy(asc(notice.createdAt), asc(notice.id))
}

export type Untold = Awaited<ReturnType<typeof untoldOf>>[number]

export async function markMailed(tx: Transaction, ids: readonly string[], at: Date): Promise<void> {
  await tx
    .update(notice)
    .set({ mailedAt: at })
    .where(sql`${notice.id} = ANY(${sql.param([...ids])}::uuid[])`)
}
