import type { Ratio } from '../types'

/** The entry at `index`. Throws where there is none: an index of ours that points nowhere is a bug. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`nothing at ${index} of ${list.length}`)
  return found
}

/** A whole number from 0 on that arithmetic keeps exact. */
export const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0

/** Below 0: a is less than b; 0: equal. Exact for whole numbers of any size. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const left = BigInt(a.numerator) * BigInt(b.denominator)
  const right = BigInt(b.numerator) * BigInt(a.denominator)
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The least whole number that is at least this share of the whole. */
export function leastOf({ numerator, denominator }: Ratio, whole: number): number {
  const product = BigInt(numerator) * BigInt(whole)
  const by = BigInt(denominator)
  return Number((product + by - 1n) / by)
}

/** a × b ÷ c without what is left over. */
export function timesOver(a: number, b: number, c: number): number {
  return Number((BigInt(a) * BigInt(b)) / BigInt(c))
}

/** What was added up, as long as it is exact. Throws beyond 2⁵³ − 1: nothing here can honestly get there. */
export function exactSum(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new Error('a sum is too large to be exact')
  return sum
}
