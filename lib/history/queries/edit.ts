import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { documentSchema } from '@/lib/documents/allowed'
import { docContent } from '@/lib/documents/content'
import { docOfUpdates } from '@/lib/documents/replaying'
import type { DocumentContent } from '@/lib/documents/types'
import { CONTENT_ROOT } from '@/lib/sync/messages'

/**
 * The text of now with an edit that was decided on while looking at an earlier state of it: the edit is
 * made there, and merged with what others have written since, as if it had been made in an editor.
 */
export function editedSince(
  seen: readonly Uint8Array[],
  wanted: DocumentContent,
  now: readonly Uint8Array[],
): DocumentContent {
  const doc = docOfUpdates(seen)
  const before = Y.encodeStateVector(doc)
  const target = documentSchema().nodeFromJSON(wanted)
  doc.transact(() => {
    const meta = { mapping: new Map(), isOMark: new Map() }
    updateYFragment(doc, doc.getXmlFragment(CONTENT_ROOT), target, meta)
  })
  const edit = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  const merged = docOfUpdates([...now, edit])
  const content = docContent(merged)
  merged.destroy()
  return content
}
