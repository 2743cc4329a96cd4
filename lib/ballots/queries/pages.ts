import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { ballot, ballotCast, ballotElectorate, ballotOption, vote } from '@/lib/db/schema/ballots'
import { area } from '@/lib/db/schema/county'
import { meeting } from '@/lib/db/schema/meetings'
import { priority } from '@/lib/db/schema/priorities'
import { Terms, Vote } from '../schema/terms'
import type { BallotState, Secrecy, Standing } from '../types'

/** Its set time has come: no vote is taken any more, and it is counted within a minute (B13). */
export const isOver = sql<boolean>`coalesce(${ballot.closesAt} <= clock_timestamp(), false)`

/** Where a ballot belongs, which decides who may know of it. */
export async function findPlace(db: Db, id: string) {
  const [row] = await db
    .select({
      areaId: ballot.areaId,
      state: sql<BallotState>`${ballot.state}`,
      isOver,
      meeting: { id: meeting.id, title: meeting.title },
    })
    .from(ballot)
    .leftJoin(meeting, eq(meeting.id, ballot.meetingId))
    .where(eq(ballot.id, id))
  return row ?? null
}

/** Where the priorities among a ballot's options are read, of the areas in `areaIds`. */
export async function readOptionPlaces(
  db: Db,
  ballotId: string,
  areaIds: readonly string[],
): Promise<Map<string, { slug: string; priorityId: string }>> {
  const rows = await db
    .select({ id: ballotOption.id, slug: area.slug, priorityId: priority.id })
    .from(ballotOption)
    .innerJoin(priority, eq(priority.id, ballotOption.priorityId))
    .innerJoin(area, eq(area.id, priority.areaId))
    .where(and(eq(ballotOption.ballotId, ballotId), inArray(area.id, [...areaIds])))
  return new Map(rows.map(({ id, ...place }) => [id, place]))
}

/** The guest's row in a ballot that has been opened, with their own paper so far. */
export async function readGuestRows(db: Db, which: { ballotId: string; guestId: string }) {
  const rows = await db
    .select({
      voterId: ballotElectorate.id,
      standing: sql<Standing>`${ballotElectorate.standing}`,
      organisation: sql<string | null>`NULL`,
      revision: sql<number>`coalesce(${ballotCast.revision}, 0)`,
      isMine: sql<boolean>`${ballotCast.electorateId} IS NOT NULL`,
      isFirst: sql<boolean>`false`,
      speaks: sql<boolean>`true`,
      paper: vote.paper,
    })
    .from(ballotElectorate)
    .innerJoin(ballot, eq(ballot.id, ballotElectorate.ballotId))
    .leftJoin(vote, eq(vote.electorateId, ballotElectorate.id))
    .leftJoin(ballotCast, eq(ballotCast.electorateId, ballotElectorate.id))
    .where(
      and(
        eq(ballot.id, which.ballotId),
        ne(ballot.state, 'draft'),
        eq(ballotElectorate.guestId, which.guestId),
      ),
    )
  return rows.map(({ paper, ...row }) => ({ ...row, vote: Vote.nullable().parse(paper) }))
}

type Listed = {
  areaId: string
  drafts: boolean
  /** Those alone that are held in it. */
  consultationId?: string
}

/** The area's ballots, the newest first; drafts for those who prepare them. */
export async function readBallotsOf(db: Db, asked: Listed) {
  const cast = sql<number>`(SELECT count(*)::int FROM ballot_cast v JOIN ballot_electorate e
    ON e.id = v.electorate_id WHERE e.ballot_id = ballot.id AND e.standing <> 'guest')`
  const entitled = sql<number>`(SELECT count(*)::int FROM ballot_electorate e
    WHERE e.ballot_id = ballot.id AND e.standing <> 'guest')`
  const rows = await db
    .select({
      id: ballot.id,
      state: sql<BallotState>`${ballot.state}`,
      secrecy: sql<Secrecy>`${ballot.secrecy}`,
      terms: ballot.terms,
      questionSv: ballot.questionSv,
      questionEn: ballot.questionEn,
      round: ballot.round,
      openedAt: ballot.openedAt,
      closesAt: ballot.closesAt,
      closedAt: ballot.closedAt,
      isOver,
      cast,
      entitled,
    })
    .from(ballot)
    .where(
      and(
        eq(ballot.areaId, asked.areaId),
        asked.drafts ? undefined : ne(ballot.state, 'draft'),
        asked.consultationId ? eq(ballot.consultationId, asked.consultationId) : undefined,
      ),
    )
    .orderBy(sql`coalesce(${ballot.closedAt}, ${ballot.openedAt}, ${ballot.createdAt}) DESC`)
  return rows.map(({ terms, ...row }) => ({ ...row, method: Terms.parse(terms).method }))
}
