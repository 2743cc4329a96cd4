/** Texts that the scenarios begin with, each the same every time. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as Y from 'yjs'
import { seedUpdate } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { drawn, words } from '@/tests/support/long-roadmap'

/** Paragraphs of thirty words, in so many bytes. */
export function paragraphs(bytes: number): Uint8Array {
  const next = drawn(1)
  const content = []
  for (let size = 0; size < bytes * 0.95;) {
    const text = `${words(next, 30)}.`
    content.push({ type: 'paragraph', content: [{ type: 'text', text }] })
    size += Buffer.byteLength(text) + 20
  }
  return seedUpdate({ type: 'doc', content })
}

/** A paragraph with a letter of each of so many clients. */
export function manyClients(count: number): Uint8Array {
  const doc = new Y.Doc()
  const text = new Y.XmlText()
  doc.clientID = 1_000
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  doc.getXmlFragment(CONTENT_ROOT).push([paragraph])
  for (let n = 0; n < count; n += 1) {
    doc.clientID = 1_000 + n
    text.insert(0, 'a')
  }
  return Y.encodeStateAsUpdate(doc)
}

const SITTING = 1_000
const PARAGRAPHS = 60

/**
 * So many keystrokes in sittings of a thousand, each under a client id of its own: somebody types at a place,
 * takes back some of it, goes elsewhere. Two letters in ten keystrokes are taken away again, as in the recorded
 * writing of a paper. It takes a while to make, and is kept in .cache.
 */
export async function history(keystrokes: number): Promise<Uint8Array> {
  const file = `.cache/bench-history-${keystrokes}.bin`
  if (existsSync(file)) return readFileSync(file)
  const next = drawn(7)
  const doc = new Y.Doc()
  doc.clientID = 10_000
  const texts = Array.from({ length: PARAGRAPHS }, () => new Y.XmlText())
  const elements = texts.map((text) => {
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [text])
    return element
  })
  doc.getXmlFragment(CONTENT_ROOT).push(elements)
  let place = { text: texts[0], at: 0 }
  for (let key = 0; key < keystrokes; key += 1) {
    if (key % SITTING === 0) doc.clientID = 10_001 + key / SITTING
    if (next() < 1 / 40) {
      const text = texts[Math.floor(next() * PARAGRAPHS)]
      place = { text, at: Math.floor(next() * ((text?.length ?? 0) + 1)) }
    }
    const { text, at } = place
    if (!text) continue
    if (at > 0 && next() < 0.25) text.delete((place.at -= 1), 1)
    else {
      text.insert(at, 'aeinrst lmåädg'[Math.floor(next() * 14)] ?? 'a')
      place.at += 1
    }
  }
  const update = Y.encodeStateAsUpdate(doc)
  writeFileSync(file, update)
  return update
}
