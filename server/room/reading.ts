import * as Y from 'yjs'
import { isRecord } from '@/lib/kernel/is-record'
import { markName } from '@/lib/documents/content'
import type { FlatBlock, FlatText, Range } from '@/lib/documents/passages'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { COMMENT, markKey } from './mark-key'

/** Signs that were written together: where they stand in the flat text, in the Y.Doc, and their ids. */
export type Run = {
  at: number
  length: number
  client: number
  clock: number
  text: Y.XmlText
  /** Place within `text`. */
  index: number
  /** The threads whose marks lie over these signs. */
  marks: readonly string[]
}
/** A comment mark under a key that no editor of ours would give it. */
export type Stray = { key: string; threadId: string; range: Range }
export type Ids = { client: number; clock: number; length: number }

/**
 * A Y.Doc read as one string, sign by sign with its ids and comment marks; the string is the one that
 * `flatten` gives. Some milliseconds for a long section, so not made for every letter that is typed.
 */
export class Reading implements FlatText {
  readonly text: string
  readonly blocks: FlatBlock[] = []
  /** The id of each block's element. */
  readonly #ids: (Y.ID | null)[] = []
  readonly runs: Run[] = []
  readonly marked = new Map<string, Run[]>()
  readonly strays: Stray[] = []
  #length = 0
  #byClient: Map<number, Run[]> | null = null

  constructor(doc: Y.Doc) {
    const lines: string[] = []
    this.#visit(doc.getXmlFragment(CONTENT_ROOT), lines)
    this.text = lines.join('\n')
    for (const run of this.runs)
      for (const threadId of run.marks) {
        const known = this.marked.get(threadId)
        if (known) known.push(run)
        else this.marked.set(threadId, [run])
      }
  }

  idOfBlock(index: number): Y.ID | null {
    return this.#ids[index] ?? null
  }
  /** -1: it is not there, or not any more. */
  blockOf(id: Y.ID | null): number {
    return id ? this.#ids.findIndex((one) => Y.compareIDs(one, id)) : -1
  }

  #visit(parent: Y.XmlFragment, lines: string[]): void {
    for (let item = parent._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentType)) continue
      const { type } = item.content
      if (!(type instanceof Y.XmlElement)) continue
      const { nodeName } = type
      if (nodeName === 'paragraph' || nodeName === 'heading') this.#block(type, lines)
      else this.#visit(type, lines)
    }
  }

  #block(element: Y.XmlElement, lines: string[]): void {
    const start = this.#length
    const words: string[] = []
    for (let item = element._start; item; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentType)) continue
      const { type } = item.content
      if (type instanceof Y.XmlText) this.#signs(type, words)
      else if (type instanceof Y.XmlElement && type.nodeName === 'hardBreak') {
        words.push('\n')
        this.#length += 1
      }
    }
    this.blocks.push({ start, end: this.#length, type: element.nodeName })
    this.#ids.push(element._item?.id ?? null)
    lines.push(words.join(''))
    this.#length += 1
  }

  #signs(text: Y.XmlText, words: string[]): void {
    const held = new Map<string, string>()
    let marks: readonly string[] = NONE
    let strays: readonly [key: string, threadId: string][] = []
    let index = 0
    for (let item = text._start; item; item = item.right) {
      if (item.deleted) continue
      const { content, length, id } = item
      if (content instanceof Y.ContentFormat) {
        if (!hold(held, content)) continue
        marks = held.size === 0 ? NONE : [...held].filter(isRight).map(([, threadId]) => threadId)
        strays = [...held].filter((mark) => !isRight(mark))
      } else if (content instanceof Y.ContentString) {
        const { client, clock } = id
        this.runs.push({ at: this.#length, length, client, clock, text, index, marks })
        const range = { from: this.#length, to: this.#length + length }
        for (const [key, threadId] of strays) this.strays.push({ key, threadId, range })
        words.push(content.str)
        this.#length += length
        index += length
      } else if (item.countable) index += length
    }
  }

  /** The runs that a range touches, in order. */
  runsIn({ from, to }: Range): Run[] {
    let low = 0
    let high = this.runs.length
    while (low < high) {
      const middle = (low + high) >> 1
      const run = this.runs[middle]
      if (run && run.at + run.length <= from) low = middle + 1
      else high = middle
    }
    const found: Run[] = []
    for (let run = this.runs[low]; run && run.at < to; run = this.runs[(low += 1)]) found.push(run)
    return found
  }

  /** Where these signs stand now, as far as they are still there. */
  locate(ids: readonly Ids[]): Range[] {
    return ids.flatMap(({ client, clock, length }) => {
      const own = this.#runsOf(client)
      let low = 0
      let high = own.length
      while (low < high) {
        const middle = (low + high) >> 1
        const run = own[middle]
        if (run && run.clock + run.length <= clock) low = middle + 1
        else high = middle
      }
      const found: Range[] = []
      for (let run = own[low]; run && run.clock < clock + length; run = own[(low += 1)]) {
        const shift = run.at - run.clock
        const from = Math.max(clock, run.clock) + shift
        found.push({ from, to: Math.min(clock + length, run.clock + run.length) + shift })
      }
      return found
    })
  }

  /** The ids of the signs in these ranges. */
  idsIn(ranges: readonly Range[]): Ids[] {
    const ids: Ids[] = []
    for (const range of ranges)
      for (const { at, client, clock, length } of this.runsIn(range)) {
        const from = Math.max(range.from, at)
        const to = Math.min(range.to, at + length)
        push(ids, { client, clock: clock + from - at, length: to - from })
      }
    return ids
  }

  #runsOf(client: number): Run[] {
    if (!this.#byClient) {
      this.#byClient = new Map()
      for (const run of this.runs) {
        const own = this.#byClient.get(run.client)
        if (own) own.push(run)
        else this.#byClient.set(run.client, [run])
      }
      for (const own of this.#byClient.values()) own.sort((a, b) => a.clock - b.clock)
    }
    return this.#byClient.get(client) ?? []
  }
}

const NONE: readonly string[] = []

const isRight = ([key, threadId]: [string, string]) => key === markKey(threadId)

/** Notes the beginning or end of a comment mark; false for what is none. */
function hold(held: Map<string, string>, { key, value }: Y.ContentFormat): boolean {
  if (markName(key).name !== COMMENT) return false
  const threadId: unknown = isRecord(value) ? value['threadId'] : null
  if (typeof threadId === 'string') held.set(key, threadId)
  else held.delete(key)
  return true
}

/** Signs that follow each other are one piece, however they are stored. */
export function push(ids: Ids[], next: Ids): void {
  const last = ids.at(-1)
  if (last?.client === next.client && last.clock + last.length === next.clock)
    last.length += next.length
  else ids.push({ ...next })
}
