import { and, asc, isNull, or, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { today } from '@/lib/db/day'
import { meetingArea, meetingInvitation } from '@/lib/db/schema/meetings'
import { minutesAttester } from '@/lib/db/schema/minutes'
import { attendance } from '@/lib/db/schema/outcomes'
import { affiliation, organisation, person, roleAssignment } from '@/lib/db/schema/people'
import type { AttesterChoice } from '../types'

/**
 * Who may be asked to attest: those with an account who were there or are invited by name, those who
 * have a role in one of the meeting's areas, and those who were asked before. Who was there comes first.
 */
export async function readAttesterChoices(db: Db, meetingId: string): Promise<AttesterChoice[]> {
  // In a query of one table drizzle names a column without it, which an inner query takes for its own.
  const personId = sql.raw('person.id')
  const of = (table: typeof attendance | typeof meetingInvitation | typeof minutesAttester) =>
    sql<boolean>`EXISTS (SELECT FROM ${table} WHERE ${table.meetingId} = ${meetingId}
      AND ${table.personId} = ${personId})`
  const came = of(attendance)
  const rows = await db
    .select({
      id: person.id,
      name: person.name,
      organisation: sql<string | null>`(
        SELECT ${organisation.name} FROM ${affiliation}
        JOIN ${organisation} ON ${organisation.id} = ${affiliation.organisationId}
        WHERE ${affiliation.personId} = ${personId} ORDER BY ${organisation.name} LIMIT 1)`,
      came,
    })
    .from(person)
    .where(
      and(
        isNull(person.disabledAt),
        // Whoever belongs to no organisation reads and does nothing else.
        sql`EXISTS (SELECT FROM ${affiliation} WHERE ${affiliation.personId} = ${personId})`,
        or(
          came,
          of(meetingInvitation),
          of(minutesAttester),
          sql`EXISTS (SELECT FROM ${roleAssignment}
            JOIN ${meetingArea} ON ${meetingArea.areaId} = ${roleAssignment.areaId}
            WHERE ${meetingArea.meetingId} = ${meetingId}
              AND ${roleAssignment.personId} = ${personId}
              AND ${roleAssignment.startsOn} <= ${today}
              AND (${roleAssignment.endsOn} IS NULL OR ${roleAssignment.endsOn} >= ${today}))`,
        ),
      ),
    )
    .orderBy(asc(person.name))
  return rows.toSorted((a, b) => Number(b.came) - Number(a.came))
}

/** Whom publication concerns: who was there with an account, and who was asked to attest. */
export async function personsToTell(db: Db, meetingId: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    SELECT ${attendance.personId} AS id FROM ${attendance}
    WHERE ${attendance.meetingId} = ${meetingId} AND ${attendance.personId} IS NOT NULL
    UNION SELECT ${minutesAttester.personId} FROM ${minutesAttester}
    WHERE ${minutesAttester.meetingId} = ${meetingId}`)
  return rows.rows.map(({ id }) => id)
}
