import type { Bundle, OptionId, SchulzeResult, SchulzeTerms, SchulzeVote } from '../types'
import { at } from './exact'
import { placeIn } from './options'
import { rank } from './tiers'
import { marked, papersIn } from './turnout'

type Matrix = number[][]

/** The level of options that a paper leaves out: below any that it ranks. */
const LAST = 2 ** 31 - 1

/**
 * Ranking by Schulze.
 *
 * preferred[a][b]: papers that rank a above b. Ranked options are above those that the paper leaves out,
 * which are equal last; equals prefer nobody. A link a → b exists where preferred[a][b] > preferred[b][a],
 * and its strength is preferred[a][b] ("winning votes"). A path is as strong as its weakest link. a beats b
 * when the strongest path from a to b is stronger than that from b to a. That relation is transitive; who
 * is beaten by nobody wins, and more than one such option is a tie.
 *
 * Tiers: the winners first, then who is beaten by nobody among the rest, and so on. Two options of one
 * tier do not beat each other. Ties stand, or a lot breaks them if that was the rule (B4).
 * Source: Schulze, "The Schulze Method of Voting", arXiv:1804.02973, sections 2.1 to 2.3.
 * Throws for an option that is not on the ballot.
 */
export function tallySchulze(
  terms: SchulzeTerms,
  bundles: readonly Bundle<SchulzeVote>[],
  seed: string,
): SchulzeResult {
  const filled = marked(bundles)
  const preferred = countPairs(terms.options, filled)
  const { strongest, before } = strongestPaths(preferred)
  const tiers = layers(terms.options, strongest)
  return {
    method: 'schulze',
    valid: papersIn(filled),
    options: [...terms.options],
    preferred,
    strongest,
    before,
    winners: tiers[0] ?? [],
    ranked: rank(tiers, terms.ties, seed),
  }
}

function countPairs(options: readonly OptionId[], bundles: readonly Bundle<SchulzeVote>[]): Matrix {
  const place = placeIn(options)
  const size = options.length
  const sums = new Float64Array(size * size)
  const levels = new Int32Array(size)
  for (const { papers, vote } of bundles) {
    levels.fill(LAST)
    for (const [level, group] of vote.ranking.entries())
      for (const option of group) levels[place(option)] = level
    for (let a = 0; a < size; a += 1)
      for (let b = a + 1; b < size; b += 1) {
        const difference = (levels[a] ?? LAST) - (levels[b] ?? LAST)
        if (difference === 0) continue
        const pair = difference < 0 ? a * size + b : b * size + a
        sums[pair] = (sums[pair] ?? 0) + papers
      }
  }
  return options.map((_, a) => [...sums.subarray(a * size, (a + 1) * size)])
}

/** Widest paths by Floyd and Warshall, as in the source; `before` leads back along each. */
function strongestPaths(preferred: Matrix): { strongest: Matrix; before: Matrix } {
  const places = preferred.map((_, place) => place)
  const isLink = (a: number, b: number) => at(at(preferred, a), b) > at(at(preferred, b), a)
  const strongest = places.map((a) =>
    places.map((b) => (isLink(a, b) ? at(at(preferred, a), b) : 0)),
  )
  const before = places.map((a) => places.map((b) => (isLink(a, b) ? a : -1)))
  for (const via of places)
    for (const from of places) {
      const [row, back] = [at(strongest, from), at(before, from)]
      if (from === via || at(row, via) === 0) continue
      for (const to of places) {
        const through = Math.min(at(row, via), at(at(strongest, via), to))
        if (to === from || to === via || through <= at(row, to)) continue
        row[to] = through
        back[to] = at(at(before, via), to)
      }
    }
  return { strongest, before }
}

function layers(options: readonly OptionId[], strongest: Matrix): OptionId[][] {
  const beats = (a: number, b: number) => at(at(strongest, a), b) > at(at(strongest, b), a)
  const tiers: OptionId[][] = []
  let rest = options.map((_, place) => place)
  while (rest.length > 0) {
    const all = rest
    const unbeaten = all.filter((one) => !all.some((other) => beats(other, one)))
    // Cannot be empty: the relation is transitive and never beats itself.
    if (unbeaten.length === 0) throw new Error('a ranking by Schulze has a cycle')
    tiers.push(unbeaten.map((place) => at(options, place)))
    rest = all.filter((place) => !unbeaten.includes(place))
  }
  return tiers
}

/** The strongest path from one option to another, link by link; null if there is none. */
export function strongestPath(
  result: SchulzeResult,
  from: OptionId,
  to: OptionId,
): { from: OptionId; to: OptionId; papers: number }[] | null {
  const place = placeIn(result.options)
  const start = place(from)
  const links: { from: OptionId; to: OptionId; papers: number }[] = []
  for (let end = place(to); end !== start;) {
    const previous = at(at(result.before, start), end)
    if (previous < 0) return null
    links.unshift({
      from: at(result.options, previous),
      to: at(result.options, end),
      papers: at(at(result.preferred, previous), end),
    })
    end = previous
  }
  return links
}
