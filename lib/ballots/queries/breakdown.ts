import { sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { NO_CLASS, type BreakdownBy, type ClassName, type Voter } from '../types'

export type ClassedVoter = Voter & { class: ClassName }

/**
 * Where voters belong as it is now: a seat with its organisation, a person with all of theirs if these belong
 * together; whoever has none, or several that do not, in no class of their own. Guests are left out.
 */
export async function classesOf(
  tx: Db,
  by: BreakdownBy,
  voters: readonly Voter[],
): Promise<ClassedVoter[]> {
  const some = voters.filter(({ standing }) => standing !== 'guest')
  const its = by === 'municipality' ? sql`m.name` : sql`o.kind`
  const { rows } = await tx.execute<{ id: string; class: ClassName }>(sql`
    SELECT v.id, CASE WHEN count(DISTINCT c.name) = 1 THEN min(c.name) ELSE ${NO_CLASS} END AS class
    FROM unnest(${sql.param(some.map(({ id }) => id))}::uuid[]) AS v(id)
    LEFT JOIN LATERAL (SELECT coalesce(${its}, ${NO_CLASS}) AS name
      FROM organisation o LEFT JOIN municipality m ON m.id = o.municipality_id
      WHERE o.id = v.id OR EXISTS (SELECT FROM affiliation a
        WHERE a.organisation_id = o.id AND a.person_id = v.id)) c ON true
    GROUP BY v.id`)
  const classes = new Map(rows.map((row) => [row.id, row.class]))
  return some.map((voter) => ({ ...voter, class: classes.get(voter.id) ?? NO_CLASS }))
}

/** Writes them into the rows of the draft that is being opened. */
export async function setClasses(
  tx: Transaction,
  ballotId: string,
  voters: readonly ClassedVoter[],
): Promise<void> {
  const [ids, classes] = [voters.map(({ id }) => id), voters.map((one) => one.class)]
  await tx.execute(sql`
    UPDATE ballot_electorate e SET class = v.class
    FROM unnest(${sql.param(ids)}::uuid[], ${sql.param(classes)}::text[]) AS v(id, class)
    WHERE e.ballot_id = ${ballotId} AND coalesce(e.person_id, e.organisation_id) = v.id`)
}
