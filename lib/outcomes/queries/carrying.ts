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

/**
 * Puts the open actions of earlier meetings on the agenda of a meeting that has been called, as one
 * item. What stands on a nearer meeting's agenda stays there. A leader who took the item off the agenda
 * does not get it again.
 */
export async function carryInto(tx: Transaction, newId: NewId, meetingId: string): Promise<void> {
  await oneAtATime(tx)
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT o.id FROM outcome o JOIN meeting s ON s.id = o.meeting_id
    JOIN meeting t ON t.id = ${meetingId} AND ${goesOn}
    WHERE o.kind = 'action' AND o.state = 'recorded' AND t.state = 'called'
      AND s.state IN ('minutes-draft', 'attesting', 'published', 'corrected')
      AND NOT coalesce((SELECT r.done FROM action_report r WHERE r.outcome_id = o.id
        ORDER BY r.reported_at DESC, r.id LIMIT 1), false)
      AND NOT EXISTS (SELECT FROM carried_action c JOIN agenda_item i ON i.id = c.item_id
        JOIN meeting m ON m.id = i.meeting_id
        WHERE c.outcome_id = o.id AND (m.id = t.id
          OR (m.state IN ('called', 'live') AND m.starts_at <= t.starts_at)))
    ORDER BY o.recorded_at, o.id`)
  if (rows.length === 0) return
  const itemId = await itemFor(tx, newId, meetingId)
  if (itemId)
    await tx
      .insert(carriedAction)
      .values(rows.map(({ id }) => ({ outcomeId: id, itemId })))
      .onConflictDoNothing()
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
  const actions = await findOutcomes(db, {
    where: inArray(outcome.id, [...items.keys()]),
    order: [sql`${outcome.dueOn} ASC NULLS LAST`],
  })
  return actions.map((action) => ({ itemId: items.get(action.id) ?? '', action }))
}
