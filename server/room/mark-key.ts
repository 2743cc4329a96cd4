import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { documentSchema } from '@/lib/documents/allowed'
import { CONTENT_ROOT } from '@/lib/sync/messages'

/** The mark that anchors a thread; the only one that may overlap with its like. */
export const COMMENT = 'comment'

const keys = new Map<string, string>()
const MAX_KEYS = 20_000

/**
 * The key under which the Y.Doc holds a thread's mark: the one that y-tiptap makes of it, found by
 * letting it write one sign. With another key, every editor would set the mark again.
 */
export function markKey(threadId: string): string {
  const known = keys.get(threadId)
  if (known !== undefined) return known
  const schema = documentSchema()
  const mark = { type: COMMENT, attrs: { threadId } }
  const block = { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [mark] }] }
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment(CONTENT_ROOT)
  const node = schema.nodeFromJSON({ type: 'doc', content: [block] })
  updateYFragment(doc, fragment, node, { mapping: new Map(), isOMark: new Map() })
  const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
  const [delta] = text.toDelta() as { attributes: Record<string, unknown> }[]
  const [key = COMMENT] = Object.keys(delta?.attributes ?? {})
  doc.destroy()
  if (keys.size >= MAX_KEYS) keys.clear()
  keys.set(threadId, key)
  return key
}
