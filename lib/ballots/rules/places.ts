import { unreachable } from '@/lib/kernel/unreachable'
import type { MethodResult, OptionId, Ratio, StvResult } from '../types'
import { at } from './exact'

/** `place` from 1 on; `with`: others on the same place; `byLot`: a lot told it from its equals. */
export type Place = { place: number; shared: boolean; byLot: boolean }

/**
 * The place of each option, best first (B4). Equals share one, and the next is as far down as they are many:
 * 1, 2, 2, 4. Empty where a method gives none (consent), or nobody has marked anything. In STV the elected
 * have places, in order of election.
 */
export function placesOf(result: MethodResult): Map<OptionId, Place> {
  if (result.valid === 0 || result.method === 'consent') return new Map()
  if (result.method === 'stv') return electedPlaces(result)
  const { tiers, order } = result.ranked
  const places = new Map<OptionId, Place>()
  for (const tier of tiers) {
    const first = places.size + 1
    const isTie = tier.length > 1
    const inOrder = order?.filter((option) => tier.includes(option)) ?? tier
    for (const [index, option] of inOrder.entries()) {
      const place = order ? first + index : first
      places.set(option, { place, shared: isTie && !order, byLot: isTie && order !== null })
    }
  }
  return places
}

function electedPlaces({ elected, stages }: StvResult): Map<OptionId, Place> {
  const drawn = new Set(
    stages.flatMap(({ draws }) =>
      draws.filter(({ purpose }) => purpose === 'order').flatMap(({ tied }) => tied),
    ),
  )
  return new Map(
    elected.map(({ option }, index) => [
      option,
      { place: index + 1, shared: false, byLot: drawn.has(option) },
    ]),
  )
}

/** All options, best first; where a method orders none, as on the ballot. */
export function bestFirst(result: MethodResult, options: readonly OptionId[]): OptionId[] {
  switch (result.method) {
    case 'consent':
      return [...options]
    case 'stv':
      return stvOrder(result, options)
    case 'approval':
    case 'points':
    case 'score':
    case 'schulze':
      return result.valid === 0
        ? [...options]
        : (result.ranked.order ?? result.ranked.tiers.flat()).slice()
    default:
      return unreachable(result)
  }
}

/** The elected in order of election; who was left at the end by votes; the excluded, the last one first. */
function stvOrder({ elected, stages }: StvResult, options: readonly OptionId[]): OptionId[] {
  const won = elected.map(({ option }) => option)
  const excluded = stages.flatMap(({ event }) => (event.type === 'exclusion' ? [event.from] : []))
  const gone = new Set([...won, ...excluded])
  const votes = new Map(stages.at(-1)?.votes.map((one) => [one.option, one.votes]))
  const left = options.filter((option) => !gone.has(option))
  left.sort((a, b) => (votes.get(b) ?? 0) - (votes.get(a) ?? 0))
  return [...won, ...left, ...excluded.reverse()]
}

/** Hundreds and tenths of a per cent, cut off: `tenths` 666 of 1000; `exact` says whether nothing was. */
export type PerCent = { tenths: number; exact: boolean }

/** A share in per cent, cut off and not rounded, so that it never looks like more than it is; null: of nothing. */
export function perCent(part: number, whole: number): PerCent | null {
  if (whole === 0) return null
  const product = BigInt(part) * 1000n
  return {
    tenths: Number(product / BigInt(whole)),
    exact: product % BigInt(whole) === 0n,
  }
}

/** The largest of some figures; 0 of none. */
export const largest = (figures: readonly number[]) => figures.reduce((a, b) => Math.max(a, b), 0)

/** One of a result's options. Throws for a foreign one. */
export function entryOf<T extends { option: OptionId }>(
  entries: readonly T[],
  option: OptionId,
): T {
  return at(
    entries.filter((entry) => entry.option === option),
    0,
  )
}

/** "2/3": as it is, not made shorter. */
export const fraction = ({ numerator, denominator }: Ratio) => `${numerator}/${denominator}`
