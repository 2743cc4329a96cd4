import type { Range } from '@/lib/documents/passages'

/** Ranges in order, none touching another. */
export type Ranges = readonly Range[]

export function union(...all: readonly Ranges[]): Range[] {
  const sorted = all.flat().sort((a, b) => a.from - b.from)
  const joined: Range[] = []
  for (const { from, to } of sorted) {
    const last = joined.at(-1)
    if (from >= to) continue
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}

export function subtract(from: Ranges, away: Ranges): Range[] {
  let left = union(from)
  for (const { from: start, to: end } of away)
    left = left.flatMap((range) =>
      [
        { from: range.from, to: Math.min(range.to, start) },
        { from: Math.max(range.from, end), to: range.to },
      ].filter((piece) => piece.from < piece.to),
    )
  return union(left)
}

export function overlap(one: Ranges, other: Ranges): boolean {
  return one.some((a) => other.some((b) => a.from < b.to && b.from < a.to))
}

/** Joins ranges between which there is nothing but spaces and breaks. */
export function clusters(ranges: Ranges, text: string): Range[][] {
  const found: Range[][] = []
  for (const range of ranges) {
    const last = found.at(-1)
    const end = last?.at(-1)?.to
    if (last && end !== undefined && text.slice(end, range.from).trim() === '') last.push(range)
    else found.push([range])
  }
  return found
}

export function wordsIn(ranges: Ranges, text: string): string {
  return ranges.map(({ from, to }) => text.slice(from, to)).join('')
}
