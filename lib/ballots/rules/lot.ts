import { jsonHash } from '@/lib/documents/canonical'
import type { Lot, OptionId } from '../types'

/**
 * A lot that anybody can draw again (B4). For each option: SHA-256 over the UTF-8 bytes of the JSON array
 * `["<seed>","<option>"]` without spaces; options in the order of those hashes, as hex, lowest first. So
 * the order depends on the seed and on nothing else: not on the ballot's order, nor on who is tied.
 *
 * The seed is drawn by chance when the ballot closes and published with the order. Whoever could choose it
 * could choose the order, so it must not be known, or chosen, before the last paper is in.
 */
export function drawLot(seed: string, options: readonly OptionId[]): Lot {
  const numbered = options.map((option) => ({ option, number: jsonHash([seed, option]) }))
  numbered.sort((a, b) => (a.number < b.number ? -1 : 1))
  return { seed, order: numbered.map(({ option }) => option) }
}
