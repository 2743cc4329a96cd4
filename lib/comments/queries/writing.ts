import { and, asc, eq, sql } from 'drizzle-orm'
import type { AreaResource } from '@/lib/access/types'
import type { Db, Transaction } from '@/lib/db/connection'
import { comment, mention, thread } from '@/lib/db/schema/comments'
import { area, roadmap, section } from '@/lib/db/schema/county'
import type { Passage } from '@/lib/documents/passages'
import { countInWindow } from '@/lib/sign-in/queries'
import { WRITINGS_PER_HOUR } from '../rules'
import type { ThreadKind } from '../types'

export type By = { personId: string; organisationId: string }

export type NewThread = {
  id: string
  areaId: string
  roadmapId: string
  /** Null: about the roadmap as a whole. */
  on: { sectionId: string; documentId: string; passage: Passage } | null
  pauseId?: string
  kind: ThreadKind
  by: By
  /** When it was begun, for what came in from elsewhere; else now. */
  at?: Date
}

/** Counts one comment more of this person; false when there are too many of them in this hour. */
export async function mayWriteMore(tx: Transaction, personId: string, now: Date): Promise<boolean> {
  const written = await countInWindow(tx, `comments ${personId}`, { seconds: 3_600, now })
  return written <= WRITINGS_PER_HOUR
}

/** Where a thread is to stand; null when the section is not the area's. Holds the section until the end. */
export async function holdSection(
  tx: Transaction,
  areaId: string,
  sectionId: string,
): Promise<{ roadmapId: string; documentId: string; removed: boolean } | null> {
  const [row] = await tx
    .select({
      roadmapId: section.roadmapId,
      documentId: section.documentId,
      removedAt: section.removedAt,
    })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(and(eq(section.id, sectionId), eq(roadmap.areaId, areaId)))
    .for('share', { of: section })
  return row
    ? { roadmapId: row.roadmapId, documentId: row.documentId, removed: row.removedAt !== null }
    : null
}

/** Begins a thread; false when there is one with this id, which is left as it is (G8). */
export async function insertThread(tx: Transaction, made: NewThread): Promise<boolean> {
  const { id, areaId, roadmapId, on, pauseId, kind, by, at } = made
  const passage = on?.passage ?? { quote: '', prefix: '', suffix: '', block: 0 }
  const rows = await tx
    .insert(thread)
    .values({
      id,
      areaId,
      roadmapId,
      sectionId: on?.sectionId ?? null,
      documentId: on?.documentId ?? null,
      pauseId: pauseId ?? null,
      kind,
      ...passage,
      place: on ? 'waiting' : 'none',
      words: passage.quote,
      wordsPrefix: passage.prefix,
      wordsSuffix: passage.suffix,
      wordsBlock: passage.block,
      createdBy: by.personId,
      organisationId: by.organisationId,
      createdAt: at ?? sql`clock_timestamp()`,
    })
    .onConflictDoNothing()
    .returning({ id: thread.id })
  return rows.length > 0
}

/** Writes a comment down; false when there is one with this id, which is left as it is (G8). */
export async function insertComment(
  tx: Transaction,
  made: { id: string; threadId: string; by: By; body: string; at?: Date },
): Promise<boolean> {
  const { id, threadId, by, body, at } = made
  const rows = await tx
    .insert(comment)
    .values({ id, threadId, ...by, body, createdAt: at ?? sql`clock_timestamp()` })
    .onConflictDoNothing()
    .returning({ id: comment.id })
  return rows.length > 0
}

export async function insertMentions(
  tx: Transaction,
  commentId: string,
  mentions: readonly { kind: 'person' | 'organisation'; id: string }[],
): Promise<void> {
  if (mentions.length === 0) return
  await tx.insert(mention).values(
    mentions.map(({ kind, id }) => ({
      commentId,
      personId: kind === 'person' ? id : null,
      organisationId: kind === 'organisation' ? id : null,
    })),
  )
}

export type LockedThread = {
  id: string
  areaId: string
  documentId: string | null
  sectionId: string | null
  kind: ThreadKind
  createdBy: string
  resolvedAt: Date | null
  proposal: { state: string } | null
}

/** The thread for somebody who changes it; one at a time. Null when it is not there, or in another area. */
export async function lockThread(
  tx: Transaction,
  areaId: string,
  threadId: string,
): Promise<LockedThread | null> {
  const [row] = await tx
    .select({
      id: thread.id,
      areaId: thread.areaId,
      documentId: thread.documentId,
      sectionId: thread.sectionId,
      kind: thread.kind,
      createdBy: thread.createdBy,
      resolvedAt: thread.resolvedAt,
    })
    .from(thread)
    .where(and(eq(thread.id, threadId), eq(thread.areaId, areaId)))
    .for('update')
  if (!row) return null
  const { rows } = await tx.execute<{ state: string }>(
    sql`SELECT state FROM proposal WHERE thread_id = ${threadId}`,
  )
  return { ...row, kind: row.kind as ThreadKind, proposal: rows[0] ?? null }
}

/** What is said to be resolved, by whom; null: open again. The thread is held by `lockThread`. */
export async function setResolved(tx: Transaction, threadId: string, by: By | null): Promise<void> {
  await tx
    .update(thread)
    .set({
      resolvedBy: by?.personId ?? null,
      resolvedFor: by?.organisationId ?? null,
      resolvedAt: by ? sql`clock_timestamp()` : null,
    })
    .where(eq(thread.id, threadId))
}

/**
 * Notes that the thread has changed and tells every process that shows it, once the transaction has
 * committed. Whoever changes a thread, or what belongs to it, ends with this.
 */
export async function tellThread(tx: Transaction, threadId: string): Promise<void> {
  await tx.execute(sql`WITH told AS (
      UPDATE thread SET changed_at = clock_timestamp() WHERE id = ${threadId}
      RETURNING area_id, document_id)
    SELECT pg_notify('thread', json_build_object(
      'areaId', area_id, 'documentId', document_id, 'threadId', ${threadId}::text)::text) FROM told`)
}

/** Everybody who has written in the thread, whoever began it first. */
export async function writersOf(tx: Transaction, threadId: string): Promise<string[]> {
  const rows = await tx
    .select({ personId: comment.personId })
    .from(comment)
    .where(eq(comment.threadId, threadId))
    .orderBy(asc(comment.createdAt))
  return [...new Set(rows.map(({ personId }) => personId))]
}

/** What the comment with this id is, to tell a message that came twice from an id that is taken. */
export async function commentOwner(
  tx: Transaction,
  commentId: string,
): Promise<{ threadId: string; personId: string } | null> {
  const [row] = await tx
    .select({ threadId: comment.threadId, personId: comment.personId })
    .from(comment)
    .where(eq(comment.id, commentId))
  return row ?? null
}

/** The area that a thread belongs to: what a right to it is about. */
export async function areaOfThread(
  db: Db,
  input: { threadId: string },
): Promise<AreaResource | null> {
  const [row] = await db
    .select({ id: area.id, visibility: area.visibility })
    .from(thread)
    .innerJoin(area, eq(area.id, thread.areaId))
    .where(eq(thread.id, input.threadId))
  if (!row) return null
  return {
    type: 'area',
    id: row.id,
    visibility: row.visibility === 'partnership' ? 'partnership' : 'members',
  }
}

export async function roadmapOfArea(tx: Db, areaId: string): Promise<string | null> {
  const [row] = await tx.select({ id: roadmap.id }).from(roadmap).where(eq(roadmap.areaId, areaId))
  return row?.id ?? null
}

/** The area's word in addresses; empty for a section or a thread that is not there. */
export async function slugOfSection(db: Db, sectionId: string): Promise<string> {
  const [row] = await db
    .select({ slug: area.slug })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .innerJoin(area, eq(area.id, roadmap.areaId))
    .where(eq(section.id, sectionId))
  return row?.slug ?? ''
}

export async function slugOfThread(db: Db, threadId: string): Promise<string> {
  const [row] = await db
    .select({ slug: area.slug })
    .from(thread)
    .innerJoin(area, eq(area.id, thread.areaId))
    .where(eq(thread.id, threadId))
  return row?.slug ?? ''
}
