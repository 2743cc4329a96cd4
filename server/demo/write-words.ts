import * as Y from 'yjs'
import type { Database } from '@/lib/db/connection'
import { appendRow, readUpdates } from '@/lib/documents/queries'
import { CONTENT_ROOT } from '@/lib/sync/messages'

type Words = { was: string; becomes: string; by: { personId: string; organisationId: string } }

/**
 * One more row of a text's log, in which the first place that says `was` says `becomes`: what an editor
 * would have sent. Only while no room has the text open, as before the program answers and in tests.
 *
 * @throws when the text does not say `was`.
 */
export async function writeWords(db: Database, documentId: string, words: Words): Promise<void> {
  const stored = await readUpdates(db, documentId)
  if (!stored) throw new Error('There is no such text.')
  const doc = new Y.Doc()
  for (const update of stored.updates) Y.applyUpdate(doc, update)
  const before = Y.encodeStateVector(doc)
  if (!replaceIn(doc.getXmlFragment(CONTENT_ROOT), words))
    throw new Error(`The text does not say ”${words.was}”.`)
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc, before))
  await appendRow(db, {
    documentId,
    epoch: stored.epoch,
    seq: stored.seq + 1,
    update,
    clientId: doc.clientID,
    by: words.by,
  })
  doc.destroy()
}

function replaceIn(parent: Y.XmlFragment, words: Words): boolean {
  const { was, becomes } = words
  return parent.toArray().some((child) => {
    if (!(child instanceof Y.XmlText))
      return child instanceof Y.XmlElement && replaceIn(child, words)
    const at = plain(child).indexOf(was)
    if (at < 0) return false
    child.delete(at, was.length)
    child.insert(at, becomes)
    return true
  })
}

/** The text without its marks: `toString()` of a Y type does not say this. */
function plain(text: Y.XmlText): string {
  const deltas: { insert?: unknown }[] = text.toDelta()
  return deltas.map(({ insert }) => (typeof insert === 'string' ? insert : ' ')).join('')
}
