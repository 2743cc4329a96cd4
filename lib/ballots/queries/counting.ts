import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import {
  ballot,
  ballotElectorate,
  ballotOption,
  ballotResult,
  secretPaper,
  vote,
} from '@/lib/db/schema/ballots'
import { guest } from '@/lib/db/schema/outcomes'
import { organisation, person } from '@/lib/db/schema/people'
import { oncePerPerson, type ClassedPaper, type NamedPaper } from '../rules'
import { Vote } from '../schema/terms'
import { NO_CLASS, type PaperStanding, type Secrecy, type Standing } from '../types'

/**
 * All that a closed ballot is counted from. Only the closing transaction reads papers of others than the
 * reader: nothing else in the program may import this (B15).
 */
export async function readForCount(
  tx: Transaction,
  { id: ballotId, secrecy }: { id: string; secrecy: Secrecy },
) {
  const options = await tx
    .select({ id: ballotOption.id, name: ballotOption.textSv })
    .from(ballotOption)
    .where(eq(ballotOption.ballotId, ballotId))
    .orderBy(asc(ballotOption.position))
  const entitled = await tx
    .select({
      standing: sql<Standing>`${ballotElectorate.standing}`,
      class: sql<string>`coalesce(${ballotElectorate.class}, ${NO_CLASS})`,
    })
    .from(ballotElectorate)
    .where(eq(ballotElectorate.ballotId, ballotId))
  const read = await (secrecy === 'secret' ? readSecretPapers : readNamedPapers)(tx, ballotId)
  return {
    options,
    standings: entitled.map(({ standing }) => standing),
    papers: read.map(({ standing, by, vote: marks }): NamedPaper => ({
      standing,
      ...(by && { by }),
      vote: marks,
    })),
    /** What a breakdown is counted from. Papers that are published say nothing of their class. */
    classed: {
      rows: entitled,
      papers: read.map((one): ClassedPaper => ({
        standing: one.standing,
        class: one.class,
        vote: one.vote,
      })),
    },
  }
}

type ReadPaper = NamedPaper & ClassedPaper

async function readSecretPapers(tx: Transaction, ballotId: string): Promise<ReadPaper[]> {
  const rows = await tx
    .select({
      standing: sql<Standing>`${secretPaper.standing}`,
      class: sql<string>`coalesce(${secretPaper.class}, ${NO_CLASS})`,
      paper: secretPaper.paper,
    })
    .from(secretPaper)
    .where(eq(secretPaper.ballotId, ballotId))
  return rows.map(({ paper, ...row }) => ({ ...row, vote: Vote.parse(paper) }))
}

async function readNamedPapers(tx: Transaction, ballotId: string): Promise<ReadPaper[]> {
  const cast = await tx
    .select({
      standing: sql<PaperStanding>`${ballotElectorate.standing}`,
      class: sql<string>`coalesce(${ballotElectorate.class}, ${NO_CLASS})`,
      castBy: vote.castBy,
      person: person.name,
      guest: guest.name,
      organisation: organisation.name,
      paper: vote.paper,
    })
    .from(vote)
    .innerJoin(ballotElectorate, eq(ballotElectorate.id, vote.electorateId))
    .leftJoin(person, eq(person.id, vote.castBy))
    .leftJoin(guest, eq(guest.id, ballotElectorate.guestId))
    .leftJoin(organisation, eq(organisation.id, ballotElectorate.organisationId))
    .where(eq(vote.ballotId, ballotId))
    .orderBy(asc(vote.castAt), asc(vote.electorateId))
  return oncePerPerson(cast).map((row) => ({
    standing: row.standing,
    class: row.class,
    by: { person: row.person ?? row.guest ?? '', organisation: row.organisation },
    vote: Vote.parse(row.paper),
  }))
}

/** What was published at earlier closings, the first one first. */
export async function readEarlier(tx: Transaction, ballotId: string): Promise<string[]> {
  const rows = await tx
    .select({ file: ballotResult.file })
    .from(ballotResult)
    .where(eq(ballotResult.ballotId, ballotId))
    .orderBy(asc(ballotResult.round))
  return rows.map(({ file }) => file)
}

/** Ballots whose set time has come. */
export async function readDue(db: Db): Promise<{ id: string; areaId: string }[]> {
  return db
    .select({ id: ballot.id, areaId: ballot.areaId })
    .from(ballot)
    .where(and(eq(ballot.state, 'open'), sql`${ballot.closesAt} <= clock_timestamp()`))
    .orderBy(asc(ballot.closesAt))
}

export async function insertResult(
  tx: Transaction,
  row: typeof ballotResult.$inferInsert,
): Promise<void> {
  await tx.insert(ballotResult).values(row)
}
