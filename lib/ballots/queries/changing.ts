import { and, asc, eq, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { ballot, ballotElectorate, ballotEvent, ballotOption } from '@/lib/db/schema/ballots'
import { Quorum, Terms } from '../schema/terms'
import type { BallotState, BreakdownBy, EventKind, Secrecy, Voter } from '../types'
import { tellMeeting } from './telling'

type Row = typeof ballot.$inferSelect

/** The ballot that this area leads, locked, and the database's present once it is. */
export async function lockBallot(tx: Transaction, which: { id: string; areaId: string }) {
  const [row] = await tx
    .select()
    .from(ballot)
    .where(and(eq(ballot.id, which.id), eq(ballot.areaId, which.areaId)))
    .for('update')
  return row ? { ...toBallot(row), now: await present(tx) } : null
}

/** For a vote: others vote at the same time, nobody closes. */
export async function holdBallot(tx: Transaction, id: string) {
  const [row] = await tx.select().from(ballot).where(eq(ballot.id, id)).for('share')
  return row ? toBallot(row) : null
}

export type LockedBallot = NonNullable<Awaited<ReturnType<typeof lockBallot>>>
export type HeldBallot = NonNullable<Awaited<ReturnType<typeof holdBallot>>>

/** Parsed once, here; the table's CHECKs allow these words and no other. */
export function toBallot({ terms, quorum, state, secrecy, breakdown, ...row }: Row) {
  return {
    ...row,
    state: state as BallotState,
    secrecy: secrecy as Secrecy,
    breakdown: breakdown as BreakdownBy | null,
    terms: Terms.parse(terms),
    quorum: Quorum.nullable().parse(quorum),
  }
}

/** The database's clock. Another statement than a lock: in that one it would be the instant before the wait. */
export async function present(db: Db): Promise<Date> {
  const { rows } = await db.execute<{ now: string }>(sql`SELECT clock_timestamp() AS now`)
  const [row] = rows
  if (!row) throw new Error('The database answered no row.')
  return ballot.openedAt.mapFromDriverValue(row.now) as Date
}

/** True: stored now. False: there is one of that id already. */
export async function insertBallot(
  tx: Transaction,
  row: typeof ballot.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(ballot)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: ballot.id })
  return rows.length > 0
}

export async function setBallot(
  tx: Transaction,
  id: string,
  values: Partial<typeof ballot.$inferInsert>,
): Promise<void> {
  await tx
    .update(ballot)
    .set({
      ...values,
      revision: sql`${ballot.revision} + 1`,
      changedAt: sql`clock_timestamp()`,
    })
    .where(eq(ballot.id, id))
  await tellMeeting(tx, id, 'meeting')
}

type OptionRow = Omit<typeof ballotOption.$inferInsert, 'ballotId' | 'position'>

/** Instead of those that the draft had. */
export async function saveOptions(
  tx: Transaction,
  ballotId: string,
  options: readonly OptionRow[],
): Promise<void> {
  await tx.delete(ballotOption).where(eq(ballotOption.ballotId, ballotId))
  if (options.length > 0)
    await tx
      .insert(ballotOption)
      .values(options.map((option, position) => ({ ...option, ballotId, position })))
}

/** The options of a draft that are priorities, by the titles that the draft has for them. */
export async function readAskedAbout(
  db: Db,
  ballotId: string,
): Promise<{ priorityId: string; title: string }[]> {
  const rows = await db
    .select({ priorityId: ballotOption.priorityId, title: ballotOption.textSv })
    .from(ballotOption)
    .where(eq(ballotOption.ballotId, ballotId))
    .orderBy(asc(ballotOption.position))
  return rows.flatMap(({ priorityId, title }) => (priorityId ? { priorityId, title } : []))
}

/** The draft's priorities are called so from now on. */
export async function saveTitles(
  tx: Transaction,
  ballotId: string,
  titles: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [id, title] of titles)
    await tx
      .update(ballotOption)
      .set({ textSv: title, textEn: '' })
      .where(and(eq(ballotOption.ballotId, ballotId), eq(ballotOption.priorityId, id)))
}

/** Instead of the one that the draft had. */
export async function saveElectorate(
  tx: Transaction,
  ballotId: string,
  rows: readonly { id: string; voter: Voter }[],
): Promise<void> {
  await tx.delete(ballotElectorate).where(eq(ballotElectorate.ballotId, ballotId))
  await insertRows(tx, ballotId, rows)
}

/** With its options and its electorate. The database refuses it of a ballot that has been opened. */
export async function removeDraft(tx: Transaction, id: string): Promise<void> {
  await tx.delete(ballotOption).where(eq(ballotOption.ballotId, id))
  await tx.delete(ballotElectorate).where(eq(ballotElectorate.ballotId, id))
  await tx.delete(ballot).where(eq(ballot.id, id))
}

/** Besides those that it has. */
export async function insertRows(
  tx: Transaction,
  ballotId: string,
  rows: readonly { id: string; voter: Voter }[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(ballotElectorate)
      .values(rows.map(({ id, voter }) => ({ id, ballotId, ...columnsOf(voter) })))
}

/** Whom the rows of the electorate are for. */
export async function readElectorate(tx: Db, ballotId: string): Promise<Voter[]> {
  const { standing, personId, organisationId, guestId } = ballotElectorate
  return tx
    .select({
      standing: sql<Voter['standing']>`${standing}`,
      id: sql<string>`coalesce(${personId}, ${organisationId}, ${guestId})`,
    })
    .from(ballotElectorate)
    .where(eq(ballotElectorate.ballotId, ballotId))
}

/** False: that voter is in the electorate already. */
export async function isEntitled(
  tx: Transaction,
  ballotId: string,
  voter: Voter,
): Promise<boolean> {
  const { personId, organisationId, guestId } = columnsOf(voter)
  const rows = await tx
    .select({ id: ballotElectorate.id })
    .from(ballotElectorate)
    .where(
      and(
        eq(ballotElectorate.ballotId, ballotId),
        personId ? eq(ballotElectorate.personId, personId) : undefined,
        organisationId ? eq(ballotElectorate.organisationId, organisationId) : undefined,
        guestId ? eq(ballotElectorate.guestId, guestId) : undefined,
      ),
    )
  return rows.length > 0
}

/** While it is open only with the public line that says so. */
export async function insertVoter(
  tx: Transaction,
  row: { id: string; ballotId: string; voter: Voter; additionId: string; class: string | null },
): Promise<void> {
  const { voter, ...rest } = row
  await tx.insert(ballotElectorate).values({ ...rest, ...columnsOf(voter) })
  await tellMeeting(tx, rest.ballotId, 'turnout')
}

function columnsOf({ standing, id }: Voter) {
  return {
    standing,
    personId: standing === 'person' ? id : null,
    organisationId: standing === 'seat' ? id : null,
    guestId: standing === 'guest' ? id : null,
  }
}

type Event = {
  id: string
  ballotId: string
  kind: EventKind
  reason?: string
  byPerson: string | null
  byOrganisation: string | null
}

/** One more line of the public log, at the database's present unless it is told of another instant. */
export async function insertEvent(tx: Transaction, event: Event): Promise<void> {
  await tx.insert(ballotEvent).values({ ...event, at: sql`clock_timestamp()` })
}
