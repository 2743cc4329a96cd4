import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/connection'
import { ballotElectorate } from '@/lib/db/schema/ballots'
import { agendaItem, meeting } from '@/lib/db/schema/meetings'
import { area } from '@/lib/db/schema/county'
import { attendance, outcome } from '@/lib/db/schema/outcomes'
import { priority } from '@/lib/db/schema/priorities'

/** A meeting of the demo county and the items of its agenda, by their titles. */
export type HeldMeeting = typeof meeting.$inferSelect & { items: Map<string, string> }

export async function findMeeting(
  db: Database,
  { title, day }: { title: string; day: string | null },
): Promise<HeldMeeting> {
  const onDay = sql`(${meeting.startsAt} AT TIME ZONE 'Europe/Stockholm')::date = ${day}::date`
  const [found] = await db
    .select()
    .from(meeting)
    .where(and(eq(meeting.title, title), day === null ? undefined : onDay))
  if (!found) throw new Error(`The demo county has no meeting ${title}.`)
  const items = await db
    .select({ id: agendaItem.id, title: agendaItem.title })
    .from(agendaItem)
    .where(and(eq(agendaItem.meetingId, found.id), isNull(agendaItem.removedAt)))
  return { ...found, items: new Map(items.map((item) => [item.title, item.id])) }
}

/** It was held when it was planned to be. */
export async function setHeld(db: Database, held: HeldMeeting): Promise<void> {
  await db
    .update(meeting)
    .set({ state: 'minutes-draft', startedAt: held.startsAt, endedAt: held.endsAt })
    .where(eq(meeting.id, held.id))
}

export async function insertAttendance(
  db: Database,
  row: typeof attendance.$inferInsert,
): Promise<void> {
  await db.insert(attendance).values(row)
}

export async function setNotes(db: Database, itemId: string, documentId: string): Promise<void> {
  await db.update(agendaItem).set({ documentId }).where(eq(agendaItem.id, itemId))
}

export async function insertOutcome(db: Database, row: typeof outcome.$inferInsert): Promise<void> {
  await db.insert(outcome).values(row)
}

export async function setOutcomeState(
  db: Database,
  which: { meetingId: string; text: string },
  state: 'suggested' | 'recorded',
): Promise<void> {
  await db
    .update(outcome)
    .set({ state })
    .where(and(eq(outcome.meetingId, which.meetingId), eq(outcome.text, which.text)))
}

/** The recorded outcome of a demo meeting with these words. */
export async function findOutcomeId(db: Database, text: string): Promise<string> {
  const [found] = await db.select({ id: outcome.id }).from(outcome).where(eq(outcome.text, text))
  if (!found) throw new Error(`The demo county has no outcome ${text}.`)
  return found.id
}

/** That outcome is about the priority. */
export async function setOutcomePriority(
  db: Database,
  which: { outcomeId: string; priorityId: string },
): Promise<void> {
  await db
    .update(outcome)
    .set({ priorityId: which.priorityId })
    .where(eq(outcome.id, which.outcomeId))
}

/** A priority by its title, with the slug of the area that leads it. */
export async function findPriority(db: Database, title: string) {
  const [found] = await db
    .select({ id: priority.id, revision: priority.revision, area: area.slug })
    .from(priority)
    .innerJoin(area, eq(area.id, priority.areaId))
    .where(eq(priority.title, title))
  if (!found) throw new Error(`The demo county has no priority ${title}.`)
  return found
}

/** The row of the electorate of a person or an organisation’s seat. */
export async function findVoterId(
  db: Database,
  { ballotId, whose }: { ballotId: string; whose: string },
): Promise<string> {
  const { id, personId, organisationId } = ballotElectorate
  const [found] = await db
    .select({ id })
    .from(ballotElectorate)
    .where(
      and(
        eq(ballotElectorate.ballotId, ballotId),
        or(eq(personId, whose), eq(organisationId, whose)),
      ),
    )
  if (!found) throw new Error(`${whose} is not in the electorate of ${ballotId}.`)
  return found.id
}
