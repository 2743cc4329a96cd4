import * as Y from 'yjs'
import { PRIORITY_BLOCK } from '@/lib/documents/blocks'
import { docContent, markName } from '@/lib/documents/content'
import { applyAsIs, docOfUpdates } from '@/lib/documents/replaying'
import type { DocumentContent } from '@/lib/documents/types'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import type { Line } from '../types'

/**
 * A Y.Doc that is walked along the log, and its blocks as lines. Only what a row touched is read anew, so
 * that a step costs little more than the row itself.
 */
export class Replay {
  readonly #doc = new Y.Doc()
  /** A block keeps its line until a row touches it, or what it stands in. */
  readonly #known = new WeakMap<Y.XmlElement, { path: string; line: Line }>()
  #priorities: string[] = []

  constructor() {
    this.#doc.getXmlFragment(CONTENT_ROOT)
    this.#doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      for (const type of changed.keys()) this.#forget(type)
    })
  }

  apply(update: Uint8Array): Line[] {
    applyAsIs(this.#doc, [update])
    const lines: Line[] = []
    this.#priorities = []
    this.#visit(this.#doc.getXmlFragment(CONTENT_ROOT), '', lines)
    return lines
  }

  /** Those that stand in the text as blocks, in order: they are no lines. */
  get priorities(): readonly string[] {
    return this.#priorities
  }

  destroy(): void {
    this.#doc.destroy()
  }

  #forget(type: unknown): void {
    const owner = type instanceof Y.XmlText ? type.parent : type
    if (owner instanceof Y.XmlElement) this.#known.delete(owner)
  }

  #visit(parent: Y.XmlFragment, path: string, lines: Line[]): void {
    for (let child = parent.firstChild; child; child = nextOf(child)) {
      if (!(child instanceof Y.XmlElement)) continue
      if (child.nodeName === PRIORITY_BLOCK) this.#priorities.push(attributesOf(child))
      const own = `${path}/${child.nodeName}`
      if (child.nodeName === 'paragraph' || child.nodeName === 'heading') {
        lines.push(this.#lineOf(child, own))
      } else this.#visit(child, `${own}${attributesOf(child)}`, lines)
    }
  }

  #lineOf(block: Y.XmlElement, path: string): Line {
    const known = this.#known.get(block)
    if (known?.path === path) return known.line
    let text = ''
    const looks: [number, string][] = []
    for (const child of block.toArray()) {
      if (child instanceof Y.XmlElement) text += '\n'
      else if (child instanceof Y.XmlText)
        for (const { insert, attributes } of child.toDelta() as Delta[]) {
          if (typeof insert !== 'string') continue
          const marks = marksOf(attributes ?? {})
          const last = looks.at(-1)
          if (last?.[1] === marks) last[0] += insert.length
          else looks.push([insert.length, marks])
          text += insert
        }
    }
    const plain = looks.every(([, marks]) => marks === '')
    const look = plain ? '' : JSON.stringify(looks)
    const line = { text, shape: `${path}${attributesOf(block)} ${look}` }
    this.#known.set(block, { path, line })
    return line
  }
}

type Delta = { insert?: unknown; attributes?: Record<string, unknown> }

const nextOf = (child: Y.XmlElement | Y.XmlText) => child.nextSibling

function attributesOf(element: Y.XmlElement): string {
  const given: Record<string, unknown> = element.getAttributes()
  return Object.keys(given)
    .sort()
    .filter((key) => given[key] !== undefined && given[key] !== null)
    .map((key) => `[${key}=${JSON.stringify(given[key])}]`)
    .join('')
}

/** How words look; where comments are anchored is no look. */
function marksOf(attributes: Record<string, unknown>): string {
  return Object.keys(attributes)
    .filter((key) => markName(key).name !== 'comment')
    .sort()
    .map((key) => `${key}=${JSON.stringify(attributes[key])}`)
    .join(' ')
}

/** The text that some updates lead to, as it is: comment marks included. */
export function contentOfUpdates(updates: readonly Uint8Array[]): DocumentContent {
  const doc = docOfUpdates(updates)
  const content = docContent(doc)
  doc.destroy()
  return content
}
