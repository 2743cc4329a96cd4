import fc from 'fast-check'
import type { Bundle, Ranking, SchulzeVote, StvVote } from '@/lib/ballots/types'

/** Laws of counting are tried this many times. */
export const RUNS = { numRuns: 500 }
/** And may take this long where the machine has much else to do, ms. */
export const LAW = { timeout: 60_000 }

/** `a`, `b`, `c` …: as many options as asked for. */
export const named = (count: number) => 'abcdefghijklmnop'.slice(0, count).split('')

export const optionsOf = (min: number, max: number) =>
  fc.integer({ min, max }).map((count) => named(count))

/** Some of the options in some order. */
export const someOf = (options: readonly string[]) =>
  fc.shuffledSubarray([...options], { minLength: 0, maxLength: options.length })

/** Some of the options, ranked; groups of more than one only where equals are asked for. */
export function rankingOf(options: readonly string[], equals: 'equals' | 'strict') {
  const joins = fc.array(fc.boolean(), { minLength: options.length, maxLength: options.length })
  return fc.tuple(someOf(options), joins).map(([order, joined]): string[][] => {
    const groups: string[][] = []
    for (const [index, option] of order.entries())
      if (equals === 'equals' && joined[index] && index > 0) groups.at(-1)!.push(option)
      else groups.push([option])
    return groups
  })
}

export const schulzePapers = (options: readonly string[], maxLength = 9) =>
  bundlesOf(
    rankingOf(options, 'equals').map((ranking): SchulzeVote => ({ method: 'schulze', ranking })),
    maxLength,
  )

export const stvPapers = (options: readonly string[], maxLength = 14) =>
  bundlesOf(
    rankingOf(options, 'strict').map((ranking): StvVote => ({ method: 'stv', ranking })),
    maxLength,
  )

export const bundlesOf = <V extends Bundle['vote']>(vote: fc.Arbitrary<V>, maxLength = 10) =>
  fc.array(fc.record({ papers: fc.integer({ min: 1, max: 4 }), vote }), { maxLength })

/** One after the other, each paper by itself. */
export const singly = <V extends Bundle['vote']>(bundles: readonly Bundle<V>[]): V[] =>
  bundles.flatMap(({ papers, vote }) => Array<V>(papers).fill(vote))

/** Every option, those that were left out together at the end. */
export function whole(options: readonly string[], ranking: Ranking): (readonly string[])[] {
  const left = options.filter((option) => !ranking.flat().includes(option))
  return left.length > 0 ? [...ranking, left] : [...ranking]
}

/** 0 is the first tier. */
export const tierOf = (tiers: readonly (readonly string[])[], option: string) =>
  tiers.findIndex((tier) => tier.includes(option))
