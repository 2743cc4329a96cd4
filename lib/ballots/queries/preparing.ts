import { and, asc, eq, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '@/lib/db/connection'
import { today } from '@/lib/db/day'
import { ballotElectorate } from '@/lib/db/schema/ballots'
import { consultation } from '@/lib/db/schema/consultations'
import { guest } from '@/lib/db/schema/outcomes'
import { affiliation, organisation, person, roleAssignment, seat } from '@/lib/db/schema/people'
import type { Standing } from '../types'

type Named = { id: string; name: string }

const ofWhom = sql<string>`concat_ws(', ', ${person.name}, (
  SELECT string_agg(o.name, ', ' ORDER BY o.name) FROM affiliation a
  JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = person.id))`

/** Organisations with somebody who may vote for them, as `findAbsent` sees it. */
export function readSeats(db: Db): Promise<Named[]> {
  return db
    .selectDistinct({ id: organisation.id, name: organisation.name })
    .from(seat)
    .innerJoin(organisation, eq(organisation.id, seat.organisationId))
    .innerJoin(person, sql`${person.id} IN (${seat.holderId}, ${seat.substituteId})`)
    .innerJoin(
      affiliation,
      and(eq(affiliation.personId, person.id), eq(affiliation.organisationId, seat.organisationId)),
    )
    .where(isNull(person.disabledAt))
    .orderBy(asc(organisation.name))
}

/** Who has a role in the area today, each with whom they are of. */
export function readMembers(db: Db, areaId: string): Promise<Named[]> {
  const now = and(
    eq(roleAssignment.areaId, areaId),
    lte(roleAssignment.startsOn, today),
    or(isNull(roleAssignment.endsOn), gte(roleAssignment.endsOn, today)),
  )
  return db
    .select({ id: person.id, name: ofWhom })
    .from(person)
    .where(
      and(
        isNull(person.disabledAt),
        inArray(
          person.id,
          db.select({ id: roleAssignment.personId }).from(roleAssignment).where(now),
        ),
      ),
    )
    .orderBy(asc(person.name), asc(person.id))
}

/** Who may vote, by name, never who has: seats first, then persons, then guests. */
export function readVoters(db: Db, ballotId: string) {
  const seated = alias(organisation, 'seated')
  const name = sql<string>`coalesce(${seated.name}, ${person.name}, ${guest.name})`
  return db
    .select({
      standing: sql<Standing>`${ballotElectorate.standing}`,
      id: sql<string>`coalesce(${ballotElectorate.personId}, ${ballotElectorate.organisationId}, ${ballotElectorate.guestId})`,
      name,
    })
    .from(ballotElectorate)
    .leftJoin(seated, eq(seated.id, ballotElectorate.organisationId))
    .leftJoin(person, eq(person.id, ballotElectorate.personId))
    .leftJoin(guest, eq(guest.id, ballotElectorate.guestId))
    .where(eq(ballotElectorate.ballotId, ballotId))
    .orderBy(
      sql`array_position(ARRAY['seat','person','guest'], ${ballotElectorate.standing})`,
      asc(name),
    )
}

/** Consultations of the area that a ballot may be held in, the newest first. */
export function readConsultationNames(
  db: Db,
  areaId: string,
): Promise<{ id: string; title: string }[]> {
  return db
    .select({ id: consultation.id, title: consultation.title })
    .from(consultation)
    .where(eq(consultation.areaId, areaId))
    .orderBy(sql`${consultation.createdAt} DESC`, asc(consultation.id))
}
