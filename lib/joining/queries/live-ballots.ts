import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { SHOWN_OPTIONS, type CountedBallot } from '../types'

/** A ballot as the meeting has it, for nobody in particular. */
export type BallotRow = Omit<CountedBallot, 'own' | 'result'> & { areaId: string }

/** How many of the electorate have voted; nothing else is read of papers before the closing (B15). */
const tally = (where: SQL) => sql`json_build_object(
  'cast', count(c.electorate_id) FILTER (WHERE ${where}), 'entitled', count(*) FILTER (WHERE ${where}))`

const turnout = sql`(SELECT json_build_object('persons', ${tally(sql`e.standing <> 'guest'`)},
    'seats', ${tally(sql`e.standing = 'seat'`)}, 'guests', ${tally(sql`e.standing = 'guest'`)})
  FROM ballot_electorate e LEFT JOIN ballot_cast c ON c.electorate_id = e.id WHERE e.ballot_id = b.id)`

const options = sql`(SELECT coalesce(json_agg(o), '[]') FROM (
    SELECT text_sv AS sv, text_en AS en FROM ballot_option
    WHERE ballot_id = b.id ORDER BY position LIMIT ${SHOWN_OPTIONS}) o)`

/** Of the meeting `m`: ballots that are open, or were closed while it was under way. A list of `BallotRow`. */
export const BALLOTS_OF_MEETING = sql`(SELECT coalesce(json_agg(json_build_object(
    'id', b.id, 'areaId', b.area_id, 'secrecy', b.secrecy, 'round', b.round,
    'question', json_build_object('sv', b.question_sv, 'en', b.question_en),
    'state', CASE WHEN b.state = 'open' AND b.closes_at <= clock_timestamp() THEN 'counting' ELSE b.state END,
    'isNew', m.current_item_since IS NULL OR b.changed_at >= m.current_item_since,
    'options', ${options},
    'optionCount', (SELECT count(*) FROM ballot_option WHERE ballot_id = b.id),
    'turnout', ${turnout}) ORDER BY b.state = 'closed', b.changed_at DESC, b.id), '[]')
  FROM ballot b WHERE b.meeting_id = m.id
    AND (b.state = 'open' OR (b.state = 'closed' AND b.closed_at >= m.started_at)))`

/** Who votes in which ballot, and whether they have: as `readWhoVotes` finds it, asked by `ownIn`. */
export type Voters = ReadonlyMap<string, 'votes' | 'voted'>

const keyOf = (ballotId: string, voterId: string) => `${ballotId} ${voterId}`

/** What the person or the guest has to do with the ballot; undefined: they do not vote in it. */
export function ownIn(voters: Voters, ballotId: string, voterId: string) {
  return voters.get(keyOf(ballotId, voterId))
}

/**
 * Guests and persons. Whoever speaks for a seat votes with that, and then has voted themselves too (B12); in
 * a secret ballot nobody casts a second paper (B20).
 */
export async function readWhoVotes(db: Db, ballots: readonly { id: string }[]): Promise<Voters> {
  if (ballots.length === 0) return new Map()
  const ids = sql.join(
    ballots.map(({ id }) => sql`${id}`),
    sql`, `,
  )
  const { rows } = await db.execute<{ ballot: string; voter: string; voted: boolean }>(sql`
    SELECT e.ballot_id AS ballot, coalesce(e.guest_id, p.id) AS voter,
      bool_and(c.electorate_id IS NOT NULL OR EXISTS (
        SELECT FROM ballot_cast v JOIN ballot_electorate s ON s.id = v.electorate_id
        WHERE v.ballot_id = e.ballot_id AND v.cast_by = p.id
          AND (b.secrecy = 'secret' OR (e.standing = 'person' AND s.standing = 'seat')))) AS voted
    FROM ballot_electorate e
    JOIN ballot b ON b.id = e.ballot_id
    LEFT JOIN seat ON seat.organisation_id = e.organisation_id
    LEFT JOIN person p ON p.id IN (e.person_id, seat.holder_id, seat.substitute_id)
    LEFT JOIN ballot_cast c ON c.electorate_id = e.id
    WHERE e.ballot_id IN (${ids}) AND coalesce(e.guest_id, p.id) IS NOT NULL
    GROUP BY 1, 2`)
  return new Map(
    rows.map(({ ballot, voter, voted }) => [keyOf(ballot, voter), voted ? 'voted' : 'votes']),
  )
}
