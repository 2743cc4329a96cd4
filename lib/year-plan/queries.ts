import { and, eq, gt, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { meeting, meetingMove, yearPlan, yearPlanMeeting } from '@/lib/db/schema/meetings'
import { aboutAllAreas, meetingsOfArea } from '@/lib/meetings/queries/reading'
import type { AdoptedPlan, PlanEntry, PlanPlace } from './types'

const yearBegins = (year: number) =>
  sql`make_timestamptz(${year}::int, 1, 1, 0, 0, 0, 'Europe/Stockholm')`

/**
 * The meetings that a plan is about: those of the area; for all areas the open ones and those that are
 * about all of them (Y1). The caller filters by `authorize`.
 */
export function meetingsInPlan({ areaId, year }: PlanPlace): SQL {
  const about = areaId === null ? or(eq(meeting.open, true), aboutAllAreas) : meetingsOfArea(areaId)
  return and(
    sql`${meeting.startsAt} >= ${yearBegins(year)}`,
    sql`${meeting.startsAt} < ${yearBegins(year + 1)}`,
    about,
  ) as SQL
}

/** What was adopted; null while the plan is being made. */
export async function readPlan(db: Db, place: PlanPlace): Promise<AdoptedPlan | null> {
  const [row] = await db.select().from(yearPlan).where(isPlan(place))
  if (!row) return null
  const { meetingId, title, startsAt, endsAt } = yearPlanMeeting
  const [entries, moves] = await Promise.all([
    db
      .select({ meetingId, title, startsAt, endsAt })
      .from(yearPlanMeeting)
      .where(eq(yearPlanMeeting.planId, row.id)),
    db
      .select({ meetingId: meetingMove.meetingId, reason: meetingMove.reason })
      .from(meetingMove)
      .innerJoin(yearPlanMeeting, eq(yearPlanMeeting.meetingId, meetingMove.meetingId))
      .where(and(eq(yearPlanMeeting.planId, row.id), gt(meetingMove.movedAt, row.createdAt)))
      .orderBy(meetingMove.movedAt),
  ])
  const { note, adoptedBy, adoptedOn, createdAt } = row
  return { note, adoptedBy, adoptedOn, recordedAt: createdAt, entries, moves }
}

/** Today's meetings of the plan, which nobody moves or cancels until the transaction ends. */
export function lockPlanned(tx: Transaction, place: PlanPlace): Promise<PlanEntry[]> {
  const { id: meetingId, title, startsAt, endsAt } = meeting
  return tx
    .select({ meetingId, title, startsAt, endsAt })
    .from(meeting)
    .where(and(meetingsInPlan(place), ne(meeting.state, 'cancelled')))
    .orderBy(meeting.id)
    .for('share')
}

export async function isAdopted(tx: Transaction, place: PlanPlace): Promise<boolean> {
  const rows = await tx.select({ id: yearPlan.id }).from(yearPlan).where(isPlan(place))
  return rows.length > 0
}

/** False when the year's plan is adopted already: of two at once the first counts. */
export async function insertPlan(
  tx: Transaction,
  row: Omit<typeof yearPlan.$inferInsert, 'createdAt'>,
  entries: readonly PlanEntry[],
): Promise<boolean> {
  const made = await tx
    .insert(yearPlan)
    .values({ ...row, createdAt: sql`clock_timestamp()` })
    .onConflictDoNothing()
    .returning({ id: yearPlan.id })
  if (made.length === 0) return false
  await tx.insert(yearPlanMeeting).values(entries.map((entry) => ({ ...entry, planId: row.id })))
  return true
}

function isPlan({ areaId, year }: PlanPlace): SQL {
  const of = areaId === null ? isNull(yearPlan.areaId) : eq(yearPlan.areaId, areaId)
  return and(of, eq(yearPlan.year, year)) as SQL
}
