import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { roomRequest } from '@/lib/db/schema/comments'
import { roadmap, section } from '@/lib/db/schema/county'

export type FoundSection = { documentId: string; title: string; removed: boolean }

/** A section of the area, removed or not. */
export async function findSection(
  db: Db,
  areaId: string,
  sectionId: string,
): Promise<FoundSection | null> {
  const [row] = await db
    .select({
      documentId: section.documentId,
      title: section.title,
      removed: sql<boolean>`${section.removedAt} IS NOT NULL`,
    })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(and(eq(section.id, sectionId), eq(roadmap.areaId, areaId)))
  return row ?? null
}

/** Keeps the section from being removed until the transaction is over; false when it is already. */
export async function holdSection(tx: Transaction, sectionId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: section.id })
    .from(section)
    .where(and(eq(section.id, sectionId), isNull(section.removedAt)))
    .for('key share')
  return rows.length > 0
}

/** Asks the room that owns the text; every process hears of it when the transaction is committed. */
export async function askRoom(
  tx: Transaction,
  request: Pick<
    typeof roomRequest.$inferInsert,
    'id' | 'documentId' | 'kind' | 'personId' | 'organisationId' | 'payload'
  >,
): Promise<void> {
  await tx.insert(roomRequest).values(request)
  const notice = JSON.stringify({ requestId: request.id, documentId: request.documentId })
  await tx.execute(sql`SELECT pg_notify('room_request', ${notice})`)
}

/** What the room has answered; null until it has. */
export async function readAnswer(
  db: Db,
  requestId: string,
): Promise<Record<string, unknown> | null> {
  const [row] = await db
    .select({ answeredAt: roomRequest.answeredAt, answer: roomRequest.answer })
    .from(roomRequest)
    .where(eq(roomRequest.id, requestId))
  return row?.answeredAt ? ((row.answer ?? {}) as Record<string, unknown>) : null
}
