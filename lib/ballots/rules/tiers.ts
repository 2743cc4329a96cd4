import type { OptionId, Ranked, Ties } from '../types'
import { drawLot } from './lot'

/**
 * Best first, equals together (B4). `compare` is below 0 when a is better than b, by their places on the
 * ballot. Equals stand in the ballot's order.
 */
export function tiersBy(
  options: readonly OptionId[],
  compare: (a: number, b: number) => number,
): OptionId[][] {
  const places = options.map((_, place) => place).sort((a, b) => compare(a, b) || a - b)
  const tiers: OptionId[][] = []
  let first: number | undefined
  for (const place of places) {
    const option = options[place] ?? ''
    if (first === undefined || compare(first, place) !== 0) {
      tiers.push([option])
      first = place
    } else tiers.at(-1)?.push(option)
  }
  return tiers
}

/** The tiers, and what the rule that was fixed beforehand makes of ties: they stand, or a lot breaks them. */
export function rank(tiers: OptionId[][], ties: Ties, seed: string): Ranked {
  if (tiers.every((tier) => tier.length === 1)) return { tiers, order: tiers.flat(), lot: null }
  if (ties === 'shared') return { tiers, order: null, lot: null }

  const lot = drawLot(seed, tiers.flat())
  const order = tiers.flatMap((tier) => lot.order.filter((option) => tier.includes(option)))
  return { tiers, order, lot }
}
