import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { ballot, ballotCast, ballotElectorate } from '@/lib/db/schema/ballots'
import type { WaitingBallot } from '@/lib/notices/types'
import { isOver } from './pages'

/**
 * Open ballots in which a paper of the person's is missing: of a seat that they speak for, or their own as
 * long as none of theirs for a seat counts for it (B12).
 */
export async function readUnvoted(db: Db, personId: string): Promise<WaitingBallot[]> {
  const rows = await db
    .selectDistinct({
      id: ballot.id,
      areaId: ballot.areaId,
      questionSv: ballot.questionSv,
      questionEn: ballot.questionEn,
      since: ballot.openedAt,
      closesAt: ballot.closesAt,
    })
    .from(ballot)
    .innerJoin(ballotElectorate, eq(ballotElectorate.ballotId, ballot.id))
    .leftJoin(ballotCast, eq(ballotCast.electorateId, ballotElectorate.id))
    .where(
      and(
        eq(ballot.state, 'open'),
        sql`NOT ${isOver}`,
        isNull(ballotCast.electorateId),
        // In a secret ballot each person has one paper (B20).
        sql`NOT EXISTS (SELECT FROM ballot_voter v
          WHERE v.ballot_id = ${ballot.id} AND v.cast_by = ${personId})`,
        // As `lockSeat`: who speaks for an organisation belongs to it.
        sql`(EXISTS (SELECT FROM seat s
            JOIN affiliation a ON a.organisation_id = s.organisation_id AND a.person_id = ${personId}
            WHERE s.organisation_id = ${ballotElectorate.organisationId}
            AND ${personId} IN (s.holder_id, s.substitute_id))
          OR (${ballotElectorate.personId} = ${personId} AND NOT EXISTS (
            SELECT FROM vote v JOIN ballot_electorate e ON e.id = v.electorate_id
            WHERE v.ballot_id = ${ballot.id} AND e.standing = 'seat' AND v.cast_by = ${personId})))`,
      ),
    )
    .orderBy(asc(ballot.closesAt), asc(ballot.openedAt))
  // The table's CHECK has it that what is open has been opened.
  return rows.flatMap(({ since, ...row }) =>
    since ? [{ kind: 'ballot' as const, since, ...row }] : [],
  )
}
