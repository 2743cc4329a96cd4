import { and, desc, eq, gt, isNull, not, sql } from 'drizzle-orm'
import { isReadByAllReadersOf } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import { MEETING_STATES, type MeetingResource } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { guest, outcome } from '@/lib/db/schema/outcomes'
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
import { BALLOTS_OF_MEETING, type BallotRow } from './live-ballots'

/** Where a meeting stands, before it is said to anybody. */
export type LiveRead = Omit<LiveWithCount, 'ballots'> & { ballots: BallotRow[] }
type LiveRow = Omit<LiveRead, 'state' | 'items'> & {
  state: string
  items: (Omit<LiveRead['items'][number], 'purpose'> & { purpose: string })[]
}

/**
 * What everybody who follows the meeting sees, in one statement, since a full room asks for it within
 * seconds; null when there is no such meeting.
 */
export async function readLive(db: Db, meetingId: string): Promise<LiveRead | null> {
  const { rows } = await db.execute<LiveRow>(sql`
    SELECT m.state, m.current_item_id AS "currentItemId",
      (SELECT ceil(i.minutes - extract(epoch FROM clock_timestamp() - m.current_item_since) / 60)::int
       FROM agenda_item i WHERE i.id = m.current_item_id) AS left,
      (SELECT coalesce(json_agg(json_build_object('id', i.id, 'title', i.title,
          'purpose', i.purpose, 'minutes', i.minutes) ORDER BY i.position, i.id), '[]')
       FROM agenda_item i WHERE i.meeting_id = m.id AND i.removed_at IS NULL) AS items,
      (SELECT count(*)::int FROM attendance a WHERE a.meeting_id = m.id) AS here,
      (SELECT coalesce(json_agg(o), '[]') FROM (
         SELECT id, item_id AS "itemId", kind, text FROM outcome
         WHERE meeting_id = m.id AND state = 'recorded'
         ORDER BY recorded_at DESC, created_at DESC LIMIT ${SHOWN_OUTCOMES}) o) AS outcomes,
      (SELECT count(*)::int FROM outcome o
       WHERE o.meeting_id = m.id AND o.state = 'suggested') AS suggested,
      ${BALLOTS_OF_MEETING} AS ballots
    FROM meeting m WHERE m.id = ${meetingId}`)
  const [row] = rows
  if (!row) return null
  return {
    ...row,
    // The tables' CHECKs allow these words and no others.
    state: MEETING_STATES.find((word) => word === row.state) ?? 'draft',
    items: row.items.map((item) => ({
      ...item,
      purpose: AGENDA_PURPOSES.find((word) => word === item.purpose) ?? 'information',
    })),
  }
}

/**
 * As above, with the open actions that are taken up again, for those with a sign-in: all are told the
 * same, so only what came out of a meeting that everybody may read who may read this one (U3). Guests
 * may read no other meeting and are told none.
 */
export async function withCarried(
  db: Db,
  live: LiveRead,
  resource: MeetingResource,
): Promise<LiveRead> {
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

/** Without what they are not shown: who is here, how many have voted, what came of it. */
export function forGuests(live: LiveRead): Live {
  const { state, items, currentItemId, left, outcomes, suggested } = live
  const ballots = live.ballots.map(({ id, question, state: now, secrecy, isNew }) => ({
    id,
    question,
    state: now,
    secrecy,
    isNew,
    own: null,
  }))
  return { state, items, currentItemId, left, outcomes, suggested, ballots }
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
