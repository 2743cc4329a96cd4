import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '@/lib/db/connection'
import { agendaItem } from '@/lib/db/schema/meetings'
import { meetingSummary, minutes, minutesAmendment, minutesAttester } from '@/lib/db/schema/minutes'
import { affiliation, organisation, person } from '@/lib/db/schema/people'
import {
  AMENDMENT_STATES,
  MINUTES_STATES,
  type Amendment,
  type Attestation,
  type Attester,
  type Minutes,
  type MinutesContent,
  type PublishedNumber,
} from '../types'

const publisher = alias(person, 'publisher')

/** The text that is being attested now, if there is one. */
export function readAttesting(db: Db, meetingId: string): Promise<Minutes | null> {
  return findMinutes(db, meetingId, eq(minutes.state, 'attesting'))
}

/** The published minutes of that number; without one, the newest. */
export function readPublished(db: Db, meetingId: string, number?: number): Promise<Minutes | null> {
  const published = eq(minutes.state, 'published')
  return findMinutes(
    db,
    meetingId,
    number === undefined ? published : and(published, eq(minutes.number, number)),
  )
}

/** The last text of that number which was taken back to be written in again. */
export function readTakenBack(db: Db, meetingId: string, number: number): Promise<Minutes | null> {
  const takenBack = and(eq(minutes.state, 'withdrawn'), eq(minutes.number, number))
  return findMinutes(db, meetingId, takenBack)
}

export function readMinutes(db: Db, meetingId: string, minutesId: string): Promise<Minutes | null> {
  return findMinutes(db, meetingId, eq(minutes.id, minutesId))
}

async function findMinutes(
  db: Db,
  meetingId: string,
  which: SQL | undefined,
): Promise<Minutes | null> {
  const [row] = await db
    .select({
      minutes,
      frozenBy: { id: person.id, name: person.name },
      publishedBy: { id: publisher.id, name: publisher.name },
    })
    .from(minutes)
    .innerJoin(person, eq(person.id, minutes.frozenBy))
    .leftJoin(publisher, eq(publisher.id, minutes.publishedBy))
    .where(and(eq(minutes.meetingId, meetingId), which))
    .orderBy(desc(minutes.round))
    .limit(1)
  if (!row) return null
  return {
    ...row.minutes,
    // The table's CHECK allows these words and no other.
    state: MINUTES_STATES.find((word) => word === row.minutes.state) ?? 'withdrawn',
    // Only `freezeMinutes` writes it.
    content: row.minutes.content as MinutesContent,
    attestation: row.minutes.attestation as Attestation[] | null,
    frozenBy: row.frozenBy,
    publishedBy: row.publishedBy,
  }
}

/** Every number that was published, the newest first. */
export function listPublished(db: Db, meetingId: string): Promise<PublishedNumber[]> {
  return db
    .select({
      id: minutes.id,
      number: minutes.number,
      reason: minutes.reason,
      publishedAt: minutes.publishedAt,
    })
    .from(minutes)
    .where(and(eq(minutes.meetingId, meetingId), eq(minutes.state, 'published')))
    .orderBy(desc(minutes.number))
}

/** The round that the next freezing makes. */
export async function nextRound(db: Db, meetingId: string): Promise<number> {
  const [row] = await db
    .select({ last: sql<number>`coalesce(max(${minutes.round}), 0)`.mapWith(Number) })
    .from(minutes)
    .where(eq(minutes.meetingId, meetingId))
  return (row?.last ?? 0) + 1
}

/** By name. */
export async function readAttesters(db: Db, meetingId: string): Promise<Attester[]> {
  return db
    .select({
      personId: minutesAttester.personId,
      name: person.name,
      organisation: sql<string | null>`coalesce(${organisation.name}, (
        SELECT o.name FROM ${affiliation} a JOIN organisation o ON o.id = a.organisation_id
        WHERE a.person_id = ${person.id} ORDER BY o.name LIMIT 1))`,
      approvedMinutesId: minutesAttester.approvedMinutesId,
      approvedAt: minutesAttester.approvedAt,
    })
    .from(minutesAttester)
    .innerJoin(person, eq(person.id, minutesAttester.personId))
    .leftJoin(organisation, eq(organisation.id, minutesAttester.approvedFor))
    .where(eq(minutesAttester.meetingId, meetingId))
    .orderBy(asc(person.name))
}

/** Of every frozen text of that number, the oldest first: what waits for an answer waits through rounds. */
export async function readAmendments(
  db: Db,
  meetingId: string,
  number: number,
): Promise<Amendment[]> {
  const rows = await db
    .select({
      amendment: minutesAmendment,
      name: person.name,
      organisation: organisation.name,
      item: agendaItem.title,
    })
    .from(minutesAmendment)
    .innerJoin(minutes, eq(minutes.id, minutesAmendment.minutesId))
    .innerJoin(person, eq(person.id, minutesAmendment.proposedBy))
    .innerJoin(organisation, eq(organisation.id, minutesAmendment.proposedFor))
    .leftJoin(agendaItem, eq(agendaItem.id, minutesAmendment.itemId))
    .where(and(eq(minutes.meetingId, meetingId), eq(minutes.number, number)))
    .orderBy(asc(minutesAmendment.proposedAt), asc(minutesAmendment.id))
  return rows.map(({ amendment, name, organisation: by, item }) => ({
    id: amendment.id,
    minutesId: amendment.minutesId,
    item: amendment.itemId && item !== null ? { id: amendment.itemId, title: item } : null,
    text: amendment.text,
    by: { personId: amendment.proposedBy, name, organisation: by },
    proposedAt: amendment.proposedAt,
    state: AMENDMENT_STATES.find((word) => word === amendment.state) ?? 'proposed',
    reason: amendment.reason,
  }))
}

/** Whether the person has asked for the summary. */
export async function hasAsked(db: Db, meetingId: string, personId: string): Promise<boolean> {
  const rows = await db
    .select({ at: meetingSummary.askedAt })
    .from(meetingSummary)
    .where(
      and(eq(meetingSummary.meetingId, meetingId), inArray(meetingSummary.personId, [personId])),
    )
  return rows.length > 0
}
