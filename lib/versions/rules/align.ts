import { wordsOf } from '@/lib/documents/words'
import { commonPlaces, type Match } from './common'

/** Places that belong together; null: the other side has nothing there. */
export type Pair = readonly [before: number | null, after: number | null]

/** Something in a row: equal keys are the same thing, and words tell how alike two others are. */
export type Item = { key: string; text: string }

/** Edits between two rows that are looked for exactly; beyond that order is found by `byRank`. */
const MAX_EDITS = 2_000
/** Removed and added ones that are compared each with each. */
const MAX_HUNK = 40
/** Share of common words from which two passages count as one that was changed. */
const ALIKE = 0.4

/**
 * Aligns two rows in order: first what is equal (Myers), then in the gaps what is alike. The work is
 * bounded whatever the rows hold: about n × MAX_EDITS steps, then n × MAX_HUNK comparisons.
 */
export function align(before: readonly Item[], after: readonly Item[]): Pair[] {
  const pairs: Pair[] = []
  let b = 0
  let a = 0
  const end: Match = [before.length, after.length]
  for (const [nextB, nextA] of [...equalPairs(before, after), end]) {
    pairs.push(...alikePairs({ before, from: b, to: nextB }, { after, from: a, to: nextA }))
    if (nextB < before.length) pairs.push([nextB, nextA])
    b = nextB + 1
    a = nextA + 1
  }
  return pairs
}

/** Only what both sides have takes part: a row in which everything is new costs nothing here. */
function equalPairs(before: readonly Item[], after: readonly Item[]): Match[] {
  const some = placesOf(before, after)
  const other = placesOf(after, before)
  const keys = (places: readonly Place[]) => places.map(({ key }) => key)
  const found = commonPlaces(keys(some), keys(other), MAX_EDITS)
  if (!found) return byRank(some, other)
  return found.map(([b, a]) => [some[b]?.at ?? 0, other[a]?.at ?? 0])
}

function placesOf(row: readonly Item[], others: readonly Item[]): Place[] {
  const known = new Set(others.map(({ key }) => key))
  return row.flatMap(({ key }, place) => (known.has(key) ? [{ key, at: place }] : []))
}

type Place = { key: string; at: number }

/** The n-th of a key belongs to the n-th of it on the other side; of these the longest run in order. */
function byRank(before: readonly Place[], after: readonly Place[]): Match[] {
  const rest = new Map<string, number[]>()
  for (const { key, at: place } of after) {
    const places = rest.get(key)
    if (places) places.push(place)
    else rest.set(key, [place])
  }
  const used = new Map<string, number>()
  const matches: Match[] = []
  for (const { key, at: place } of before) {
    const rank = used.get(key) ?? 0
    used.set(key, rank + 1)
    const other = rest.get(key)?.[rank]
    if (other !== undefined) matches.push([place, other])
  }
  const rising = new Set(longestRising(matches.map(([, other]) => other)))
  return matches.filter((_, index) => rising.has(index))
}

/** Indices of a longest strictly rising subsequence, in order; n log n. */
export function longestRising(values: readonly number[]): number[] {
  const ends: number[] = []
  const before: number[] = []
  for (const [index, value] of values.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = index
  }
  const rising: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) rising.push(at)
  return rising.reverse()
}

type Gap = { from: number; to: number }

/** What stands in a gap between equal ones: those that are alike belong together, in order. */
function alikePairs(
  { before, from, to }: Gap & { before: readonly Item[] },
  { after, from: start, to: end }: Gap & { after: readonly Item[] },
): Pair[] {
  const parts = Math.max(1, Math.ceil(Math.max(to - from, end - start) / MAX_HUNK))
  const pairs: Pair[] = []
  for (let part = 0; part < parts; part += 1) {
    const cut = (low: number, high: number, at: number) =>
      low + Math.floor(((high - low) * at) / parts)
    const some = range(cut(from, to, part), cut(from, to, part + 1))
    const other = range(cut(start, end, part), cut(start, end, part + 1))
    pairs.push(...alikeInHunk(some, other, (b, a) => likeness(before[b], after[a])))
  }
  return pairs
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

/** The pairing in order whose sum of likeness is greatest; removed ones before added ones. */
function alikeInHunk(
  some: readonly number[],
  other: readonly number[],
  alike: (before: number, after: number) => number,
): Pair[] {
  const width = other.length + 1
  const like = new Float64Array(some.length * other.length)
  const best = new Float64Array((some.length + 1) * width)
  for (let i = some.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const score = alike(some[i] ?? 0, other[j] ?? 0)
      like[i * other.length + j] = score
      const paired = score >= ALIKE ? score + at(best, (i + 1) * width + j + 1) : 0
      best[i * width + j] = Math.max(
        paired,
        at(best, (i + 1) * width + j),
        at(best, i * width + j + 1),
      )
    }
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  while (i < some.length && j < other.length) {
    const score = at(like, i * other.length + j)
    const here = at(best, i * width + j)
    if (score >= ALIKE && here === score + at(best, (i + 1) * width + j + 1))
      pairs.push([some[i++] ?? 0, other[j++] ?? 0])
    else if (here === at(best, (i + 1) * width + j)) pairs.push([some[i++] ?? 0, null])
    else pairs.push([null, other[j++] ?? 0])
  }
  for (; i < some.length; i += 1) pairs.push([some[i] ?? 0, null])
  for (; j < other.length; j += 1) pairs.push([null, other[j] ?? 0])
  return pairs
}

const at = (values: Float64Array, index: number) => values[index] ?? 0

/** Twice the common words by all words (Dice), from 0 to 1. */
export function likeness(before: Item | undefined, after: Item | undefined): number {
  if (!before || !after || before.key[0] !== after.key[0]) return 0
  const some = sortedWords(before)
  const other = sortedWords(after)
  const all = some.length + other.length
  if (all === 0) return 1
  if ((2 * Math.min(some.length, other.length)) / all < ALIKE) return 0
  let common = 0
  let [i, j] = [0, 0]
  while (i < some.length && j < other.length) {
    const [one, two] = [some[i] ?? '', other[j] ?? '']
    if (one === two) [common, i, j] = [common + 1, i + 1, j + 1]
    else if (one < two) i += 1
    else j += 1
  }
  return (2 * common) / all
}

const known = new WeakMap<Item, string[]>()

function sortedWords(item: Item): string[] {
  const found = known.get(item)
  if (found) return found
  const words = wordsOf(item.text)
    .filter((word) => word.trim() !== '')
    .sort()
  known.set(item, words)
  return words
}
