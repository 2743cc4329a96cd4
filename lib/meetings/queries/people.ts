import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { today } from '@/lib/db/day'
import { mailPreference } from '@/lib/db/schema/notices'
import { meetingArea, meetingInvitation, meetingReply } from '@/lib/db/schema/meetings'
import { affiliation, organisation, person, roleAssignment, seat } from '@/lib/db/schema/people'
import { REPLIES, type Reply } from '../types'

/** The process leaders of the meeting's areas, today's. */
export async function leadersOfMeeting(tx: Transaction, meetingId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: person.id })
    .from(roleAssignment)
    .innerJoin(person, eq(person.id, roleAssignment.personId))
    .innerJoin(meetingArea, eq(meetingArea.areaId, roleAssignment.areaId))
    .where(
      and(
        eq(meetingArea.meetingId, meetingId),
        eq(roleAssignment.role, 'process-leader'),
        isNull(person.disabledAt),
        sql`${roleAssignment.startsOn} <= ${today}`,
        sql`(${roleAssignment.endsOn} IS NULL OR ${roleAssignment.endsOn} >= ${today})`,
      ),
    )
  return rows.map(({ id }) => id)
}

/** Somebody who is told of a meeting, in the language of their mail. */
export type ToldPerson = { personId: string; name: string; email: string; locale: 'sv' | 'en' }

/**
 * The invited: persons by name, and of each organisation the holder of its seat and the substitute, or
 * everybody who belongs to it where nobody holds the seat. `only`: of these invitations alone.
 */
export async function invitedPersons(
  tx: Transaction,
  meetingId: string,
  only?: readonly { organisationId: string | null; personId: string | null }[],
): Promise<ToldPerson[]> {
  const invitations = await tx
    .select({
      organisationId: meetingInvitation.organisationId,
      personId: meetingInvitation.personId,
    })
    .from(meetingInvitation)
    .where(eq(meetingInvitation.meetingId, meetingId))
  const meant = invitations.filter(
    (one) =>
      !only ||
      only.some(
        (given) => given.organisationId === one.organisationId && given.personId === one.personId,
      ),
  )
  const organisations = meant.flatMap(({ organisationId }) => organisationId ?? [])
  const persons = meant.flatMap(({ personId }) => personId ?? [])
  if (meant.length === 0) return []
  const speaks = sql`(${person.id} IN (${seat.holderId}, ${seat.substituteId})
    OR (${seat.holderId} IS NULL AND ${seat.substituteId} IS NULL))`
  return tx
    .selectDistinct({
      personId: person.id,
      name: person.name,
      email: person.email,
      locale: sql<'sv' | 'en'>`coalesce(${mailPreference.locale}, 'sv')`,
    })
    .from(person)
    .leftJoin(affiliation, eq(affiliation.personId, person.id))
    .leftJoin(seat, eq(seat.organisationId, affiliation.organisationId))
    .leftJoin(mailPreference, eq(mailPreference.personId, person.id))
    .where(
      and(
        isNull(person.disabledAt),
        or(
          inArray(person.id, persons),
          and(inArray(affiliation.organisationId, organisations), speaks),
        ),
      ),
    )
    .orderBy(person.email)
}

/** The last word counts. */
export async function saveReply(
  tx: Transaction,
  row: typeof meetingReply.$inferInsert,
): Promise<void> {
  const { organisationId, answer, note } = row
  await tx
    .insert(meetingReply)
    .values(row)
    .onConflictDoUpdate({
      target: [meetingReply.meetingId, meetingReply.personId],
      set: { organisationId, answer, note, repliedAt: sql`clock_timestamp()` },
    })
}

/** Who has said whether they come, by organisation and name. */
export async function readReplies(db: Db, meetingId: string): Promise<Reply[]> {
  const rows = await db
    .select({
      personId: meetingReply.personId,
      name: person.name,
      organisation: organisation.name,
      answer: meetingReply.answer,
      note: meetingReply.note,
    })
    .from(meetingReply)
    .innerJoin(person, eq(person.id, meetingReply.personId))
    .leftJoin(organisation, eq(organisation.id, meetingReply.organisationId))
    .where(eq(meetingReply.meetingId, meetingId))
    .orderBy(organisation.name, person.name)
  return rows.map((row) => ({
    ...row,
    answer: REPLIES.find((word) => word === row.answer) ?? 'maybe',
  }))
}

/** The first of the person's organisations by name: whoever answers by a link acts for no one in particular. */
export async function organisationOf(tx: Transaction, personId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: affiliation.organisationId })
    .from(affiliation)
    .innerJoin(organisation, eq(organisation.id, affiliation.organisationId))
    .where(eq(affiliation.personId, personId))
    .orderBy(organisation.name)
    .limit(1)
  return row?.id ?? null
}

export async function nameOfPerson(db: Db, id: string): Promise<string> {
  const [row] = await db.select({ name: person.name }).from(person).where(eq(person.id, id))
  return row?.name ?? ''
}

export async function nameOfOrganisation(db: Db, id: string): Promise<string> {
  const [row] = await db
    .select({ name: organisation.name })
    .from(organisation)
    .where(eq(organisation.id, id))
  return row?.name ?? ''
}
