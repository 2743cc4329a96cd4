import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Grant } from '@/lib/access/authorize'
import type { Db, Transaction } from '@/lib/db/connection'
import {
  samiConsultation,
  samiConsultationMeeting,
  samiConsultationParty,
} from '@/lib/db/schema/consultations'
import { roadmap } from '@/lib/db/schema/county'
import { organisation, person } from '@/lib/db/schema/people'
import type { SamiConsultation, SamiOutcome, SamiState } from './types'

/** The Sami consultations of an area, with everything that is documented; the newest first. */
export async function readSami(db: Db, grant: Grant<'area.read'>): Promise<SamiConsultation[]> {
  const rows = await db
    .select()
    .from(samiConsultation)
    .where(eq(samiConsultation.areaId, grant.area))
    .orderBy(desc(samiConsultation.createdAt), asc(samiConsultation.id))
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  const [parties, meetings] = await Promise.all([readParties(db, ids), readMeetings(db, ids)])
  return rows.map(({ id, matter, state, outcome, outcomeText, concludedOn }) => ({
    id,
    matter,
    state: state as SamiState,
    parties: parties
      .filter((party) => party.consultationId === id)
      .map(({ response, respondedOn, ...party }) => ({
        organisationId: party.organisationId,
        name: party.name,
        invitedOn: party.invitedOn,
        response: respondedOn === null ? null : { text: response, on: respondedOn },
      })),
    meetings: meetings
      .filter((meeting) => meeting.consultationId === id)
      .map(({ id: meetingId, heldOn, participants, notes, recordedBy }) => ({
        id: meetingId,
        heldOn,
        participants,
        notes,
        recordedBy,
      })),
    conclusion:
      outcome === null
        ? null
        : { outcome: outcome as SamiOutcome, text: outcomeText ?? '', on: concludedOn ?? '' },
  }))
}

/** How far the area's Sami consultations have come. */
export async function readSamiStates(
  db: Db,
  grant: Grant<'area.read'>,
): Promise<{ state: SamiState }[]> {
  const rows = await db
    .select({ state: samiConsultation.state })
    .from(samiConsultation)
    .where(eq(samiConsultation.areaId, grant.area))
  return rows.map(({ state }) => ({ state: state as SamiState }))
}

function readParties(db: Db, ids: string[]) {
  return db
    .select({
      consultationId: samiConsultationParty.consultationId,
      organisationId: samiConsultationParty.organisationId,
      name: organisation.name,
      invitedOn: samiConsultationParty.invitedOn,
      response: samiConsultationParty.response,
      respondedOn: samiConsultationParty.respondedOn,
    })
    .from(samiConsultationParty)
    .innerJoin(organisation, eq(organisation.id, samiConsultationParty.organisationId))
    .where(inArray(samiConsultationParty.consultationId, ids))
    .orderBy(asc(samiConsultationParty.invitedOn), asc(organisation.name))
}

function readMeetings(db: Db, ids: string[]) {
  return db
    .select({
      consultationId: samiConsultationMeeting.consultationId,
      id: samiConsultationMeeting.id,
      heldOn: samiConsultationMeeting.heldOn,
      participants: samiConsultationMeeting.participants,
      notes: samiConsultationMeeting.notes,
      recordedBy: person.name,
    })
    .from(samiConsultationMeeting)
    .innerJoin(person, eq(person.id, samiConsultationMeeting.recordedBy))
    .where(inArray(samiConsultationMeeting.consultationId, ids))
    .orderBy(desc(samiConsultationMeeting.heldOn), desc(samiConsultationMeeting.recordedAt))
}

/** Those to invite: Sami organisations first, then everybody else. */
export async function readInvitable(
  db: Db,
): Promise<{ id: string; name: string; isSami: boolean }[]> {
  return db
    .select({
      id: organisation.id,
      name: organisation.name,
      isSami: sql<boolean>`${organisation.kind} = 'sami-organisation'`,
    })
    .from(organisation)
    .orderBy(sql`${organisation.kind} <> 'sami-organisation'`, asc(organisation.name))
}

export async function roadmapOf(tx: Transaction, areaId: string): Promise<string | null> {
  const [row] = await tx.select({ id: roadmap.id }).from(roadmap).where(eq(roadmap.areaId, areaId))
  return row?.id ?? null
}

/** The consultation, held until the transaction ends: two outcomes at once are one. */
export async function lockSami(
  tx: Transaction,
  areaId: string,
  id: string,
): Promise<{ id: string; matter: string; state: SamiState } | null> {
  const [row] = await tx
    .select({
      id: samiConsultation.id,
      matter: samiConsultation.matter,
      state: samiConsultation.state,
    })
    .from(samiConsultation)
    .where(and(eq(samiConsultation.id, id), eq(samiConsultation.areaId, areaId)))
    .for('update')
  return row ? { ...row, state: row.state as SamiState } : null
}

/** Whether it was new; the same id a second time changes nothing. */
export async function insertSami(
  tx: Transaction,
  row: { id: string; areaId: string; roadmapId: string; matter: string; createdBy: string },
): Promise<boolean> {
  const made = await tx
    .insert(samiConsultation)
    .values({ ...row, state: 'planned' })
    .onConflictDoNothing()
    .returning({ id: samiConsultation.id })
  return made.length > 0
}

export async function setUnderWay(tx: Transaction, id: string): Promise<void> {
  await tx.update(samiConsultation).set({ state: 'under-way' }).where(eq(samiConsultation.id, id))
}

export async function setConcluded(
  tx: Transaction,
  id: string,
  conclusion: { outcome: SamiOutcome; outcomeText: string; concludedOn: string },
): Promise<void> {
  await tx
    .update(samiConsultation)
    .set({ ...conclusion, state: 'concluded' })
    .where(eq(samiConsultation.id, id))
}

export async function organisationExists(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: organisation.id })
    .from(organisation)
    .where(eq(organisation.id, id))
  return rows.length > 0
}

/** Whether it was new. */
export async function insertParty(
  tx: Transaction,
  row: { consultationId: string; organisationId: string; invitedOn: string },
): Promise<boolean> {
  const made = await tx
    .insert(samiConsultationParty)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: samiConsultationParty.organisationId })
  return made.length > 0
}

/** Whether there is such a party. */
export async function setResponse(
  tx: Transaction,
  of: { consultationId: string; organisationId: string },
  set: { response: string; respondedOn: string },
): Promise<boolean> {
  const changed = await tx
    .update(samiConsultationParty)
    .set(set)
    .where(
      and(
        eq(samiConsultationParty.consultationId, of.consultationId),
        eq(samiConsultationParty.organisationId, of.organisationId),
      ),
    )
    .returning({ id: samiConsultationParty.organisationId })
  return changed.length > 0
}

export async function partyCount(tx: Transaction, consultationId: string): Promise<number> {
  return tx.$count(samiConsultationParty, eq(samiConsultationParty.consultationId, consultationId))
}

/** Whether it was new; the same id a second time changes nothing. */
export async function insertMeeting(
  tx: Transaction,
  row: typeof samiConsultationMeeting.$inferInsert,
): Promise<boolean> {
  const made = await tx
    .insert(samiConsultationMeeting)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: samiConsultationMeeting.id })
  return made.length > 0
}
