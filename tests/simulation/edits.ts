import * as Y from 'yjs'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import type { Chance } from './chance'

const WEIGHTS = {
  write: 50,
  'delete words': 20,
  'new block': 10,
  'delete block': 4,
  bold: 18,
  undo: 6,
  paste: 2,
}

/** Does in the document what somebody at an editor would; `words` stand nowhere else. */
export function edit(doc: Y.Doc, undo: Y.UndoManager, chance: Chance, words: string): void {
  const what = chance.weighed(WEIGHTS)
  const root = doc.getXmlFragment(CONTENT_ROOT)
  if (what === 'undo') return void undo.undo()
  doc.transact(() => {
    const blocks = root.toArray().filter((block) => block instanceof Y.XmlElement)
    if (blocks.length === 0 || what === 'new block')
      return root.insert(chance.between(0, root.length), [block(chance, words)])
    if (what === 'paste') {
      const many = Array.from({ length: 12 }, (_, n) => block(chance, `${words}.${n} `.repeat(9)))
      return root.insert(chance.between(0, root.length), many)
    }
    if (what === 'delete block') {
      if (root.length > 1) root.delete(chance.below(root.length), 1)
      return
    }
    const text = textOf(chance.of(blocks))
    if (!text) return
    const from = chance.between(0, text.length)
    const length = chance.between(1, Math.min(12, text.length - from))
    if (what === 'write' || text.length - from < 2) text.insert(from, words)
    else if (what === 'delete words') text.delete(from, length)
    else text.format(from, length, { bold: chance.happens(0.7) ? {} : null })
  })
}

function block(chance: Chance, words: string): Y.XmlElement {
  const isHeading = chance.happens(0.2)
  const element = new Y.XmlElement(isHeading ? 'heading' : 'paragraph')
  if (isHeading) element.setAttribute('level', 3 as unknown as string)
  element.insert(0, [new Y.XmlText(words)])
  return element
}

function textOf(block: Y.XmlElement): Y.XmlText | null {
  const found = block.toArray().find((child) => child instanceof Y.XmlText)
  if (found) return found
  if (block.nodeName !== 'paragraph' && block.nodeName !== 'heading') return null
  const made = new Y.XmlText()
  block.insert(0, [made])
  return made
}
