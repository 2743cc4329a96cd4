import { and, eq, inArray, isNull, notExists, or, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/lib/db/connection'
import type { MeetingState } from '@/lib/access/types'
import { area } from '@/lib/db/schema/county'
import {
  agendaItem,
  meeting,
  meetingArea,
  meetingInvitation,
  meetingKind,
  meetingMaterial,
  meetingMove,
} from '@/lib/db/schema/meetings'
import { carriedAction } from '@/lib/db/schema/outcomes'
import { organisation, person } from '@/lib/db/schema/people'
import type { NewId } from '@/lib/kernel/ids'
import { err, type Err, type Result } from '@/lib/kernel/result'
import type { OrganisationKind } from '@/lib/people/types'
import { isInvitable } from './inviting'

export type LockedMeeting = typeof meeting.$inferSelect & {
  state: MeetingState
  /** The database's present, read after the lock was ours. */
  now: Date
}

/**
 * The meeting, locked until the transaction ends: two leaders change it one after the other. Rows that
 * point to it may come meanwhile: an earlier meeting that ends puts its open actions on this one's
 * agenda, and would else wait for whoever waits for it (U6).
 */
export async function lockMeeting(tx: Transaction, id: string): Promise<LockedMeeting | null> {
  const [row] = await tx.select().from(meeting).where(eq(meeting.id, id)).for('no key update')
  if (!row) return null
  const [clock] = await tx
    .select({ now: sql<Date>`clock_timestamp()`.mapWith(meeting.startsAt) })
    .from(meeting)
    .where(eq(meeting.id, id))
  if (!clock) throw new Error('The meeting is gone under its lock.')
  return { ...row, state: row.state as MeetingState, now: clock.now }
}

type NotNow = { type: 'meeting-not-found' } | { type: 'meeting-state'; state: MeetingState }

/** One change at a time of a meeting, if it is in one of these states. */
export function changing<R extends Result<unknown, { type: string }>>(
  db: Database,
  { meeting: id }: { meeting: string },
  states: readonly MeetingState[],
  change: (tx: Transaction, meeting: LockedMeeting) => Promise<R>,
): Promise<R | Err<NotNow>> {
  return db.transaction(async (tx): Promise<R | Err<NotNow>> => {
    const found = await lockMeeting(tx, id)
    if (!found) return err({ type: 'meeting-not-found' })
    if (!states.includes(found.state)) return err({ type: 'meeting-state', state: found.state })
    return change(tx, found)
  })
}

/** The instants of a day and two times on the wall in Stockholm. */
export async function instantsOf(
  tx: Transaction,
  { day, from, to }: { day: string; from: string; to: string },
): Promise<{ startsAt: Date; endsAt: Date }> {
  const at = (time: string) => sql`(${`${day} ${time}`}::timestamp AT TIME ZONE 'Europe/Stockholm')`
  const { rows } = await tx.execute<{ starts: string; ends: string }>(
    sql`SELECT ${at(from)} AS starts, ${at(to)} AS ends`,
  )
  const [row] = rows
  if (!row) throw new Error('The database answered no row.')
  return {
    startsAt: meeting.startsAt.mapFromDriverValue(row.starts) as Date,
    endsAt: meeting.endsAt.mapFromDriverValue(row.ends) as Date,
  }
}

export async function kindExists(tx: Transaction, key: string): Promise<boolean> {
  const rows = await tx
    .select({ key: meetingKind.key })
    .from(meetingKind)
    .where(eq(meetingKind.key, key))
  return rows.length > 0
}

/** The leader's own area and those others that are there for everybody, each once. */
export async function areasOfMeeting(
  tx: Transaction,
  own: string,
  chosen: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .select({ id: area.id })
    .from(area)
    .where(
      or(eq(area.id, own), and(inArray(area.id, [...chosen]), eq(area.visibility, 'partnership'))),
    )
    .orderBy(area.position)
  return rows.map(({ id }) => id)
}

export async function insertMeeting(
  tx: Transaction,
  row: typeof meeting.$inferInsert,
  areas: readonly string[],
): Promise<void> {
  await tx.insert(meeting).values(row)
  await setAreas(tx, row.id, areas)
}

export async function setAreas(
  tx: Transaction,
  meetingId: string,
  areas: readonly string[],
): Promise<void> {
  await tx.delete(meetingArea).where(eq(meetingArea.meetingId, meetingId))
  await tx.insert(meetingArea).values(areas.map((areaId) => ({ meetingId, areaId })))
}

/** Changes the meeting; `sequence` counts one more, so that calendars take it over. */
export async function updateMeeting(
  tx: Transaction,
  id: string,
  set: Partial<typeof meeting.$inferInsert>,
): Promise<void> {
  await tx
    .update(meeting)
    .set({
      ...set,
      sequence: sql`${meeting.sequence} + 1`,
      changedAt: sql`clock_timestamp()`,
    })
    .where(eq(meeting.id, id))
}

export async function insertMove(
  tx: Transaction,
  row: typeof meetingMove.$inferInsert,
): Promise<void> {
  await tx.insert(meetingMove).values(row)
}

/** The organisations and persons that were chosen, each once; who is not to be chosen falls away. */
export async function chosenGuests(
  tx: Transaction,
  chosen: {
    organisations: readonly string[]
    groups: readonly OrganisationKind[]
    persons: readonly string[]
  },
  areaIds: readonly string[],
): Promise<{ organisationId?: string; personId?: string }[]> {
  const organisations = await tx
    .select({ organisationId: organisation.id })
    .from(organisation)
    .where(
      or(
        inArray(organisation.id, [...chosen.organisations]),
        inArray(organisation.kind, [...chosen.groups]),
      ),
    )
  const persons = await tx
    .select({ personId: person.id })
    .from(person)
    .where(and(inArray(person.id, [...chosen.persons]), isInvitable(areaIds)))
  return [...organisations, ...persons]
}

/** Adds those who are not invited yet, and answers who they were. */
export function insertInvitations(
  tx: Transaction,
  newId: NewId,
  what: { meetingId: string; invitedBy: string },
  whom: readonly { organisationId?: string; personId?: string }[],
): Promise<{ organisationId: string | null; personId: string | null }[]> {
  if (whom.length === 0) return Promise.resolve([])
  return tx
    .insert(meetingInvitation)
    .values(whom.map((one) => ({ id: newId(), ...what, ...one })))
    .onConflictDoNothing()
    .returning({
      organisationId: meetingInvitation.organisationId,
      personId: meetingInvitation.personId,
    })
}

export async function isAboutArea(
  tx: Transaction,
  { meetingId, areaId }: { meetingId: string; areaId: string },
): Promise<boolean> {
  const rows = await tx
    .select({ id: meetingArea.meetingId })
    .from(meetingArea)
    .where(and(eq(meetingArea.meetingId, meetingId), eq(meetingArea.areaId, areaId)))
  return rows.length > 0
}

/** Agenda and links of another meeting. */
export async function copyInto(
  tx: Transaction,
  newId: NewId,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const items = await tx
    .select()
    .from(agendaItem)
    .where(
      and(
        eq(agendaItem.meetingId, from),
        isNull(agendaItem.removedAt),
        // Open actions come along by themselves when the copy is called.
        notExists(tx.select().from(carriedAction).where(eq(carriedAction.itemId, agendaItem.id))),
      ),
    )
  if (items.length > 0)
    await tx.insert(agendaItem).values(
      items.map((item) => ({
        ...item,
        id: newId(),
        meetingId: to,
        documentId: null,
        createdAt: sql`now()`,
      })),
    )
  const materials = await tx
    .select()
    .from(meetingMaterial)
    .where(and(eq(meetingMaterial.meetingId, from), isNull(meetingMaterial.removedAt)))
  const links = materials.filter(({ url }) => url !== null)
  if (links.length > 0)
    await tx
      .insert(meetingMaterial)
      .values(links.map((link) => ({ ...link, id: newId(), meetingId: to })))
}
