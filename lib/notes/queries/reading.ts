import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { document } from '@/lib/db/schema/documents'
import { agendaItem } from '@/lib/db/schema/meetings'
import { contentText } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import type { ItemNotes } from '../types'

/**
 * The texts of a meeting's agenda items, in the order of the agenda; items without one are left out.
 *
 * To freeze them, either set the state of the meeting first and ask then, in one READ COMMITTED
 * transaction; or begin a REPEATABLE READ one with `LOCK TABLE meeting IN EXCLUSIVE MODE`. The database
 * makes the change of state wait for what is being stored in these texts and lets nothing more in until the
 * transaction ends; afterwards the state refuses it (W3). Whoever does neither is told so (40001).
 */
export async function notesOf(db: Db, meetingId: string): Promise<ItemNotes[]> {
  const items = await db
    .select({ itemId: agendaItem.id, documentId: agendaItem.documentId })
    .from(agendaItem)
    .where(
      and(
        eq(agendaItem.meetingId, meetingId),
        isNull(agendaItem.removedAt),
        isNotNull(agendaItem.documentId),
      ),
    )
    .orderBy(agendaItem.position, agendaItem.createdAt)
  const notes: ItemNotes[] = []
  for (const { itemId, documentId } of items) {
    const text = documentId && (await readCommitted(db, documentId))
    if (text) notes.push({ itemId, documentId, ...text })
  }
  return notes
}

/** Whether there are words in an item's text. Until the transaction ends nobody writes in it. */
export async function hasNotes(tx: Transaction, itemId: string): Promise<boolean> {
  const [held] = await tx
    .select({ id: document.id })
    .from(document)
    .innerJoin(agendaItem, eq(agendaItem.documentId, document.id))
    .where(eq(agendaItem.id, itemId))
    .for('share', { of: document })
  const text = held && (await readCommitted(tx, held.id))
  return text ? contentText(text.content).trim() !== '' : false
}
