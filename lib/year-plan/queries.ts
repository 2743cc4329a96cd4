import { and, between, eq, gt, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
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

/** Whoever adopts a plan and whoever plans a meeting at the same time see each other. */
export async function planTurn(tx: Transaction, how: 'share' | 'alone'): Promise<void> {
  const key = sql`hashtext('year plans')`
  await tx.execute(
    how === 'share'
      ? sql`SELECT pg_advisory_xact_lock_shared(${key})`
      : sql`SELECT pg_advisory_xact_lock(${key})`,
  )
}

type Coming = {
  /** Null: it is made now. */
  meetingId: string | null
  areaIds: readonly string[]
  open: boolean
  years: readonly number[]
}

/** Whether a plan that such a meeting belongs to has been adopted without it (Y5). */
export async function comesLater(db: Db, coming: Coming): Promise<boolean> {
  const areas = sql`${sql.param([...coming.areaIds])}::uuid[]`
  const { rows } = await db.execute(sql`
    SELECT 1 FROM year_plan p WHERE p.year = ANY(${sql.param([...coming.years])}::int[])
      AND (p.area_id = ANY(${areas}) OR (p.area_id IS NULL AND (${coming.open}::boolean
        OR NOT EXISTS (SELECT FROM area a WHERE a.visibility = 'partnership' AND a.id <> ALL(${areas})))))
      AND NOT EXISTS (SELECT FROM year_plan_meeting m
        WHERE m.plan_id = p.id AND m.meeting_id = ${coming.meetingId})
    LIMIT 1`)
  return rows.length > 0
}

type Asked = { areaId: string; meetingId: string | null; from: number; until: number }

/** Years whose plan, of the area or for all, is adopted without the meeting. */
export async function adoptedYears(db: Db, asked: Asked): Promise<number[]> {
  const { year, areaId, id } = yearPlan
  const rows = await db
    .selectDistinct({ year })
    .from(yearPlan)
    .where(
      and(
        or(isNull(areaId), eq(areaId, asked.areaId)),
        between(year, asked.from, asked.until),
        sql`NOT EXISTS (SELECT FROM year_plan_meeting m
          WHERE m.plan_id = ${id} AND m.meeting_id = ${asked.meetingId})`,
      ),
    )
    .orderBy(year)
  return rows.map((row) => row.year)
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
      .select({
        meetingId: meetingMove.meetingId,
        from: meetingMove.startsBefore,
        reason: meetingMove.reason,
      })
      .from(meetingMove)
      .innerJoin(meeting, eq(meeting.id, meetingMove.meetingId))
      .where(
        and(
          gt(meetingMove.movedAt, row.createdAt),
          or(
            meetingsInPlan(place),
            sql`EXISTS (SELECT FROM ${yearPlanMeeting} WHERE ${yearPlanMeeting.planId} = ${row.id}
              AND ${yearPlanMeeting.meetingId} = ${meeting.id})`,
          ),
        ),
      )
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
