import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { today } from '@/lib/db/day'
import { meeting } from '@/lib/db/schema/meetings'
import { notice } from '@/lib/db/schema/notices'
import { actionReport, outcome } from '@/lib/db/schema/outcomes'
import type { NewId } from '@/lib/kernel/ids'
import { REMIND_DAYS } from '../rules'
import type { ActionState, Named, Outcome, Page } from '../types'
import { pageOfOutcomes } from './reading'
const isDone = sql`coalesce(${actionReport.done}, false)`

/** Meetings that actions came out of; the caller filters by `authorize`. */
export const meetingsWithActions: SQL = sql`${meeting.id} IN (
  SELECT o.meeting_id FROM outcome o WHERE o.kind = 'action' AND o.state = 'recorded')`

export type ActionsAsked = {
  meetingIds: readonly string[]
  personId: string | null
  organisationId: string | null
  areaId: string | null
  /** Those of the person and those of the organisation that no person has: one's own. */
  mine?: { personId: string; organisationId: string | null }
  state: ActionState | 'all'
  page: number
}

/** Actions out of these meetings: the nearest last day first, done ones behind, the newest before the others. */
export function pageOfActions(db: Db, asked: ActionsAsked): Promise<Page<Outcome>> {
  const { personId, organisationId, areaId, mine } = asked
  const overdue = sql`NOT ${isDone} AND ${outcome.dueOn} < ${today}`
  const state = { open: sql`NOT ${isDone}`, overdue, done: isDone, all: undefined }[asked.state]
  const own = mine?.organisationId
    ? sql`(${outcome.ownerPersonId} = ${mine.personId} OR (${outcome.ownerPersonId} IS NULL
        AND ${outcome.ownerOrganisationId} = ${mine.organisationId}))`
    : mine && eq(outcome.ownerPersonId, mine.personId)
  return pageOfOutcomes(db, {
    where: and(
      eq(outcome.kind, 'action'),
      sql`${outcome.meetingId} = ANY(${sql.param([...asked.meetingIds])}::uuid[])`,
      personId ? eq(outcome.ownerPersonId, personId) : undefined,
      organisationId ? eq(outcome.ownerOrganisationId, organisationId) : undefined,
      areaId
        ? sql`EXISTS (SELECT FROM meeting_area a
            WHERE a.meeting_id = ${outcome.meetingId} AND a.area_id = ${areaId})`
        : undefined,
      own,
      state,
    ),
    order: [
      isDone,
      sql`${outcome.dueOn} ASC NULLS LAST`,
      sql`${actionReport.reportedAt} DESC NULLS LAST`,
      sql`${outcome.recordedAt}`,
    ],
    page: asked.page,
  })
}

/** Whoever has been given an action in these meetings: what a list is narrowed down to. */
export async function readOwnersOfActions(
  db: Db,
  meetingIds: readonly string[],
): Promise<{ organisations: Named[]; persons: Named[] }> {
  const among = sql`o.kind = 'action' AND o.state = 'recorded'
    AND o.meeting_id = ANY(${sql.param([...meetingIds])}::uuid[])`
  const [organisations, persons] = await Promise.all([
    db.execute<Named>(sql`SELECT id, name FROM organisation WHERE id IN (
      SELECT o.owner_organisation_id FROM outcome o WHERE ${among}) ORDER BY name`),
    db.execute<Named>(sql`SELECT id, name FROM person WHERE id IN (
      SELECT o.owner_person_id FROM outcome o WHERE ${among}) ORDER BY name`),
  ])
  return { organisations: organisations.rows, persons: persons.rows }
}

/** A recorded action, locked, with what was last said of it. */
export async function lockAction(tx: Transaction, which: { id: string; meetingId: string }) {
  const [row] = await tx
    .select({
      id: outcome.id,
      ownerOrganisationId: outcome.ownerOrganisationId,
      ownerPersonId: outcome.ownerPersonId,
      areaId: meeting.areaId,
    })
    .from(outcome)
    .innerJoin(meeting, eq(meeting.id, outcome.meetingId))
    .where(
      and(
        eq(outcome.id, which.id),
        eq(outcome.meetingId, which.meetingId),
        eq(outcome.kind, 'action'),
        eq(outcome.state, 'recorded'),
      ),
    )
    .for('update', { of: outcome })
  if (!row) return null
  const [newest] = await tx
    .select({ id: actionReport.id })
    .from(actionReport)
    .where(eq(actionReport.outcomeId, row.id))
    .orderBy(sql`${actionReport.reportedAt} DESC, ${actionReport.id}`)
    .limit(1)
  return { ...row, reportId: newest?.id ?? null }
}

export async function insertReport(
  tx: Transaction,
  row: typeof actionReport.$inferInsert,
): Promise<void> {
  await tx.insert(actionReport).values({ reportedAt: sql`clock_timestamp()`, ...row })
}

/** The meeting that an outcome came out of. */
export async function meetingOf(db: Db, outcomeId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: outcome.meetingId })
    .from(outcome)
    .where(eq(outcome.id, outcomeId))
  return row?.id ?? null
}

type ActionNotice = 'action-given' | 'action-due'

/** Nobody is reminded any more of an action that is done, removed or somebody else's, or of an old day. */
export async function settleAction(
  tx: Transaction,
  { outcomeId, meetingId }: { outcomeId: string; meetingId: string },
  kinds: readonly ActionNotice[] = ['action-given', 'action-due'],
): Promise<void> {
  await tx
    .update(notice)
    .set({ settledAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(notice.meetingId, meetingId),
        inArray(notice.kind, [...kinds]),
        sql`${notice.detail} ->> 'outcomeId' = ${outcomeId}`,
        sql`${notice.settledAt} IS NULL`,
      ),
    )
}

type Due = { outcome_id: string; meeting_id: string; area_id: string; person_id: string }

/** Open actions near their last day or beyond it, with whoever has not been reminded yet. */
export async function findDue(tx: Transaction): Promise<Due[]> {
  const { rows } = await tx.execute<Due>(sql`
    SELECT o.id AS outcome_id, o.meeting_id, m.area_id, p.id AS person_id
    FROM outcome o JOIN meeting m ON m.id = o.meeting_id
    LEFT JOIN seat s ON o.owner_person_id IS NULL AND s.organisation_id = o.owner_organisation_id
    JOIN person p ON p.id IN (o.owner_person_id, s.holder_id, s.substitute_id) AND p.disabled_at IS NULL
    WHERE o.kind = 'action' AND o.state = 'recorded' AND o.due_on <= ${today} + ${REMIND_DAYS}::int
      AND NOT coalesce((SELECT r.done FROM action_report r WHERE r.outcome_id = o.id
        ORDER BY r.reported_at DESC, r.id LIMIT 1), false)
      AND NOT EXISTS (SELECT FROM notice n WHERE n.person_id = p.id AND n.meeting_id = o.meeting_id
        AND n.kind = 'action-due' AND n.detail ->> 'outcomeId' = o.id::text
        AND n.detail ->> 'dueOn' = o.due_on::text)
    ORDER BY o.id`)
  return rows
}

export async function insertDue(tx: Transaction, newId: NewId, due: readonly Due[]): Promise<void> {
  if (due.length === 0) return
  const rows = due.map((one) => ({ id: newId(), ...one }))
  await tx.execute(sql`INSERT INTO notice (id, person_id, area_id, kind, meeting_id, detail)
    SELECT d.id, d.person_id, d.area_id, 'action-due', d.meeting_id,
      jsonb_build_object('outcomeId', o.id, 'dueOn', o.due_on)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS d(id uuid, person_id uuid, area_id uuid, meeting_id uuid, outcome_id uuid)
    JOIN outcome o ON o.id = d.outcome_id`)
}
