import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import type { Actor, AreaRole } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { roomRequest } from '@/lib/db/schema/comments'
import type { DocumentHome } from '@/lib/access/texts'
import { stockholmDay } from '@/lib/kernel/day'
import type { RequestAnswer, RequestRow } from '@/server/room/types'
import type { Append } from './types'

/** What the program is asked to do in a document and has not answered, oldest first. */
export async function readRequests(db: Db, documentId: string): Promise<RequestRow[]> {
  const rows = await db
    .select()
    .from(roomRequest)
    .where(and(eq(roomRequest.documentId, documentId), isNull(roomRequest.answeredAt)))
    .orderBy(asc(roomRequest.createdAt), asc(roomRequest.id))
  return rows.map(({ id, personId, organisationId, payload }) => ({
    id,
    // The column has a CHECK constraint with this one word.
    kind: 'restore',
    personId,
    organisationId,
    payload,
  }))
}

/** The requests whose askers may not bring back a text here now. They have no session that could be read. */
export async function refusedRequests(
  tx: Db,
  answers: readonly RequestAnswer[],
  home: DocumentHome | undefined,
  now: Date,
): Promise<string[]> {
  const refused: string[] = []
  for (const { requestId, asker } of answers) {
    if (!asker) continue
    const actor = await actorOf(tx, asker, now)
    if (!actor || !home || !authorize(actor, 'text.restore', home).ok) refused.push(requestId)
  }
  return refused
}

async function actorOf(
  tx: Db,
  { personId, organisationId }: NonNullable<RequestAnswer['asker']>,
  now: Date,
): Promise<Actor | null> {
  const day = stockholmDay(now)
  const { rows } = await tx.execute<{
    name: string
    email: string
    administrator: boolean
    organisation: Actor['organisation']
    roles: { area: string; role: AreaRole }[]
  }>(sql`
    SELECT p.name, p.email, p.administrator,
      (SELECT json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name)
        FROM organisation o JOIN affiliation f ON f.organisation_id = o.id
        WHERE f.person_id = p.id AND o.id = ${organisationId}::uuid) AS organisation,
      -- The stronger of two roles in one area comes last, and counts.
      (SELECT coalesce(json_agg(json_build_object('area', r.area_id, 'role', r.role)
          ORDER BY array_position(ARRAY['commenter', 'member', 'process-leader'], r.role)), '[]'::json)
        FROM role_assignment r WHERE r.person_id = p.id AND r.starts_on <= ${day}::date
          AND (r.ends_on IS NULL OR r.ends_on >= ${day}::date)) AS roles
    FROM person p WHERE p.id = ${personId} AND p.disabled_at IS NULL`)
  const [row] = rows
  if (!row) return null
  const { name, email, administrator, organisation, roles } = row
  return {
    sessionId: '',
    person: { id: personId, name, email },
    organisation,
    administrator,
    roles: new Map(roles.map(({ area, role }) => [area, role])),
  }
}

/** Writes the answers, and tells those who wait for them. */
export async function writeAnswers(tx: Db, appends: readonly Append[]): Promise<void> {
  const rows = appends.flatMap(({ answers = [] }) => answers)
  if (rows.length === 0) return
  const ids = sql.param(rows.map(({ requestId }) => requestId))
  const said = sql.param(rows.map(({ answer }) => JSON.stringify(answer)))
  await tx.execute(sql`
    WITH written AS (
      UPDATE room_request r SET answered_at = clock_timestamp(), answer = a.answer::jsonb
      FROM unnest(${ids}::uuid[], ${said}::text[]) AS a (id, answer)
      WHERE r.id = a.id AND r.answered_at IS NULL
      RETURNING r.id, r.document_id)
    SELECT pg_notify('room_request', json_build_object(
      'requestId', id, 'documentId', document_id)::text) FROM written`)
}
