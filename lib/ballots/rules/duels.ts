import type { OptionId, SchulzeResult } from '../types'
import { at } from './exact'
import { placeIn } from './options'
import { strongestPath } from './schulze'

export type Link = { from: OptionId; to: OptionId; papers: number; against: number }

/**
 * Two options of a ranking by Schulze. `won` and `lost`: papers that rank one above the other. `path`: the
 * strongest path from the winner, link by link, as strong as its weakest; `back`: the strength of the
 * strongest one the other way. Tied: both are as strong, and nobody wins.
 */
export type Duel = {
  winner: OptionId
  loser: OptionId
  won: number
  lost: number
  tied: boolean
  path: Link[]
  strength: number
  back: number
}

/** So few options that each of them is set against each. */
const ALL_PAIRS = 5

/**
 * The pairs that tell why the order is as it is: of few options all, of many each with the next. Best first,
 * by the strongest paths and not by who has more papers: where a majority goes in a circle they differ.
 */
export function duels(result: SchulzeResult, order: readonly OptionId[]): Duel[] {
  if (result.valid === 0) return []
  const pairs = order.flatMap((one, index) =>
    order
      .slice(index + 1, order.length > ALL_PAIRS ? index + 2 : undefined)
      .map((other) => [one, other] as const),
  )
  return pairs.map(([one, other]) => duel(result, one, other))
}

function duel(result: SchulzeResult, one: OptionId, other: OptionId): Duel {
  const place = placeIn(result.options)
  const from = (matrix: number[][], a: OptionId, b: OptionId) => at(at(matrix, place(a)), place(b))
  const [there, back] = [from(result.strongest, one, other), from(result.strongest, other, one)]
  const [winner, loser] = there >= back ? [one, other] : [other, one]
  const links = strongestPath(result, winner, loser) ?? []
  return {
    winner,
    loser,
    won: from(result.preferred, winner, loser),
    lost: from(result.preferred, loser, winner),
    tied: there === back,
    path: links.map((link) => ({ ...link, against: from(result.preferred, link.to, link.from) })),
    strength: Math.max(there, back),
    back: Math.min(there, back),
  }
}
