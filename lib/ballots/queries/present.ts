import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { meeting } from '@/lib/db/schema/meetings'
import { attendance } from '@/lib/db/schema/outcomes'
import { person } from '@/lib/db/schema/people'
import type { Voter } from '../types'
import { guestsIn } from './choosing'
import { whoHaveVotedBefore } from './secret'

/** Whether the meeting is under way, and stays so until the end of the transaction. */
export async function holdLive(tx: Transaction, meetingId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: meeting.id })
    .from(meeting)
    .where(and(eq(meeting.id, meetingId), eq(meeting.state, 'live')))
    .for('share')
  return rows.length > 0
}

/**
 * Who is in the meeting and has no row in the electorate: guests, and persons whose attendance is recorded.
 * Whoever speaks for one of its seats votes for that, and gets no second row (B12); nor does a guest who has
 * voted secretly, left and come back (B20).
 */
export async function findPresent(
  tx: Db,
  which: { ballotId: string; meetingId: string },
): Promise<Voter[]> {
  const { ballotId, meetingId } = which
  const isNew = sql`NOT EXISTS (SELECT FROM ballot_electorate e
    WHERE e.ballot_id = ${ballotId} AND e.guest_id = guest.id)`
  const voted = await whoHaveVotedBefore(tx, ballotId)
  const guests = (await guestsIn(tx, meetingId, isNew)).filter(({ id }) => !voted.has(id))
  const persons = await tx
    .selectDistinct({ id: person.id })
    .from(attendance)
    .innerJoin(person, eq(person.id, attendance.personId))
    .where(
      and(
        eq(attendance.meetingId, meetingId),
        isNull(person.disabledAt),
        sql`NOT EXISTS (SELECT FROM ballot_electorate e WHERE e.ballot_id = ${ballotId}
          AND (e.person_id = person.id OR EXISTS (SELECT FROM seat s
            JOIN affiliation a ON a.organisation_id = s.organisation_id AND a.person_id = person.id
            WHERE s.organisation_id = e.organisation_id
              AND person.id IN (s.holder_id, s.substitute_id))))`,
      ),
    )
  const voters = (standing: Voter['standing'], rows: readonly { id: string }[]) =>
    rows.map(({ id }) => ({ standing, id }))
  return [...voters('person', persons), ...voters('guest', guests)]
}
