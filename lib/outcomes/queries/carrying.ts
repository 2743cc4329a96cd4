import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { insertItem } from '@/lib/agenda/queries/changing'
import type { Db, Transaction } from '@/lib/db/connection'
import { agendaItem } from '@/lib/db/schema/meetings'
import { carriedAction, outcome } from '@/lib/db/schema/outcomes'
import type { NewId } from '@/lib/kernel/ids'
import { CARRIED_MINUTES, CARRIED_TITLE } from '../rules'
import type { Outcome } from '../types'
import { findOutcomes } from './reading'

/** The meeting after which another one goes on: of the same area, both open or of the same kind (U6). */
const goesOn = sql`t.area_id = s.area_id AND t.starts_at > s.starts_at AND t.id <> s.id
  AND (t.kind = s.kind OR (t.open AND s.open))`

const isOpenAction = sql`o.kind = 'action' AND o.state = 'recorded'
  AND NOT coalesce((SELECT r.done FROM action_report r WHERE r.outcome_id = o.id
    ORDER BY r.reported_at DESC, r.id LIMIT 1), false)`

/**
 * Puts the open actions of earlier meetings on the agenda of a meeting that has been called, as one
 * item. What stands on a nearer meeting's agenda stays there. A leader who took the item off the agenda
 * does not get it again.
 */
export async function carryInto(tx: Transaction, newId: NewId, meetingId: string): Promise<void> {
  await oneAtATime(tx)
  const ids = await waitingFor(tx, meetingId, 'called')
  if (ids.length === 0) return
  const itemId = await itemFor(tx, newId, meetingId)
  if (itemId)
    await tx
      .insert(carriedAction)
      .values(ids.map((outcomeId) => ({ outcomeId, itemId })))
      .onConflictDoNothing()
}

/** Open actions of earlier meetings that stand neither on this agenda nor on a nearer one. */
async function waitingFor(db: Db, meetingId: string, state: 'draft' | 'called'): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    SELECT o.id FROM outcome o JOIN meeting s ON s.id = o.meeting_id
    JOIN meeting t ON t.id = ${meetingId} AND ${goesOn}
    WHERE ${isOpenAction} AND t.state = ${state}
      AND s.state IN ('minutes-draft', 'attesting', 'published', 'corrected')
      AND NOT EXISTS (SELECT FROM carried_action c JOIN agenda_item i ON i.id = c.item_id
        JOIN meeting m ON m.id = i.meeting_id
        WHERE c.outcome_id = o.id AND (m.id = t.id
          OR (m.state IN ('called', 'live') AND m.starts_at <= t.starts_at)))
    ORDER BY o.recorded_at, o.id`)
  return rows.map(({ id }) => id)
}

/** As `carryInto`, for the nearest meeting that goes on after this one, if it has been called already. */
export async function carryOnFrom(tx: Transaction, newId: NewId, meetingId: string): Promise<void> {
  await oneAtATime(tx)
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT t.id FROM meeting t JOIN meeting s ON s.id = ${meetingId} AND ${goesOn}
    WHERE t.state = 'called' ORDER BY t.starts_at, t.id LIMIT 1`)
  if (rows[0]) await carryInto(tx, newId, rows[0].id)
}

/** Who ends a meeting and who calls the next one at the same time see each other. */
async function oneAtATime(tx: Transaction): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('carry actions'))`)
}

async function itemFor(tx: Transaction, newId: NewId, meetingId: string): Promise<string | null> {
  const [known] = await tx
    .select({ id: agendaItem.id, removedAt: agendaItem.removedAt })
    .from(agendaItem)
    .innerJoin(carriedAction, eq(carriedAction.itemId, agendaItem.id))
    .where(eq(agendaItem.meetingId, meetingId))
    .orderBy(sql`${agendaItem.removedAt} NULLS FIRST`)
    .limit(1)
  if (known) return known.removedAt === null ? known.id : null
  const id = newId()
  await insertItem(tx, {
    id,
    meetingId,
    title: CARRIED_TITLE,
    purpose: 'discussion',
    minutes: CARRIED_MINUTES,
    standing: false,
  })
  return id
}

export type Carried = { itemId: string; action: Outcome }

/** The actions that are taken up again at a meeting, by their agenda item. Whoever asks filters by what may be read. */
export async function readCarried(db: Db, meetingId: string): Promise<Carried[]> {
  const rows = await db
    .select({ outcomeId: carriedAction.outcomeId, itemId: carriedAction.itemId })
    .from(carriedAction)
    .innerJoin(agendaItem, eq(agendaItem.id, carriedAction.itemId))
    .where(and(eq(agendaItem.meetingId, meetingId), isNull(agendaItem.removedAt)))
  if (rows.length === 0) return []
  const items = new Map(rows.map(({ outcomeId, itemId }) => [outcomeId, itemId]))
  const actions = await byLastDay(db, [...items.keys()])
  return actions.map((action) => ({ itemId: items.get(action.id) ?? '', action }))
}

/** The actions that would come onto a draft's agenda if it were called now. Whoever asks filters as above. */
export async function readComing(db: Db, meetingId: string): Promise<Outcome[]> {
  const ids = await waitingFor(db, meetingId, 'draft')
  return ids.length === 0 ? [] : byLastDay(db, ids)
}

function byLastDay(db: Db, ids: readonly string[]): Promise<Outcome[]> {
  return findOutcomes(db, {
    where: inArray(outcome.id, [...ids]),
    order: [sql`${outcome.dueOn} ASC NULLS LAST`],
  })
}

/** What is still open of the carried actions, in one line each, with the meeting that it came out of. */
export async function readStillOpen(db: Db, meetingId: string) {
  const { rows } = await db.execute<{
    id: string
    item: string
    meeting: string
    text: string
  }>(sql`
    SELECT o.id, i.id AS item, o.meeting_id AS meeting, o.text FROM carried_action c
    JOIN agenda_item i ON i.id = c.item_id AND i.removed_at IS NULL AND i.meeting_id = ${meetingId}
    JOIN outcome o ON o.id = c.outcome_id AND ${isOpenAction}
    ORDER BY o.due_on ASC NULLS LAST, o.recorded_at, o.id`)
  return rows
}
