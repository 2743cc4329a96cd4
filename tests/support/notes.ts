import { eq } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import type { Database } from '@/lib/db/connection'
import { agendaItem } from '@/lib/db/schema/meetings'
import { EMPTY_CONTENT } from '@/lib/documents/content'
import { appendRow, createDocument, readUpdates } from '@/lib/documents/queries'
import { CONTENT_ROOT } from '@/lib/sync/messages'

/** A paragraph at the end of a text, as a row of its log; only while nobody has it open. */
export async function addNotes(
  db: Database,
  documentId: string,
  by: { personId: string; organisationId: string },
  words: string,
): Promise<void> {
  const stored = await readUpdates(db, documentId)
  if (!stored) throw new Error('There is no such text.')
  const doc = new Y.Doc()
  for (const update of stored.updates) Y.applyUpdate(doc, update)
  const before = Y.encodeStateVector(doc)
  const fragment = doc.getXmlFragment(CONTENT_ROOT)
  const first = fragment.get(0)
  const isEmpty = fragment.length === 1 && first instanceof Y.XmlElement && first.length === 0
  const paragraph = isEmpty ? first : new Y.XmlElement('paragraph')
  if (!isEmpty) fragment.push([paragraph])
  paragraph.insert(0, [new Y.XmlText(words)])
  await appendRow(db, {
    documentId,
    epoch: stored.epoch,
    seq: stored.seq + 1,
    update: new Uint8Array(Y.encodeStateAsUpdate(doc, before)),
    clientId: doc.clientID,
    by,
  })
  doc.destroy()
}

/** The empty text of an agenda item, as somebody who begins to write makes it. */
export async function beginText(db: Database, areaId: string, itemId: string): Promise<string> {
  const id = randomUUID()
  const author = { personId: null, organisationId: null, system: 'minutes' }
  await createDocument(db, { id, kind: 'minutes', areaId, content: EMPTY_CONTENT, author })
  await db.update(agendaItem).set({ documentId: id }).where(eq(agendaItem.id, itemId))
  return id
}
