import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { thread } from '@/lib/db/schema/comments'
import { roadmap, section } from '@/lib/db/schema/county'
import { affiliation } from '@/lib/db/schema/people'
import { readCommitted } from '@/lib/documents/queries'
import { flatten, passageAt } from '@/lib/documents/passages'
import type { Person, SyncServer } from './sync-server'

/** A document that is a section of its area's roadmap. */
export async function sectionOf(server: SyncServer, words: string, areaId = server.areaId) {
  const { db } = server.database
  const documentId = await server.document(words, areaId)
  const roadmapId = randomUUID()
  const [known] = await db
    .insert(roadmap)
    .values({ id: roadmapId, areaId, title: 'Färdplan' })
    .onConflictDoNothing()
    .returning({ id: roadmap.id })
  const [held] = known ? [known] : await db.select().from(roadmap).where(eq(roadmap.areaId, areaId))
  await db.insert(section).values({
    id: randomUUID(),
    roadmapId: held?.id ?? roadmapId,
    documentId,
    position: 1,
    title: 'Nuläge',
    purpose: '',
    question: '',
    status: 'being-written',
  })
  return documentId
}

type NewThread = { documentId: string; person: Person; words: string; nth?: number }

/** A comment as the web writes it: the row, and its notice in the same transaction. */
export async function addThread(
  server: SyncServer,
  { documentId, person, words, nth = 0 }: NewThread,
): Promise<string> {
  const { db } = server.database
  const id = randomUUID()
  const flat = flatten((await readCommitted(db, documentId))!.content)
  let from = flat.text.indexOf(words)
  for (let n = 0; n < nth; n += 1) from = flat.text.indexOf(words, from + 1)
  const said = passageAt(flat, { from, to: from + words.length })
  const [at] = await db
    .select({ sectionId: section.id, roadmapId: section.roadmapId, areaId: roadmap.areaId })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .where(eq(section.documentId, documentId))
  const [acting] = await db
    .select()
    .from(affiliation)
    .where(eq(affiliation.personId, person.personId))
  await db.transaction(async (tx) => {
    await tx.insert(thread).values({
      id,
      ...at!,
      documentId,
      kind: 'comment',
      ...said,
      place: 'waiting',
      createdBy: person.personId,
      organisationId: acting!.organisationId,
    })
    const notice = JSON.stringify({ areaId: at!.areaId, documentId, threadId: id })
    await tx.execute(sql`SELECT pg_notify('thread', ${notice})`)
  })
  return id
}
