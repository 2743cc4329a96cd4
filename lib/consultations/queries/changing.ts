import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import {
  consultation,
  consultationExtension,
  consultationInvitation,
} from '@/lib/db/schema/consultations'
import { area, roadmap } from '@/lib/db/schema/county'
import { organisation } from '@/lib/db/schema/people'
import { version } from '@/lib/db/schema/versions'
import type { OrganisationKind } from '@/lib/people/types'
import type { ConsultationState } from '../types'

export type LockedConsultation = {
  id: string
  areaId: string
  areaName: { sv: string; en: string }
  versionId: string
  title: string
  question: string
  contact: string
  closesAt: Date
  state: ConsultationState
  openToOthers: boolean
  /** The organisation that asks. */
  by: string
  /** The database's present, read after the lock was ours: what a deadline is compared with. */
  now: Date
  /** The calendar day in Stockholm at that present. */
  today: string
}

/**
 * The consultation of that area, locked until the transaction ends: whoever answers, extends or closes
 * does so one after the other, and each sees the instant at which it was their turn.
 */
export async function lockConsultation(
  tx: Transaction,
  areaId: string,
  id: string,
): Promise<LockedConsultation | null> {
  const [locked] = await tx
    .select({ id: consultation.id })
    .from(consultation)
    .where(and(eq(consultation.id, id), eq(consultation.areaId, areaId)))
    .for('update')
  if (!locked) return null
  const [row] = await tx
    .select({
      id: consultation.id,
      areaId: consultation.areaId,
      areaName: { sv: area.nameSv, en: area.nameEn },
      versionId: consultation.versionId,
      title: consultation.title,
      question: consultation.question,
      contact: consultation.contact,
      closesAt: consultation.closesAt,
      state: consultation.state,
      openToOthers: consultation.openToOthers,
      by: organisation.name,
      now: sql<Date>`clock_timestamp()`.mapWith(consultation.closesAt),
      today: sql<string>`to_char(clock_timestamp() AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD')`,
    })
    .from(consultation)
    .innerJoin(area, eq(area.id, consultation.areaId))
    .innerJoin(organisation, eq(organisation.id, consultation.organisationId))
    .where(eq(consultation.id, id))
  return row ? { ...row, state: row.state as ConsultationState } : null
}

/** The instant at which a day has passed in Stockholm, and the database's present. */
export async function endOfDay(
  tx: Transaction,
  day: string,
): Promise<{ closesAt: Date; now: Date }> {
  const instant = consultation.closesAt
  const { rows } = await tx.execute<{ closes: string; now: string }>(
    sql`SELECT (${day}::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm' AS closes, clock_timestamp() AS now`,
  )
  const [row] = rows
  if (!row) throw new Error('The database answered no row.')
  return {
    closesAt: instant.mapFromDriverValue(row.closes) as Date,
    now: instant.mapFromDriverValue(row.now) as Date,
  }
}

/** The consultation draft of a roadmap of this area; null when there is none of that id here. */
export async function versionOfArea(
  tx: Transaction,
  areaId: string,
  versionId: string,
): Promise<{ roadmapId: string } | null> {
  const [row] = await tx
    .select({ roadmapId: roadmap.id })
    .from(version)
    .innerJoin(roadmap, eq(roadmap.id, version.roadmapId))
    .where(
      and(
        eq(version.id, versionId),
        eq(version.areaId, areaId),
        eq(version.kind, 'consultation-draft'),
      ),
    )
  return row ?? null
}

export async function insertConsultation(
  tx: Transaction,
  row: typeof consultation.$inferInsert,
): Promise<void> {
  await tx.insert(consultation).values(row)
}

export async function updateConsultation(
  tx: Transaction,
  id: string,
  set: Partial<typeof consultation.$inferInsert>,
): Promise<void> {
  await tx.update(consultation).set(set).where(eq(consultation.id, id))
}

/** The organisations that were chosen one by one or as a kind, each once. */
export async function chosenOrganisations(
  tx: Transaction,
  chosen: { organisations: readonly string[]; groups: readonly OrganisationKind[] },
): Promise<string[]> {
  const { organisations, groups } = chosen
  if (organisations.length + groups.length === 0) return []
  const rows = await tx
    .select({ id: organisation.id })
    .from(organisation)
    .where(
      or(inArray(organisation.id, [...organisations]), inArray(organisation.kind, [...groups])),
    )
    .orderBy(organisation.name)
  return rows.map(({ id }) => id)
}

export async function invitedTo(tx: Transaction, consultationId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: consultationInvitation.organisationId })
    .from(consultationInvitation)
    .where(eq(consultationInvitation.consultationId, consultationId))
  return rows.map(({ id }) => id)
}

export async function insertInvitations(
  tx: Transaction,
  what: { consultationId: string; invitedBy: string; organisationIds: readonly string[] },
): Promise<void> {
  const { consultationId, invitedBy, organisationIds } = what
  if (organisationIds.length === 0) return
  await tx
    .insert(consultationInvitation)
    .values(
      organisationIds.map((organisationId) => ({ consultationId, organisationId, invitedBy })),
    )
    .onConflictDoNothing()
}

/** Only of a draft: nobody has been told yet. */
export async function removeInvitations(tx: Transaction, consultationId: string): Promise<void> {
  await tx
    .delete(consultationInvitation)
    .where(eq(consultationInvitation.consultationId, consultationId))
}

/** Invited, no answer that counts, and not reminded today: whom a reminder goes to, marked as reminded. */
export async function markReminded(tx: Transaction, consultationId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    UPDATE consultation_invitation i SET reminded_at = clock_timestamp()
    WHERE i.consultation_id = ${consultationId}
      AND NOT EXISTS (SELECT 1 FROM consultation_answer a
        WHERE a.consultation_id = i.consultation_id AND a.organisation_id = i.organisation_id
          AND a.state = 'submitted')
      AND (i.reminded_at IS NULL
        OR (i.reminded_at AT TIME ZONE 'Europe/Stockholm')::date
          < (clock_timestamp() AT TIME ZONE 'Europe/Stockholm')::date)
    RETURNING i.organisation_id AS id`)
  return rows.map(({ id }) => id)
}

export async function setOwnDates(
  tx: Transaction,
  of: { consultationId: string; organisationId: string },
  dates: { papersOn: string | null; boardOn: string | null },
): Promise<boolean> {
  const rows = await tx
    .update(consultationInvitation)
    .set(dates)
    .where(
      and(
        eq(consultationInvitation.consultationId, of.consultationId),
        eq(consultationInvitation.organisationId, of.organisationId),
      ),
    )
    .returning({ id: consultationInvitation.organisationId })
  return rows.length > 0
}

export async function insertExtension(
  tx: Transaction,
  row: typeof consultationExtension.$inferInsert,
): Promise<void> {
  await tx.insert(consultationExtension).values(row)
}
