import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import { affiliation, organisation, person, roleAssignment } from '@/lib/db/schema/people'

export type DirectoryEntry = {
  id: string
  email: string
  name: string
  organisations: string[]
  /** Held on `day`; `area` is the area's word in addresses, null for the administrator. */
  roles: { role: string; area: string | null }[]
}

/** Everybody who may sign in, by address, with the roles of that day. */
export async function listPeople(db: Db, day: string): Promise<DirectoryEntry[]> {
  const rows = await db
    .select({
      id: person.id,
      email: person.email,
      name: person.name,
      administrator: person.administrator,
      organisations: sql<string[]>`ARRAY(
        SELECT ${organisation.name} FROM ${affiliation}
        JOIN ${organisation} ON ${eq(organisation.id, affiliation.organisationId)}
        WHERE ${eq(affiliation.personId, person.id)} ORDER BY ${organisation.name})`,
      roles: sql<{ role: string; area: string }[]>`(
        SELECT coalesce(json_agg(json_build_object('role', ${roleAssignment.role}, 'area', ${area.slug})
          ORDER BY ${area.slug}, ${roleAssignment.role}), '[]'::json)
        FROM ${roleAssignment} JOIN ${area} ON ${eq(area.id, roleAssignment.areaId)}
        WHERE ${eq(roleAssignment.personId, person.id)} AND ${roleAssignment.startsOn} <= ${day}::date
          AND (${roleAssignment.endsOn} IS NULL OR ${roleAssignment.endsOn} >= ${day}::date))`,
    })
    .from(person)
    .where(sql`${person.disabledAt} IS NULL`)
    .orderBy(asc(person.email))
  return rows.map(({ administrator, roles, ...rest }) => ({
    ...rest,
    roles: [...(administrator ? [{ role: 'administrator', area: null }] : []), ...roles],
  }))
}
