import { sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import type { Mentioned } from '@/lib/notices/types'
import type { Mention } from '../types'

type Named = { kind: 'person' | 'organisation'; id: string }

/** Persons with a role in the area on that day who may sign in. */
const inArea = (areaId: string, day: string) => sql`(
  SELECT r.person_id FROM role_assignment r JOIN person p ON p.id = r.person_id
  WHERE r.area_id = ${areaId} AND p.disabled_at IS NULL
    AND r.starts_on <= ${day} AND (r.ends_on IS NULL OR r.ends_on >= ${day}))`

const isOpen = (areaId: string) =>
  sql`(SELECT visibility = 'partnership' FROM area WHERE id = ${areaId})`

/** Organisations that know of the area: all, or those of its persons when it is closed to others. */
const organisationsIn = (areaId: string, day: string) => sql`(
  SELECT o.id, o.name FROM organisation o WHERE ${isOpen(areaId)} OR EXISTS (
    SELECT 1 FROM affiliation a WHERE a.organisation_id = o.id AND a.person_id IN ${inArea(areaId, day)}))`

/** Whoever can be mentioned in the area: persons with a role there, with whom they are of, and organisations. */
export async function readMentionable(db: Db, areaId: string, day: string): Promise<Mention[]> {
  const { rows } = await db.execute<Mention>(sql`
    SELECT 'person' AS kind, p.id, concat_ws(', ', p.name, (
        SELECT string_agg(o.name, ', ' ORDER BY o.name) FROM affiliation a
        JOIN organisation o ON o.id = a.organisation_id WHERE a.person_id = p.id)) AS name
    FROM person p WHERE p.id IN ${inArea(areaId, day)}
    UNION ALL SELECT 'organisation', id, name FROM ${organisationsIn(areaId, day)} o
    ORDER BY name, id`)
  return rows
}

/** Whether all of them can be mentioned in the area. */
export async function areMentionable(
  tx: Transaction,
  { areaId, day }: { areaId: string; day: string },
  mentions: readonly Named[],
): Promise<boolean> {
  if (mentions.length === 0) return true
  const known = await readMentionable(tx, areaId, day)
  return mentions.every(({ kind, id }) =>
    known.some((mention) => mention.kind === kind && mention.id === id),
  )
}

/**
 * Whom mentions are told to, each once: the person; for an organisation the holder of its seat and the
 * substitute, and where neither may read the area, its persons with a role there.
 */
export async function personsMentioned(
  tx: Transaction,
  { areaId, day }: { areaId: string; day: string },
  mentions: readonly Named[],
): Promise<Mentioned[]> {
  const named = new Set(mentions.filter(({ kind }) => kind === 'person').map(({ id }) => id))
  const through = new Map<string, string[]>()
  for (const { kind, id } of mentions) {
    if (kind === 'person') continue
    const seated = await tx.execute<{ id: string }>(sql`
      SELECT p.id FROM seat s JOIN person p ON p.id IN (s.holder_id, s.substitute_id)
      WHERE s.organisation_id = ${id} AND p.disabled_at IS NULL
        AND (${isOpen(areaId)} OR p.id IN ${inArea(areaId, day)})`)
    const { rows } =
      seated.rows.length > 0
        ? seated
        : await tx.execute<{ id: string }>(sql`
            SELECT person_id AS id FROM affiliation
            WHERE organisation_id = ${id} AND person_id IN ${inArea(areaId, day)}`)
    for (const row of rows) through.set(row.id, [...(through.get(row.id) ?? []), id])
  }
  return [...named, ...[...through.keys()].filter((personId) => !named.has(personId))].map(
    (personId) => ({ personId, through: named.has(personId) ? [] : (through.get(personId) ?? []) }),
  )
}

/** The area's process leaders on that day. */
export async function leadersOf(tx: Transaction, areaId: string, day: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    SELECT r.person_id AS id FROM role_assignment r
    WHERE r.area_id = ${areaId} AND r.role = 'process-leader'
      AND r.person_id IN ${inArea(areaId, day)}
      AND r.starts_on <= ${day} AND (r.ends_on IS NULL OR r.ends_on >= ${day})`)
  return rows.map(({ id }) => id)
}
