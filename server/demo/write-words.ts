import * as Y from 'yjs'
import { docOfUpdates } from '@/lib/documents/replaying'
import type { Database } from '@/lib/db/connection'
import { PRIORITY_BLOCK } from '@/lib/documents/blocks'
import { appendRow, readUpdates } from '@/lib/documents/queries'
import { CONTENT_ROOT } from '@/lib/sync/messages'

type By = { personId: string; organisationId: string }
type Words = { was: string; becomes: string; by: By }

/** One more row, in which the first place that says `was` says `becomes`. */
export async function writeWords(db: Database, documentId: string, words: Words): Promise<void> {
  await writeRow(db, documentId, words.by, (root) => {
    if (!replaceIn(root, words)) throw new Error(`The text does not say ”${words.was}”.`)
  })
}

/** One more row, in which a priority stands behind the block whose number is `behind`, from 1. */
export async function writePriority(
  db: Database,
  documentId: string,
  { priorityId, behind, by }: { priorityId: string; behind: number; by: By },
): Promise<void> {
  await writeRow(db, documentId, by, (root) => {
    const block = new Y.XmlElement(PRIORITY_BLOCK)
    root.insert(Math.min(behind, root.length), [block])
    block.setAttribute('priorityId', priorityId)
  })
}

/**
 * What an editor would have sent, as one more row of a text's log. Only while no room has the text open, as
 * before the program answers and in tests.
 */
async function writeRow(
  db: Database,
  documentId: string,
  by: By,
  change: (root: Y.XmlFragment) => void,
): Promise<void> {
  const stored = await readUpdates(db, documentId)
  if (!stored) throw new Error('There is no such text.')
  const doc = docOfUpdates(stored.updates)
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc.getXmlFragment(CONTENT_ROOT)))
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
