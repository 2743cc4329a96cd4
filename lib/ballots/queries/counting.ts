import { asc, eq } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { ballotElectorate, ballotOption, ballotResult, vote } from '@/lib/db/schema/ballots'
import { guest } from '@/lib/db/schema/outcomes'
import { organisation, person } from '@/lib/db/schema/people'
import type { NamedPaper } from '../rules'
import { Vote } from '../schema/terms'
import type { Standing } from '../types'

/**
 * All that a closed ballot is counted from. Only the closing transaction reads papers of others than the
 * reader: nothing else in the program may import this (B15).
 */
export async function readForCount(tx: Transaction, ballotId: string) {
  const options = await tx
    .select({ id: ballotOption.id, name: ballotOption.textSv })
    .from(ballotOption)
    .where(eq(ballotOption.ballotId, ballotId))
    .orderBy(asc(ballotOption.position))
  const entitled = await tx
    .select({ standing: ballotElectorate.standing })
    .from(ballotElectorate)
    .where(eq(ballotElectorate.ballotId, ballotId))
  const cast = await tx
    .select({
      standing: ballotElectorate.standing,
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
  const papers = cast.map((row): NamedPaper => ({
    standing: row.standing as Standing,
    by: { person: row.person ?? row.guest ?? '', organisation: row.organisation },
    vote: Vote.parse(row.paper),
  }))
  return { options, standings: entitled.map(({ standing }) => standing as Standing), papers }
}

export async function insertResult(
  tx: Transaction,
  row: typeof ballotResult.$inferInsert,
): Promise<void> {
  await tx.insert(ballotResult).values(row)
}
