import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { documentSchema } from './allowed'
import { canonicalJson, jsonHash } from './canonical'
import type { ContentMark, ContentNode, DocumentContent } from './types'

export { canonicalJson } from './canonical'
export { checkContent } from './check'

/**
 * The Yjs client id of a document's first update. Fixed, so that the same content always gives the
 * same bytes: sown twice after a crash it is one text, not two. The lease of this id is nobody's.
 * Yjs draws ids from 32 bits at random; a browser that draws this one is refused and draws again.
 */
export const SEED_CLIENT_ID = 1

/** ProseMirror JSON → the document's first Yjs update. An empty text gets the one paragraph that all write in. */
export function seedUpdate(
  content: DocumentContent,
  clientId = SEED_CLIENT_ID,
): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const fragment = doc.getXmlFragment(CONTENT_ROOT)
  // Pages begin empty texts, and in their bundle ProseMirror's nodes are others than y-tiptap's.
  if (content.content.length === 0 || content === EMPTY_CONTENT)
    fragment.insert(0, [new Y.XmlElement('paragraph')])
  else prosemirrorJSONToYXmlFragment(documentSchema(), content, fragment)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return new Uint8Array(update)
}

/** What a section holds before anybody has written. */
export const EMPTY_CONTENT: DocumentContent = { type: 'doc', content: [{ type: 'paragraph' }] }

/**
 * The text of a Y.Doc as JSON in one normal form, whatever the order in which it came about: equal
 * documents give equal JSON in every browser and on the server. Never `toString()` of a Y type,
 * which does not escape.
 */
export function docContent(doc: Y.Doc): DocumentContent {
  return { type: 'doc', content: childrenOf(doc.getXmlFragment(CONTENT_ROOT)) }
}

function childrenOf(parent: Y.XmlFragment): ContentNode[] {
  const nodes: ContentNode[] = []
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) for (const text of textNodes(child)) append(nodes, text)
    else if (child instanceof Y.XmlElement) nodes.push(elementNode(child))
  }
  return nodes
}

function elementNode(element: Y.XmlElement): ContentNode {
  const type = element.nodeName
  const attrs = completeAttributes(documentSchema().nodes[type]?.spec.attrs, element)
  const content = childrenOf(element)
  return { type, ...(attrs && { attrs }), ...(content.length > 0 && { content }) }
}

/** The schema's attributes in its order, defaults filled in: an absent one and its default are the same. */
function completeAttributes(
  known: Record<string, { default?: unknown }> | undefined,
  element: Y.XmlElement,
): Record<string, unknown> | undefined {
  if (!known || Object.keys(known).length === 0) return undefined
  return Object.fromEntries(
    Object.entries(known).map(([name, { default: usual }]) => {
      const value: unknown = element.getAttribute(name)
      return [name, value ?? usual]
    }),
  )
}

type Delta = { insert?: unknown; attributes?: Record<string, unknown> }

function textNodes(text: Y.XmlText): ContentNode[] {
  const deltas: Delta[] = text.toDelta()
  return deltas.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string' || insert === '') return []
    const marks = marksOf(attributes ?? {})
    return [{ type: 'text', text: insert, ...(marks.length > 0 && { marks }) }]
  })
}

/** y-tiptap adds `--` and a hash to the name of a mark that may overlap with its like. */
const HASHED = /^(.*)--[a-zA-Z0-9+/=]{8}$/

/** The mark that a formatting key of the Y.Doc stands for. */
export function markName(key: string): { name: string; hashed: boolean } {
  const name = HASHED.exec(key)?.[1]
  return name === undefined ? { name: key, hashed: false } : { name, hashed: true }
}

function marksOf(attributes: Record<string, unknown>): ContentMark[] {
  return Object.entries(attributes)
    .map(([key, attrs]) => {
      const held = attrs as Record<string, unknown> | null
      const { name } = markName(key)
      return { type: name, ...(held && Object.keys(held).length > 0 && { attrs: held }) }
    })
    .sort((a, b) => compareMarks(a, b))
}

function compareMarks(a: ContentMark, b: ContentMark): number {
  const one = canonicalJson(a)
  const other = canonicalJson(b)
  return one < other ? -1 : one > other ? 1 : 0
}

/** Two Y.XmlText beside each other are one passage. */
function append(nodes: ContentNode[], text: ContentNode): void {
  const last = nodes.at(-1)
  if (last?.type === 'text' && canonicalJson(last.marks ?? []) === canonicalJson(text.marks ?? []))
    last.text = `${last.text}${text.text}`
  else nodes.push(text)
}

/**
 * SHA-256, hex, of the canonical JSON (keys sorted, no spaces, UTF-8). The same in browser and
 * server; synchronous, since Web Crypto is absent on plain-HTTP addresses.
 */
export function contentHash(content: DocumentContent): string {
  return jsonHash(content)
}

/** The words alone, for search, counting and quoting: a line for each block, tabs between cells. */
export function contentText(content: DocumentContent): string {
  return content.content.map(nodeText).join('\n')
}

function nodeText(node: ContentNode): string {
  switch (node.type) {
    case 'text':
      return node.text ?? ''
    case 'hardBreak':
      return '\n'
    case 'paragraph':
    case 'heading':
      return (node.content ?? []).map(nodeText).join('')
    case 'tableRow':
      return (node.content ?? []).map(nodeText).join('\t')
    default:
      return (node.content ?? []).map(nodeText).join('\n')
  }
}
