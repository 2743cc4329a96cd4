import { and, asc, desc, eq, ne, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '@/lib/db/connection'
import {
  ballot,
  ballotCast,
  ballotElectorate,
  ballotEvent,
  ballotOption,
  ballotResult,
  vote,
} from '@/lib/db/schema/ballots'
import { guest } from '@/lib/db/schema/outcomes'
import { organisation, person } from '@/lib/db/schema/people'
import { electorateOf } from '../rules'
import { Vote } from '../schema/terms'
import type { EventKind, Standing } from '../types'
import { toBallot } from './changing'

type Which = { id: string; areaId: string }

/** A ballot that has been opened: what it asks, how it is counted, and how many have voted — not what (B15). */
export function readBallot(db: Db, which: Which) {
  return read(db, which, ne(ballot.state, 'draft'))
}

/** For those who prepare it. */
export function readDraft(db: Db, which: Which) {
  return read(db, which, eq(ballot.state, 'draft'))
}

async function read(db: Db, { id, areaId }: Which, state: SQL) {
  const [row] = await db
    .select()
    .from(ballot)
    .where(and(eq(ballot.id, id), eq(ballot.areaId, areaId), state))
  if (!row) return null
  const options = await db
    .select({
      id: ballotOption.id,
      priorityId: ballotOption.priorityId,
      sv: ballotOption.textSv,
      en: ballotOption.textEn,
    })
    .from(ballotOption)
    .where(eq(ballotOption.ballotId, id))
    .orderBy(asc(ballotOption.position))
  const rows = await db
    .select({
      standing: sql<Standing>`${ballotElectorate.standing}`,
      hasVoted: sql<boolean>`${ballotCast.electorateId} IS NOT NULL`,
    })
    .from(ballotElectorate)
    .leftJoin(ballotCast, eq(ballotCast.electorateId, ballotElectorate.id))
    .where(eq(ballotElectorate.ballotId, id))
  const standings = (some: typeof rows) => electorateOf(some.map(({ standing }) => standing))
  return {
    ...toBallot(row),
    options,
    entitled: standings(rows),
    cast: standings(rows.filter(({ hasVoted }) => hasVoted)),
  }
}

/** What was done with a ballot, and why, oldest first. No person: the clock closed it. */
export async function readEvents(db: Db, ballotId: string) {
  const [voter, seated] = [alias(person, 'voter'), alias(organisation, 'seated')]
  return db
    .select({
      kind: sql<EventKind>`${ballotEvent.kind}`,
      reason: ballotEvent.reason,
      at: ballotEvent.at,
      person: person.name,
      organisation: organisation.name,
      added: sql<string | null>`coalesce(${voter.name}, ${seated.name}, ${guest.name})`,
    })
    .from(ballotEvent)
    .leftJoin(person, eq(person.id, ballotEvent.byPerson))
    .leftJoin(organisation, eq(organisation.id, ballotEvent.byOrganisation))
    .leftJoin(ballotElectorate, eq(ballotElectorate.additionId, ballotEvent.id))
    .leftJoin(voter, eq(voter.id, ballotElectorate.personId))
    .leftJoin(seated, eq(seated.id, ballotElectorate.organisationId))
    .leftJoin(guest, eq(guest.id, ballotElectorate.guestId))
    .where(eq(ballotEvent.ballotId, ballotId))
    .orderBy(asc(ballotEvent.at), asc(ballotEvent.id))
}

/**
 * As whom a person may vote in a ballot that has been opened, with their own paper for that row so far. Where
 * another one has voted for the seat, or the ballot is secret, `revision` alone says so: it counts the row's
 * papers. `isMine`: it is theirs; of a seat's, unknown once a secret ballot is closed. `speaks`: they may vote
 * for the row. Whoever has lost a seat that they voted for does not, and still has voted with that.
 */
export async function readOwnRows(db: Db, which: { ballotId: string; personId: string }) {
  const { ballotId, personId } = which
  const speaks = sql<boolean>`(${ballotElectorate.personId} IS NOT DISTINCT FROM ${personId}
    OR EXISTS (SELECT 1 FROM seat s
      JOIN affiliation a ON a.organisation_id = s.organisation_id AND a.person_id = ${personId}
      WHERE s.organisation_id = ${ballotElectorate.organisationId}
      AND ${personId} IN (s.holder_id, s.substitute_id)))`
  const rows = await db
    .select({
      voterId: ballotElectorate.id,
      standing: sql<Standing>`${ballotElectorate.standing}`,
      organisation: organisation.name,
      revision: sql<number>`coalesce(${ballotCast.revision}, 0)`,
      isMine: sql<boolean>`coalesce(${ballotCast.revision} > 0
        AND coalesce(${ballotCast.castBy}, ${ballotElectorate.personId}) = ${personId}, false)`,
      speaks,
      /** A seat's: nobody comes before them in voting for it. */
      isFirst: sql<boolean>`EXISTS (SELECT FROM seat s
        WHERE s.organisation_id = ${ballotElectorate.organisationId}
          AND ${personId} = coalesce(s.holder_id, s.substitute_id))`,
      paper: sql`CASE WHEN ${vote.castBy} = ${personId} THEN ${vote.paper} END`,
    })
    .from(ballotElectorate)
    .innerJoin(ballot, eq(ballot.id, ballotElectorate.ballotId))
    .leftJoin(organisation, eq(organisation.id, ballotElectorate.organisationId))
    .leftJoin(ballotCast, eq(ballotCast.electorateId, ballotElectorate.id))
    .leftJoin(vote, eq(vote.electorateId, ballotElectorate.id))
    .where(
      and(
        eq(ballot.id, ballotId),
        ne(ballot.state, 'draft'),
        sql`(${speaks} OR ${ballotCast.castBy} = ${personId})`,
      ),
    )
  return rows.map(({ paper, ...row }) => ({ ...row, vote: Vote.nullable().parse(paper) }))
}

/** Results as they were published, newest first; there is none before the first closing. */
export async function readResults(db: Db, { id, areaId }: Which) {
  return db
    .select({ round: ballotResult.round, file: ballotResult.file, sha256: ballotResult.sha256 })
    .from(ballotResult)
    .innerJoin(ballot, eq(ballot.id, ballotResult.ballotId))
    .where(and(eq(ballot.id, id), eq(ballot.areaId, areaId)))
    .orderBy(desc(ballotResult.round))
}
