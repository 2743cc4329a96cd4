import * as Y from 'yjs'

/** Blocks that stand twice; `path`: the way from the root to the first of those that can go. */
export type Doubled = { words: string; path: readonly number[]; count: number }

/**
 * Blocks that two people changed at the same time. An editor changes a block's kind by writing it anew, so
 * each of them wrote one, in the same place and without having seen the other's. Found are those of which
 * the one says all that the other says: taking that away takes no word.
 */
export function findDoubled(root: Y.XmlFragment, path: readonly number[] = []): Doubled[] {
  const blocks = root.toArray().filter((child) => child instanceof Y.XmlElement)
  const found = doubledAmong(blocks).map(({ at, ...one }) => ({ ...one, path: [...path, at] }))
  return [...found, ...blocks.flatMap((block, index) => findDoubled(block, [...path, index]))]
}

function doubledAmong(blocks: readonly Y.XmlElement[]) {
  const found: { words: string; at: number; count: number }[] = []
  const texts = blocks.map(wordsOf)
  for (let at = 1; at < blocks.length; at += 1) {
    const first = firstOfOthers(blocks, at)
    if (first === null) continue
    const one = textOf(texts.slice(first, at))
    const rest = texts.slice(at, at + lengthOfWriting(blocks, at))
    const shared = longestIn(one, rest)
    if (shared > 0) found.push({ words: textOf(rest.slice(0, shared)), at, count: shared })
    else if (one && saysAll(textOf(rest), one))
      found.push({ words: one, at: first, count: at - first })
  }
  return found
}

/** How many blocks from there on one hand put behind each other. */
function lengthOfWriting(blocks: readonly Y.XmlElement[], at: number): number {
  let end = at + 1
  while (end < blocks.length && isBehind(blocks[end]?._item, blocks[end - 1]?._item)) end += 1
  return end - at
}

const isBehind = (item?: Y.Item | null, before?: Y.Item | null) =>
  item?.id.client === before?.id.client &&
  Y.compareIDs(item?.origin ?? null, before?.lastId ?? null)

/** How many of these texts, from the first on, say nothing but what the one says, and half of that at least. */
function longestIn(one: string, texts: readonly string[]): number {
  for (let count = texts.length; count > 0; count -= 1) {
    const other = textOf(texts.slice(0, count))
    if (other && 2 * other.length >= one.length && saysAll(one, other)) return count
  }
  return 0
}

const textOf = (texts: readonly string[]) => texts.join('\n').trim()

/** Where the blocks begin that somebody else wrote in the place in which this one was written, unseen. */
function firstOfOthers(blocks: readonly Y.XmlElement[], at: number): number | null {
  const item = blocks[at]?._item
  if (!item) return null
  for (let before = at - 1; before >= 0; before -= 1) {
    const other = blocks[before]?._item
    if (!other) return null
    if (areUnseen(other, item)) return before
    // What follows its neighbour by the same hand belongs to the same writing; anything else ends it.
    if (other.id.client !== blocks[at - 1]?._item?.id.client) return null
  }
  return null
}

/** Whether both were put behind the same neighbour, and neither beside the other. */
function areUnseen(one: Y.Item, other: Y.Item): boolean {
  return (
    one.id.client !== other.id.client &&
    Y.compareIDs(one.origin, other.origin) &&
    !Y.compareIDs(one.rightOrigin, other.id) &&
    !Y.compareIDs(other.rightOrigin, one.id)
  )
}

function wordsOf(block: Y.XmlElement): string {
  return block
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlElement) return wordsOf(child)
      return child instanceof Y.XmlText ? lettersOf(child) : ''
    })
    .join('\n')
}

function lettersOf(text: Y.XmlText): string {
  const pieces = text.toDelta() as { insert: unknown }[]
  return pieces.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}

/** Whether all words of the one stand in the other, in the same order. */
function saysAll(long: string, short: string): boolean {
  const words = long.split(/\s+/)
  let at = 0
  return short.split(/\s+/).every((word) => {
    at = words.indexOf(word, at) + 1
    return at > 0
  })
}
