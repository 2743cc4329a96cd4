import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Grant } from '@/lib/access/authorize'
import { MEETING_STATES } from '@/lib/access/types'
import type { AreaColour } from '@/lib/areas/types'
import type { Db } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import {
  meeting,
  meetingArea,
  meetingInvitation,
  meetingKind,
  meetingMove,
} from '@/lib/db/schema/meetings'
import { affiliation, organisation, person } from '@/lib/db/schema/people'
import {
  MEETING_LANGUAGES,
  type Invited,
  type Meeting,
  type MeetingArea,
  type MeetingKind,
  type MeetingMove,
  type StandingItem,
} from '../types'

/** Meetings that are about every area that is there for everybody (Y1): a closed one does not count. */
export const aboutAllAreas: SQL = sql`${meeting.id} IN (
  SELECT of_meeting.meeting_id FROM meeting_area of_meeting JOIN area ON area.id = of_meeting.area_id
  WHERE area.visibility = 'partnership' GROUP BY of_meeting.meeting_id
  HAVING count(*) = (SELECT count(*) FROM area WHERE visibility = 'partnership'))`

/** In the order of the profile. */
export async function readKinds(db: Db): Promise<MeetingKind[]> {
  const rows = await db.select().from(meetingKind).orderBy(asc(meetingKind.position))
  return rows.map(({ key, nameSv, nameEn, open, allAreas, standingItems }) => ({
    key,
    name: { sv: nameSv, en: nameEn },
    open,
    allAreas,
    standingItems: standingItems as StandingItem[],
  }))
}

export async function readMeeting(db: Db, grant: Grant<'meeting.read'>): Promise<Meeting | null> {
  return (await readMeetings(db, [grant.meeting]))[0] ?? null
}

/** The meetings of these ids by their beginning. Whoever asks has proved that they may be read. */
export function readMeetings(db: Db, ids: readonly string[]): Promise<Meeting[]> {
  return ids.length === 0 ? Promise.resolve([]) : findMeetings(db, inArray(meeting.id, [...ids]))
}

async function findMeetings(db: Db, which: SQL): Promise<Meeting[]> {
  const rows = await db
    .select({
      meeting,
      kind: { key: meetingKind.key, nameSv: meetingKind.nameSv, nameEn: meetingKind.nameEn },
      by: { id: organisation.id, name: organisation.name },
      allAreas: sql<boolean>`${aboutAllAreas}`,
    })
    .from(meeting)
    .innerJoin(meetingKind, eq(meetingKind.key, meeting.kind))
    .innerJoin(organisation, eq(organisation.id, meeting.organisationId))
    .where(which)
    .orderBy(meeting.startsAt, meeting.id)
  const areas = await areasOf(
    db,
    rows.map((row) => row.meeting.id),
  )
  return rows.map((row) => {
    const { state, languages, ...rest } = row.meeting
    return {
      ...rest,
      kind: { key: row.kind.key, name: { sv: row.kind.nameSv, en: row.kind.nameEn } },
      // The table's CHECK allows these words and no other.
      state: MEETING_STATES.find((word) => word === state) ?? 'draft',
      languages: MEETING_LANGUAGES.filter((language) => languages.includes(language)),
      areas: areas.get(rest.id) ?? [],
      allAreas: row.allAreas,
      by: row.by,
    }
  })
}

async function areasOf(db: Db, ids: readonly string[]): Promise<Map<string, MeetingArea[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({
      meetingId: meetingArea.meetingId,
      id: area.id,
      slug: area.slug,
      nameSv: area.nameSv,
      nameEn: area.nameEn,
      colour: area.colour,
    })
    .from(meetingArea)
    .innerJoin(area, eq(area.id, meetingArea.areaId))
    .where(inArray(meetingArea.meetingId, [...ids]))
    .orderBy(area.position)
  const byMeeting = new Map<string, MeetingArea[]>()
  for (const { meetingId, id, slug, nameSv, nameEn, colour } of rows) {
    const one = { id, slug, name: { sv: nameSv, en: nameEn }, colour: colour as AreaColour }
    byMeeting.set(meetingId, [...(byMeeting.get(meetingId) ?? []), one])
  }
  return byMeeting
}

/** The newest last. */
export function readMoves(db: Db, meetingId: string): Promise<MeetingMove[]> {
  const { startsBefore, endsBefore, startsAt, endsAt, reason, movedAt } = meetingMove
  return db
    .select({ startsBefore, endsBefore, startsAt, endsAt, reason, movedAt })
    .from(meetingMove)
    .where(eq(meetingMove.meetingId, meetingId))
    .orderBy(movedAt)
}

export async function readInvited(db: Db, meetingId: string): Promise<Invited> {
  const of = eq(meetingInvitation.meetingId, meetingId)
  const [organisations, persons] = await Promise.all([
    db
      .select({ id: organisation.id, name: organisation.name })
      .from(meetingInvitation)
      .innerJoin(organisation, eq(organisation.id, meetingInvitation.organisationId))
      .where(of)
      .orderBy(organisation.name),
    db
      .select({
        id: person.id,
        name: person.name,
        organisation: sql<string | null>`(
          SELECT ${organisation.name} FROM ${affiliation}
          JOIN ${organisation} ON ${organisation.id} = ${affiliation.organisationId}
          WHERE ${affiliation.personId} = ${person.id} ORDER BY ${organisation.name} LIMIT 1)`,
      })
      .from(meetingInvitation)
      .innerJoin(person, eq(person.id, meetingInvitation.personId))
      .where(of)
      .orderBy(person.name),
  ])
  return { organisations, persons }
}

/** Ids of all meetings of an area, drafts among them; the caller filters by `authorize`. */
export const meetingsOfArea = (areaId: string): SQL =>
  inArray(
    meeting.id,
    sql`(SELECT ${meetingArea.meetingId} FROM ${meetingArea} WHERE ${meetingArea.areaId} = ${areaId})`,
  )

/** These meetings; the caller filters by `authorize`. */
export const meetingsOf = (ids: readonly string[]): SQL => inArray(meeting.id, [...ids])

/** All meetings that touch these instants; the caller filters by `authorize`. */
export const meetingsBetween = (from: Date, to: Date): SQL =>
  and(sql`${meeting.endsAt} >= ${from}`, sql`${meeting.startsAt} < ${to}`) as SQL
