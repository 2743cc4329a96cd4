import { eq, sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { today } from '@/lib/db/day'
import { meetingArea } from '@/lib/db/schema/meetings'

/**
 * Who may be invited by name to a meeting of these areas: whoever has a role there or in an area that
 * is there for everybody, and whoever speaks for an organisation. Members of other closed areas are
 * nobody else's to know.
 */
export function isInvitable(areaIds: readonly string[]): SQL {
  return sql`person.disabled_at IS NULL AND person.id IN (
    SELECT r.person_id FROM role_assignment r JOIN area a ON a.id = r.area_id
    WHERE (a.visibility = 'partnership' OR a.id IN (SELECT jsonb_array_elements_text(${JSON.stringify(areaIds)}::jsonb)::uuid))
      AND r.starts_on <= ${today} AND (r.ends_on IS NULL OR r.ends_on >= ${today})
    UNION SELECT holder_id FROM seat WHERE holder_id IS NOT NULL
    UNION SELECT substitute_id FROM seat WHERE substitute_id IS NOT NULL)`
}

/** By name, each with whom they are of: "Anna Ek, Krokoms kommun". */
export async function readInvitable(
  db: Db,
  areaIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    SELECT person.id, concat_ws(', ', person.name, (
      SELECT string_agg(o.name, ', ' ORDER BY o.name) FROM affiliation a
      JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = person.id)) AS name
    FROM person WHERE ${isInvitable(areaIds)} ORDER BY person.name, person.id`)
  return rows
}

export async function areaIdsOf(db: Db, meetingId: string): Promise<string[]> {
  const rows = await db
    .select({ areaId: meetingArea.areaId })
    .from(meetingArea)
    .where(eq(meetingArea.meetingId, meetingId))
  return rows.map(({ areaId }) => areaId)
}
