import { bare, candidates, type Passage, type Range } from '@/lib/documents/passages'
import { clusters, overlap, subtract, union, wordsIn, type Ranges } from './ranges'
import type { Ids, Reading } from './reading'

/** From which clock on a client's signs are new: those before it are other words, however equal. */
export type Since = (client: number) => number

/** What is known of a passage from before the turn. */
export type Was = {
  /** Its words and what stood around them. */
  passage: Passage
  /** Words that it had earlier: an edit that was made before the latest change may bring them back. */
  earlier: readonly string[]
  /** The ids of its signs, and the signs. */
  own: readonly Ids[]
  signs: string
}

/** New words of so many signs that stand once are the passage, wherever they have been moved. */
const MOVED_QUOTE = 12

/**
 * Fewer signs of a passage than this may be another word's: pasted before a word that begins alike, its
 * first letters are stored as the passage's, since y-tiptap compares letters.
 */
const REMNANT = 4

/**
 * Where a passage stands after a turn, or nothing when it is lost. `marked`: where marks lie now.
 *
 * Signs are told apart by their ids. What belongs to the passage are its own signs, new signs that carry
 * its mark (typed inside, or brought along by an editor that knew the mark), and new signs that repeat
 * its words (by an editor that did not know it). Words that stood elsewhere before never do.
 */
export function anchor(reading: Reading, was: Was, marked: Ranges, since: Since): Range[] {
  const keep = union(reading.locate(was.own))
  return trim(reading, was, keep, stands(reading, was, marked, { keep, since }))
}

function stands(
  reading: Reading,
  was: Was,
  marked: Ranges,
  { keep, since }: { keep: Ranges; since: Since },
): Range[] {
  const missing = missingSigns(reading, was)
  const foreign = subtract(marked, keep)
  const carried = foreign.flatMap((range) => freshIn(reading, range, since))
  if (keep.length === 0) carried.push(...sayingTheSame(reading, was, foreign))
  const accepted = accept(reading, was, { keep, carried: union(carried), missing })
  const filled = fill(reading, accepted, since)
  const said = bare(wordsIn(filled, reading.text))
  const isWhole = bare(missing) === '' || said === bare(was.passage.quote)
  if (filled.length > 0 && isWhole && !isShrunk(was)) return filled
  const found = search(reading, was, keep, since)
  if (!found) return filled
  if (overlap([found], keep)) return union(keep, [found])
  return keep.length === 0 && filled.length > 0 && !overlap([found], filled) ? filled : [found]
}

/** Whether words went that may come back, as when a deletion is undone. */
export function isShrunk({ passage, earlier }: Was): boolean {
  const words = bare(passage.quote)
  return earlier.some((quote) => {
    const once = bare(quote)
    return once.length > words.length && once.includes(words)
  })
}

/** With the spaces between its pieces, and with what was put in between them in the same block. */
function fill(reading: Reading, ranges: Ranges, since: Since): Range[] {
  const gaps = ranges.slice(1).flatMap((range, index) => {
    const gap = { from: ranges[index]?.to ?? range.from, to: range.from }
    const text = reading.text.slice(gap.from, gap.to)
    const isNew = !text.includes('\n') && isOurs(reading, gap, [], since)
    return text.trim() === '' || isNew ? [gap] : []
  })
  return union(ranges, gaps)
}

/**
 * What is typed at a passage's edge is not part of it, though Yjs may store it inside the mark when the
 * writer did not know of it; words that belonged to the passage once come back to it.
 */
export function trim(reading: Reading, was: Was, keep: Ranges, ranges: Ranges): Range[] {
  const [first, last] = [keep[0], keep.at(-1)]
  if (!first || !last) return withoutSpace(ranges, reading.text)
  const said = bare(wordsIn(ranges, reading.text))
  const isOnce = [was.passage.quote, ...was.earlier].some((quote) => bare(quote) === said)
  const inner = ranges.flatMap(({ from, to }) => {
    const piece = { from: Math.max(from, first.from), to: Math.min(to, last.to) }
    return piece.from < piece.to ? [piece] : []
  })
  const isMissing = bare(missingSigns(reading, was)) !== ''
  return withoutSpace(isOnce || isMissing ? ranges : inner, reading.text)
}

/** Without the spaces before the first and behind the last word. */
function withoutSpace(ranges: Ranges, text: string): Range[] {
  const [first, last] = [ranges[0], ranges.at(-1)]
  if (!first || !last) return []
  const all = text.slice(first.from, last.to)
  const from = first.from + all.length - all.trimStart().length
  const to = last.to - (all.length - all.trimEnd().length)
  return union(
    ranges.map((range) => ({ from: Math.max(range.from, from), to: Math.min(range.to, to) })),
  )
}

/**
 * Pasted beside equal words, the pasted ones may be stored as the old, and the old as new: y-tiptap
 * compares letters. The editor that brought the mark knew which words it meant.
 */
function sayingTheSame(reading: Reading, { passage }: Was, marked: Ranges): Range[] {
  const words = bare(passage.quote)
  const groups = clusters(marked, reading.text)
  return groups.filter((group) => bare(wordsIn(group, reading.text)) === words).flat()
}

/** The signs of the passage that are there no more. */
function missingSigns(reading: Reading, { own, signs }: Was): string {
  let missing = ''
  let offset = 0
  for (const ids of own) {
    const alive = reading.idsIn(reading.locate([ids])).map(({ clock, length }) => ({
      from: offset + clock - ids.clock,
      to: offset + clock - ids.clock + length,
    }))
    missing += wordsIn(subtract([{ from: offset, to: offset + ids.length }], alive), signs)
    offset += ids.length
  }
  return missing
}

/** Which marked signs are the passage: its own and what touches them; of the rest what fills the hole. */
function accept(
  reading: Reading,
  { passage }: Was,
  { keep, carried, missing }: { keep: Ranges; carried: Ranges; missing: string },
): Range[] {
  const groups = clusters(union(keep, carried), reading.text)
  const rest = groups.filter((group) => !overlap(group, keep))
  const own = groups.filter((group) => overlap(group, keep))
  if (own.length === 0) return anew(reading, passage, rest)
  return union(...own, ...filling(reading, rest, missing))
}

/** None of the passage's own signs is left: of several copies one is the passage. */
function anew(reading: Reading, passage: Passage, groups: readonly Range[][]): Range[] {
  const [only, another] = groups
  if (!only || !another) return only ?? []
  const within = (range: Range) => groups.some((group) => subtract([range], group).length === 0)
  const [best] = candidates(reading, passage, within)
  if (best) return groups.find((group) => overlap(group, [best.range])) ?? []
  const parts = filling(reading, groups, passage.quote)
  return parts.length > 0 ? union(...parts) : [...only]
}

/** The groups whose words are part of what is missing, each word used once: moved, not copied. */
function filling(reading: Reading, groups: readonly Range[][], missing: string): Range[][] {
  let left = bare(missing)
  return groups.filter((group) => {
    const words = bare(wordsIn(group, reading.text))
    if (words === '' || !left.includes(words)) return false
    left = left.replace(words, '')
    return true
  })
}

/** New signs, together with the passage's own that are left, that say its words. */
function search(reading: Reading, was: Was, keep: Ranges, since: Since): Range | null {
  const quotes = [...new Set([was.passage.quote, ...was.earlier])]
    .filter((quote) => bare(quote) !== '')
    .sort((a, b) => b.length - a.length)
  for (const quote of quotes) {
    const found = candidates(reading, { ...was.passage, quote }, (range) =>
      isNearlyOurs(reading, range, keep, since),
    )
    if (keep.length > 0) {
      const touching = found.find(({ range }) => overlap([range], keep))
      if (touching) return touching.range
      if (!isRemnant(reading, quote, keep)) continue
    }
    const [best] = found
    const moved = found.length === 1 && bare(quote).length >= MOVED_QUOTE
    if (best && (best.isKnown || moved)) return best.range
  }
  return null
}

const isRemnant = (reading: Reading, quote: string, keep: Ranges) =>
  bare(wordsIn(keep, reading.text)).length < Math.min(REMNANT, bare(quote).length)

function isOurs(reading: Reading, range: Range, keep: Ranges, since: Since): boolean {
  return foreignIn(reading, range, keep, since) === ''
}

/** With some letters of the word before which they were pasted (`REMNANT`). */
function isNearlyOurs(reading: Reading, range: Range, keep: Ranges, since: Since): boolean {
  const foreign = foreignIn(reading, range, keep, since)
  if (foreign === '') return true
  return foreign.length < REMNANT && bare(wordsIn([range], reading.text)).length >= MOVED_QUOTE
}

/** What of a range neither belonged to the passage nor is new. */
function foreignIn(reading: Reading, range: Range, keep: Ranges, since: Since): string {
  const others = subtract([range], union(keep, freshIn(reading, range, since)))
  return bare(wordsIn(others, reading.text))
}

function freshIn(reading: Reading, range: Range, since: Since): Range[] {
  return reading.runsIn(range).flatMap(({ at, length, client, clock }) => {
    const from = Math.max(range.from, at, at + since(client) - clock)
    const to = Math.min(range.to, at + length)
    return from < to ? [{ from, to }] : []
  })
}
