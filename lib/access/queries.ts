import { and, eq, gte, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { ask, statement } from '@/lib/db/prepared'
import { ballot } from '@/lib/db/schema/ballots'
import { consultation, consultationInvitation } from '@/lib/db/schema/consultations'
import { area } from '@/lib/db/schema/county'
import { meeting, meetingArea, meetingInvitation } from '@/lib/db/schema/meetings'
import { minutesAttester } from '@/lib/db/schema/minutes'
import { meetingWriter } from '@/lib/db/schema/outcomes'
import { affiliation, organisation, person, roleAssignment } from '@/lib/db/schema/people'
import { isId } from '@/lib/kernel/is-id'
import { authorize } from './authorize'
import { strongest } from './strongest'
import {
  MEETING_STATES,
  type Actor,
  type AreaResource,
  type AreaRole,
  type AreaVisibility,
  type ConsultationResource,
  type MeetingResource,
} from './types'

export type { AreaResource }

/** The area as a resource to `authorize`; null when there is none with that address. */
export function areaBySlug(db: Db, slug: string): Promise<AreaResource | null> {
  return findArea(db, eq(area.slug, slug))
}

/** As `areaBySlug`; an id that is no UUID names no area. */
export async function areaById(db: Db, id: string): Promise<AreaResource | null> {
  return isId(id) ? findArea(db, eq(area.id, id)) : null
}

/** Every area as a resource: lists are filtered by `authorize`, one by one. */
export async function allAreas(db: Db): Promise<AreaResource[]> {
  const rows = await db
    .select({ id: area.id, visibility: area.visibility })
    .from(area)
    .orderBy(area.position)
  return rows.map(toResource)
}

/** The ids of the areas that the actor may read. */
export async function readableAreaIds(db: Db, actor: Actor | null): Promise<string[]> {
  const areas = await allAreas(db)
  return areas.filter((one) => authorize(actor, 'area.read', one).ok).map(({ id }) => id)
}

/**
 * The consultation as a resource, with the organisations that may answer; null when there is none of
 * that id. Nobody is asked before it has been opened.
 */
export async function consultationResource(
  db: Db,
  id: string,
): Promise<ConsultationResource | null> {
  if (!isId(id)) return null
  const [row] = await db
    .select({
      state: consultation.state,
      openToOthers: consultation.openToOthers,
      area: { id: area.id, visibility: area.visibility },
      asked: sql<string[]>`ARRAY(
        SELECT ${consultationInvitation.organisationId} FROM ${consultationInvitation}
        WHERE ${consultationInvitation.consultationId} = ${consultation.id})`,
    })
    .from(consultation)
    .innerJoin(area, eq(area.id, consultation.areaId))
    .where(eq(consultation.id, id))
  if (!row) return null
  const draft = row.state === 'draft'
  const everybody = row.openToOthers && row.area.visibility === 'partnership'
  const asked = everybody ? ('everybody' as const) : new Set(row.asked)
  return {
    type: 'consultation',
    id,
    draft,
    area: toResource(row.area),
    asked: draft ? new Set<string>() : asked,
  }
}

/** The area that a consultation belongs to; null when there is no such consultation. */
export async function areaOfConsultation(db: Db, id: string): Promise<AreaResource | null> {
  return (await consultationResource(db, id))?.area ?? null
}

/** The area that leads a ballot; null when there is none of that id. */
export async function areaOfBallot(db: Db, id: string): Promise<AreaResource | null> {
  const its = sql`(SELECT ${ballot.areaId} FROM ${ballot} WHERE ${ballot.id} = ${id})`
  return isId(id) ? findArea(db, eq(area.id, its)) : null
}

/** The meeting as a resource; null when there is none of that id. */
export async function meetingResource(db: Db, id: string): Promise<MeetingResource | null> {
  return isId(id) ? ((await meetingResources(db, eq(meeting.id, id)))[0] ?? null) : null
}

/** Meetings as resources: lists are filtered by `authorize`, one by one. */
export async function meetingResources(db: Db, which: SQL): Promise<MeetingResource[]> {
  // In a query of one table drizzle names a column without it, which an inner query takes for its own.
  const ofMeeting = sql.raw('meeting.id')
  const rows = await db
    .select({
      id: meeting.id,
      state: meeting.state,
      open: meeting.open,
      areas: sql<{ id: string; visibility: string }[]>`(
        SELECT json_agg(json_build_object('id', ${area.id}, 'visibility', ${area.visibility})
          ORDER BY ${area.position})
        FROM ${meetingArea} JOIN ${area} ON ${area.id} = ${meetingArea.areaId}
        WHERE ${meetingArea.meetingId} = ${ofMeeting})`,
      organisations: sql<string[]>`ARRAY(
        SELECT ${meetingInvitation.organisationId} FROM ${meetingInvitation}
        WHERE ${meetingInvitation.meetingId} = ${ofMeeting}
          AND ${meetingInvitation.organisationId} IS NOT NULL)`,
      persons: sql<string[]>`ARRAY(
        SELECT ${meetingInvitation.personId} FROM ${meetingInvitation}
        WHERE ${meetingInvitation.meetingId} = ${ofMeeting}
          AND ${meetingInvitation.personId} IS NOT NULL)`,
      minuteTakers: sql<string[]>`ARRAY(
        SELECT ${meetingWriter.personId} FROM ${meetingWriter}
        WHERE ${meetingWriter.meetingId} = ${ofMeeting})`,
      attesters: sql<string[]>`ARRAY(
        SELECT ${minutesAttester.personId} FROM ${minutesAttester}
        WHERE ${minutesAttester.meetingId} = ${ofMeeting})`,
    })
    .from(meeting)
    .where(which)
  return rows.map(({ id, state, open, areas, organisations, persons, ...named }) => ({
    type: 'meeting',
    id,
    // The table's CHECK allows these words and no other.
    state: MEETING_STATES.find((word) => word === state) ?? 'draft',
    open,
    areas: (areas ?? []).map(toResource),
    invited: { organisations: new Set(organisations), persons: new Set(persons) },
    minuteTakers: new Set(named.minuteTakers),
    attesters: new Set(named.attesters),
  }))
}

/**
 * What texts belong to: a section's to its area, the notes of an agenda item to their meeting. Notes of
 * an item that was taken off the agenda belong to nothing.
 */
export async function documentResources(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, AreaResource | MeetingResource>> {
  if (ids.length === 0) return new Map()
  const found = (await ask(db, BELONGING, { ids })) as { belongs: Belongs }[]
  const rows = found.map(({ belongs }) => belongs)
  const meetingIds = [...new Set(rows.flatMap(({ meetingId }) => meetingId ?? []))]
  const meetings =
    meetingIds.length > 0 ? await meetingResources(db, inArray(meeting.id, meetingIds)) : []
  const homes = rows.map(({ id, kind, area: own, meetingId }) => [
    id,
    kind === 'minutes' ? meetings.find((one) => one.id === meetingId) : toResource(own),
  ])
  return new Map(
    homes.filter((pair): pair is [string, AreaResource | MeetingResource] => !!pair[1]),
  )
}

type Belongs = {
  id: string
  kind: string
  area: { id: string; visibility: string }
  meetingId: string | null
}

/** The documents `ids`, with the area and the meeting of each, as one value: it is asked for every letter. */
const BELONGING = statement(
  'documents-belong-to',
  sql`
    SELECT json_build_object('id', d.id, 'kind', d.kind, 'meetingId', i.meeting_id,
      'area', json_build_object('id', a.id, 'visibility', a.visibility)) AS belongs
    FROM document d JOIN area a ON a.id = d.area_id
    LEFT JOIN agenda_item i ON i.document_id = d.id AND i.removed_at IS NULL
    WHERE d.id = ANY(${sql.placeholder('ids')}::uuid[])`,
)

/**
 * The person as somebody who reads, without a session: today's roles, and one for each organisation that
 * the person belongs to (at least one, for none). Empty: there is no such person, or not any more.
 */
export async function readersOf(db: Db, personId: string, day: string): Promise<Actor[]> {
  return (await readersOfMany(db, [personId], day)).get(personId) ?? []
}

/** As `readersOf`, by person, in as many statements for a hundred as for one. */
export async function readersOfMany(
  db: Db,
  personIds: readonly string[],
  day: string,
): Promise<Map<string, Actor[]>> {
  const ids = personIds.filter(isId)
  if (ids.length === 0) return new Map()
  const persons = await db
    .select()
    .from(person)
    .where(and(inArray(person.id, ids), isNull(person.disabledAt)))
  const roles = await db
    .select({
      personId: roleAssignment.personId,
      area: roleAssignment.areaId,
      // The table's CHECK allows these words and no other.
      role: sql<AreaRole>`${roleAssignment.role}`,
    })
    .from(roleAssignment)
    .where(
      and(
        inArray(roleAssignment.personId, ids),
        lte(roleAssignment.startsOn, day),
        or(isNull(roleAssignment.endsOn), gte(roleAssignment.endsOn, day)),
      ),
    )
  const acting = await db
    .select({
      personId: affiliation.personId,
      organisation: {
        id: organisation.id,
        name: organisation.name,
        shortName: organisation.shortName,
      },
    })
    .from(affiliation)
    .innerJoin(organisation, eq(organisation.id, affiliation.organisationId))
    .where(inArray(affiliation.personId, ids))
    .orderBy(organisation.name)
  const readers = persons.map(({ id, name, email, administrator }) => {
    const own = strongest(roles.filter(({ personId }) => personId === id))
    const organisations = acting.filter(({ personId }) => personId === id)
    const who = { sessionId: '', person: { id, name, email }, administrator, roles: own }
    return [
      id,
      (organisations.length > 0 ? organisations : [{ organisation: null }]).map(
        ({ organisation: one }) => ({ ...who, organisation: one }),
      ),
    ] as const
  })
  return new Map(readers)
}

async function findArea(db: Db, which: SQL): Promise<AreaResource | null> {
  const [row] = await db
    .select({ id: area.id, visibility: area.visibility })
    .from(area)
    .where(which)
  return row ? toResource(row) : null
}

function toResource(row: { id: string; visibility: string }): AreaResource {
  return { type: 'area', id: row.id, visibility: visibilityOf(row.visibility) }
}

/** The table's CHECK allows these two words and no other. */
function visibilityOf(word: string): AreaVisibility {
  return word === 'partnership' ? 'partnership' : 'members'
}
