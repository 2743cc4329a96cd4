import * as Y from 'yjs'
import type { DocumentContent } from '@/lib/documents/types'
import { seedUpdate } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { drawn, words } from './long-roadmap'

export type WrittenRow = { writer: number; update: Uint8Array<ArrayBuffer> }

/** A section's first text: paragraphs of some thirty words. */
export function firstText(paragraphs: number): DocumentContent {
  const next = drawn(1)
  const text = () => [{ type: 'text', text: `${words(next, 30)}.` }]
  return {
    type: 'doc',
    content: Array.from({ length: paragraphs }, () => ({ type: 'paragraph', content: text() })),
  }
}

/**
 * Rows of several people who write in it in turns: a few signs at a place that wanders, words taken
 * away, sometimes a paragraph made a heading, which writes all of its text anew.
 */
export function* writtenRows(content: DocumentContent, count: number, writers: number) {
  const next = drawn(2)
  const docs = Array.from({ length: writers }, () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, seedUpdate(content))
    return doc
  })
  let place = { block: 0, at: 0 }
  let writer = 0
  for (let row = 0; row < count; row += 1) {
    if (row % 40 === 0) {
      writer = Math.floor(next() * writers)
      place = { block: Math.floor(next() * content.content.length), at: Math.floor(next() * 60) }
    }
    const doc = docs[writer]
    if (!doc) continue
    const before = Y.encodeStateVector(doc)
    doc.transact(() => {
      if (row % 250 === 249) convert(doc, place.block)
      else place.at = edit(textOf(doc, place.block), place.at, next)
    })
    const update = new Uint8Array(Y.encodeStateAsUpdate(doc, before))
    for (const other of docs) if (other !== doc) Y.applyUpdate(other, update)
    const written: WrittenRow = { writer, update }
    yield written
  }
}

function textOf(doc: Y.Doc, block: number): Y.XmlText {
  return (doc.getXmlFragment(CONTENT_ROOT).get(block) as Y.XmlElement).get(0) as Y.XmlText
}

function edit(text: Y.XmlText, wish: number, next: () => number): number {
  const at = Math.min(wish, text.length)
  if (next() < 0.2 && text.length - at > 8) {
    text.delete(at, 1 + Math.floor(next() * 6))
    return at
  }
  const signs = next() < 0.3 ? ' ' : 'aeinst'.slice(Math.floor(next() * 4))
  text.insert(at, signs)
  return at + signs.length
}

function convert(doc: Y.Doc, block: number): void {
  const fragment = doc.getXmlFragment(CONTENT_ROOT)
  const words = (textOf(doc, block).toDelta() as { insert: string }[]).map(({ insert }) => insert)
  const old = fragment.get(block) as Y.XmlElement
  const fresh = new Y.XmlElement(old.nodeName === 'heading' ? 'paragraph' : 'heading')
  fresh.insert(0, [new Y.XmlText(words.join(''))])
  fragment.delete(block, 1)
  fragment.insert(block, [fresh])
}
