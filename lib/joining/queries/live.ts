import { and, asc, count, desc, eq, gt, isNull, not, sql } from 'drizzle-orm'
import { isReadByAllReadersOf } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import { MEETING_STATES, type MeetingResource } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { agendaItem, meeting } from '@/lib/db/schema/meetings'
import { attendance, guest, outcome } from '@/lib/db/schema/outcomes'
import { meetingsOf } from '@/lib/meetings/queries/reading'
import { AGENDA_PURPOSES } from '@/lib/meetings/types'
import { readStillOpen } from '@/lib/outcomes/queries/carrying'
import {
  CARRIED,
  GUEST_HOURS,
  SHOWN_OUTCOMES,
  type Live,
  type LiveWithCount,
  type OwnSuggestion,
} from '../types'
import { HAS_LEFT } from './guests'

/** What everybody who follows the meeting sees; null when there is no such meeting. */
export async function readLive(db: Db, meetingId: string): Promise<LiveWithCount | null> {
  const [[row], items, outcomes, [people], [waiting]] = await Promise.all([
    db
      .select({
        state: meeting.state,
        currentItemId: meeting.currentItemId,
        left: sql<number | null>`(
          SELECT ceil(i.minutes - extract(epoch FROM clock_timestamp() - meeting.current_item_since) / 60)::int
          FROM agenda_item i WHERE i.id = meeting.current_item_id)`,
      })
      .from(meeting)
      .where(eq(meeting.id, meetingId)),
    db
      .select({
        id: agendaItem.id,
        title: agendaItem.title,
        purpose: agendaItem.purpose,
        minutes: agendaItem.minutes,
      })
      .from(agendaItem)
      .where(and(eq(agendaItem.meetingId, meetingId), isNull(agendaItem.removedAt)))
      .orderBy(asc(agendaItem.position), asc(agendaItem.id)),
    db
      .select({
        id: outcome.id,
        itemId: outcome.itemId,
        kind: outcome.kind,
        text: outcome.text,
      })
      .from(outcome)
      .where(and(eq(outcome.meetingId, meetingId), eq(outcome.state, 'recorded')))
      .orderBy(desc(outcome.recordedAt), desc(outcome.createdAt))
      .limit(SHOWN_OUTCOMES),
    db.select({ here: count() }).from(attendance).where(eq(attendance.meetingId, meetingId)),
    db
      .select({ suggested: count() })
      .from(outcome)
      .where(and(eq(outcome.meetingId, meetingId), eq(outcome.state, 'suggested'))),
  ])
  if (!row) return null
  return {
    // The tables' CHECKs allow these words and no others.
    state: MEETING_STATES.find((word) => word === row.state) ?? 'draft',
    currentItemId: row.currentItemId,
    left: row.left,
    items: items.map((item) => ({
      ...item,
      purpose: AGENDA_PURPOSES.find((word) => word === item.purpose) ?? 'information',
    })),
    here: people?.here ?? 0,
    outcomes,
    suggested: waiting?.suggested ?? 0,
  }
}

/**
 * As above, with the open actions that are taken up again, for those with a sign-in: all are told the
 * same, so only what came out of a meeting that everybody may read who may read this one (U3). Guests
 * may read no other meeting and are told none.
 */
export async function withCarried(
  db: Db,
  live: LiveWithCount,
  resource: MeetingResource,
): Promise<LiveWithCount> {
  const open = await readStillOpen(db, resource.id)
  if (open.length === 0) return live
  const from = await meetingResources(db, meetingsOf(open.map(({ meeting: id }) => id)))
  const told = new Set(
    from.filter((one) => isReadByAllReadersOf(resource, one)).map(({ id }) => id),
  )
  const carried = open.filter((one) => told.has(one.meeting))
  return {
    ...live,
    outcomes: [
      ...live.outcomes,
      ...carried.map(({ id, item, text }) => ({ id, itemId: item, kind: CARRIED, text })),
    ],
  }
}

/** Without what they are not shown. */
export function forGuests(live: LiveWithCount): Live {
  const { state, items, currentItemId, left, outcomes, suggested } = live
  return { state, items, currentItemId, left, outcomes, suggested }
}

/** Ids of the guests who are in: neither removed nor gone, and not for longer than a guest may be. */
export async function guestsWhoAreIn(db: Db, meetingId: string): Promise<Set<string>> {
  const rows = await db
    .select({ id: guest.id })
    .from(guest)
    .where(
      and(
        eq(guest.meetingId, meetingId),
        isNull(guest.removedAt),
        not(HAS_LEFT),
        gt(guest.joinedAt, sql`clock_timestamp() - make_interval(hours => ${GUEST_HOURS})`),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

/** The newest first. */
export function suggestionsOf(db: Db, guestId: string): Promise<OwnSuggestion[]> {
  return db
    .select({
      id: outcome.id,
      text: outcome.text,
      state: outcome.state,
      answer: outcome.answer,
    })
    .from(outcome)
    .where(eq(outcome.suggestedByGuestId, guestId))
    .orderBy(desc(outcome.createdAt))
    .limit(SHOWN_OUTCOMES)
}
