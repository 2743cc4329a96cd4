import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Db } from '@/lib/db/connection'
import { agendaItem } from '@/lib/db/schema/meetings'
import { docContent } from '@/lib/documents/content'
import { readUpdates } from '@/lib/documents/queries'
import type { DocumentContent } from '@/lib/documents/types'

/** What is committed of the notes of each agenda item that has any; inside the caller's transaction. */
export async function readNotes(
  db: Db,
  meetingId: string,
): Promise<{ itemId: string; documentId: string; content: DocumentContent }[]> {
  const rows = await db
    .select({ itemId: agendaItem.id, documentId: agendaItem.documentId })
    .from(agendaItem)
    .where(
      and(
        eq(agendaItem.meetingId, meetingId),
        isNull(agendaItem.removedAt),
        isNotNull(agendaItem.documentId),
      ),
    )
  const notes = []
  for (const { itemId, documentId } of rows) {
    if (documentId === null) continue
    const stored = await readUpdates(db, documentId)
    if (!stored) throw new Error(`agenda item ${itemId} has lost its text`)
    const doc = new Y.Doc()
    doc.transact(() => {
      for (const update of stored.updates) Y.applyUpdate(doc, update)
    })
    notes.push({ itemId, documentId, content: docContent(doc) })
    doc.destroy()
  }
  return notes
}
