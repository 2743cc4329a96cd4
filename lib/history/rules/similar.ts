import { flatten } from '@/lib/documents/passages'
import type { ContentNode } from '@/lib/documents/types'
import { wordsOf } from '@/lib/documents/words'

/** A block of each side, or of one alone. */
export type Pair = [ContentNode | null, ContentNode | null]

/** From this share of common words on, one block is taken for an earlier state of the other. */
const ALIKE = 0.4
/** Comparing each with each beyond this many is not worth it: then everything comes and goes. */
const MOST = 10_000

/** Pairs of blocks that are alike, in order; the others alone, those of then before those of now. */
export function alike(now: readonly ContentNode[], past: readonly ContentNode[]): Pair[] {
  const [mine, theirs] = [now.map(wordsIn), past.map(wordsIn)]
  const isPair = (i: number, j: number) => share(mine[i] ?? [], theirs[j] ?? []) >= ALIKE
  const best = now.length * past.length <= MOST ? lengths(now.length, past.length, isPair) : null
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  while (i < now.length || j < past.length) {
    const here = best?.[i]?.[j] ?? 0
    if (j < past.length && here === (best?.[i]?.[j + 1] ?? 0)) pairs.push([null, past[j++] ?? null])
    else if (i < now.length && here === (best?.[i + 1]?.[j] ?? 0))
      pairs.push([now[i++] ?? null, null])
    else pairs.push([now[i++] ?? null, past[j++] ?? null])
  }
  return pairs
}

/** How many pairs there can be from each place on. */
function lengths(rows: number, columns: number, isPair: (i: number, j: number) => boolean) {
  const best = Array.from({ length: rows + 1 }, () => Array.from({ length: columns + 1 }, () => 0))
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1) {
      const [row, below] = [best[i] ?? [], best[i + 1] ?? []]
      const without = Math.max(below[j] ?? 0, row[j + 1] ?? 0)
      row[j] = isPair(i, j) ? Math.max(without, (below[j + 1] ?? 0) + 1) : without
    }
  return best
}

const wordsIn = (node: ContentNode) =>
  wordsOf(flatten({ type: 'doc', content: [node] }).text).filter((word) => word.trim() !== '')

/** Twice the common words over all words, from 0 to 1. */
function share(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1
  const left = new Map<string, number>()
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of b) {
    const count = left.get(word) ?? 0
    if (count > 0) common += 1
    left.set(word, count - 1)
  }
  return (2 * common) / (a.length + b.length)
}
