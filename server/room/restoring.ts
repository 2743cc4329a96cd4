import { prosemirrorJSONToYXmlFragment, updateYFragment } from '@tiptap/y-tiptap'
import { diffArrays } from 'diff'
import * as Y from 'yjs'
import { documentSchema } from '@/lib/documents/allowed'
import { canonicalJson } from '@/lib/documents/canonical'
import { docContent, EMPTY_CONTENT } from '@/lib/documents/content'
import { withoutComments } from '@/lib/documents/marks'
import type { ContentNode, DocumentContent } from '@/lib/documents/types'
import { CONTENT_ROOT } from '@/lib/sync/messages'

/** Blocks that are put in the place of `removed` others, which begin at `at`. */
type Hunk = { at: number; removed: number; added: ContentNode[] }

/**
 * Within `RoomText.change` only: makes the text what is wanted, as an edit of today. What is equal is not
 * touched, so that carets, marks and what people write there stay. `base` is the text from which
 * `wanted` was made: what has been written since in blocks that are equal in both is left as it is.
 */
export function restore(doc: Y.Doc, wanted: DocumentContent, base: DocumentContent | null): void {
  const fragment = doc.getXmlFragment(CONTENT_ROOT)
  const present = keysOf(docContent(doc))
  const from = base ? keysOf(base) : present
  const toPresent = boundaries(from, present)
  let end = present.length
  for (const hunk of hunks(from, wanted).reverse()) {
    const stop = Math.min(end, hunk.removed > 0 ? toPresent.end(hunk.at + hunk.removed) : end)
    const start = Math.min(stop, toPresent.start(hunk.at))
    const last = hunk.removed > 0 ? stop : start
    replaceBlocks(doc, fragment, start, last, hunk.added)
    end = start
  }
}

const keysOf = (content: DocumentContent) => withoutComments(content).content.map(canonicalJson)

/** What turns one text into the other, block by block. */
function hunks(from: readonly string[], wanted: DocumentContent): Hunk[] {
  const { content: blocks } = withoutComments(wanted.content.length > 0 ? wanted : EMPTY_CONTENT)
  const found: Hunk[] = []
  let [old, fresh] = [0, 0]
  let open: Hunk | null = null
  for (const { added, removed, count } of diffArrays([...from], blocks.map(canonicalJson))) {
    if (!added && !removed) {
      open = null
      old += count
      fresh += count
      continue
    }
    if (!open) found.push((open = { at: old, removed: 0, added: [] }))
    if (removed) {
      open.removed += count
      old += count
    } else {
      open.added.push(...blocks.slice(fresh, fresh + count))
      fresh += count
    }
  }
  return found
}

/** Where the blocks of one text begin and end in another; what was changed there counts as a whole. */
function boundaries(from: readonly string[], present: readonly string[]) {
  const starts: number[] = []
  const ends: number[] = [0]
  let at = 0
  const changes = diffArrays([...from], [...present])
  for (const [index, { added, removed, count }] of changes.entries()) {
    if (added) {
      // Behind a removal it is what became of it, and was counted there.
      if (!changes[index - 1]?.removed) at += count
      continue
    }
    const next = changes[index + 1]
    const became = removed && next?.added ? next.count : 0
    for (let block = 0; block < count; block += 1) {
      starts.push(removed ? at : at + block)
      ends.push(removed ? at + became : at + block + 1)
    }
    at += removed ? became : count
  }
  starts.push(present.length)
  return {
    start: (block: number) => starts[block] ?? present.length,
    end: (block: number) => ends[block] ?? present.length,
  }
}

function replaceBlocks(
  doc: Y.Doc,
  fragment: Y.XmlFragment,
  from: number,
  to: number,
  blocks: readonly ContentNode[],
): void {
  const schema = documentSchema()
  const paired = Math.min(to - from, blocks.length)
  for (let index = 0; index < paired; index += 1) {
    const element = fragment.get(from + index)
    const block = blocks[index]
    if (!block) continue
    if (element instanceof Y.XmlElement && element.nodeName === block.type) {
      const meta = { mapping: new Map(), isOMark: new Map() }
      updateYFragment(doc, element, schema.nodeFromJSON(block), meta)
    } else {
      fragment.delete(from + index, 1)
      fragment.insert(from + index, newElements([block]))
    }
  }
  if (to - from > paired) fragment.delete(from + paired, to - from - paired)
  if (blocks.length > paired) fragment.insert(from + paired, newElements(blocks.slice(paired)))
}

function newElements(blocks: readonly ContentNode[]): Y.XmlElement[] {
  const scratch = new Y.Doc()
  const fragment = scratch.getXmlFragment(CONTENT_ROOT)
  prosemirrorJSONToYXmlFragment(documentSchema(), { type: 'doc', content: blocks }, fragment)
  const elements = fragment
    .toArray()
    .flatMap((element) => (element instanceof Y.XmlElement ? [element.clone()] : []))
  scratch.destroy()
  return elements
}
