import * as Y from 'yjs'

/** A piece of a text as it stands. */
type Piece = { at: number; length: number; id: Y.ID }
/** Signs of `words` from `at` on stand at `id` and behind it. */
export type Match = { at: number; length: number; id: Y.ID }

/** Between two texts: no words run through it. */
const WALL = '\0'
/** Signs of all texts that are looked through; a paste over everything is not put together again. */
const MAX_SIGNS = 200_000

/** The texts that a transaction brought or changed, to find words in them again. */
export class StandingWords {
  readonly #texts: { start: number; words: string }[] = []
  readonly #pieces: Piece[] = []
  #all = ''
  /** What has been found stands for nothing else. */
  #from = 0

  constructor(transaction: Y.Transaction) {
    for (const type of transaction.changed.keys()) this.#walk(type, transaction, true)
  }

  #walk(type: unknown, transaction: Y.Transaction, isChanged: boolean): void {
    if (!(type instanceof Y.AbstractType) || this.#all.length > MAX_SIGNS) return
    if (type._item?.deleted) return
    if (type instanceof Y.XmlText) return this.#add(type)
    for (let item = type._start; item; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentType)
        if (!isChanged || isNew(item, transaction))
          this.#walk(item.content.type, transaction, false)
  }

  #add(text: Y.XmlText): void {
    const start = this.#all.length
    let words = ''
    for (let item = text._start; item; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentString) {
        this.#pieces.push({ at: start + words.length, length: item.length, id: item.id })
        words += item.content.str
      }
    this.#texts.push({ start, words })
    this.#all += words + WALL
  }

  /** Where these words stand; where they do not stand as a whole, their beginning and their end. */
  find(words: string): Match[] {
    if (words === '') return []
    const at = this.#all.indexOf(words, this.#from)
    if (at >= 0) {
      this.#from = at + words.length
      return this.#matches(at, 0, words.length)
    }
    return this.#edges(words)
  }

  #edges(words: string): Match[] {
    let best = { start: 0, end: 0, head: 0, tail: 0 }
    for (const text of this.#texts) {
      const head = sharedHead(words, text.words)
      const most = Math.min(words.length, text.words.length) - head
      const tail = Math.min(sharedTail(words, text.words), most)
      if (head + tail > best.head + best.tail)
        best = { start: text.start, end: text.start + text.words.length, head, tail }
    }
    const { start, end, head, tail } = best
    // Fewer than half of them may stand anywhere.
    if (2 * (head + tail) < words.length) return []
    return [
      ...this.#matches(start, 0, head),
      ...this.#matches(end - tail, words.length - tail, tail),
    ]
  }

  /** The pieces of all texts from `start` on that `length` signs of the words from `at` on are. */
  #matches(start: number, at: number, length: number): Match[] {
    return this.#pieces.flatMap((piece) => {
      const from = Math.max(piece.at, start)
      const to = Math.min(piece.at + piece.length, start + length)
      if (from >= to) return []
      const id = Y.createID(piece.id.client, piece.id.clock + from - piece.at)
      return [{ at: at + from - start, length: to - from, id }]
    })
  }
}

function isNew({ id }: Y.Item, { beforeState }: Y.Transaction): boolean {
  return id.clock >= (beforeState.get(id.client) ?? 0)
}

function sharedHead(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}

function sharedTail(a: string, b: string): number {
  let length = 0
  const most = Math.min(a.length, b.length)
  while (length < most && a.at(-1 - length) === b.at(-1 - length)) length += 1
  return length
}
