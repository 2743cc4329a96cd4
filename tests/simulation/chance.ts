/** Numbers that look like chance and are the same for the same seed, every time (mulberry32). */
export class Chance {
  #at: number

  constructor(seed: number) {
    this.#at = seed | 0
  }

  /** A number in [0, 1). */
  fraction = (): number => {
    this.#at = (this.#at + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#at ^ (this.#at >>> 15), 1 | this.#at)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  /** A whole number from 0 to `end` - 1. */
  below(end: number): number {
    return Math.floor(this.fraction() * end)
  }
  /** A whole number from `from` to `to`, both possible. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }
  /** True in that share of the cases. */
  happens(share: number): boolean {
    return this.fraction() < share
  }
  /** Throws on an empty list. */
  of<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)]
    if (chosen === undefined) throw new Error('nothing to choose from')
    return chosen
  }
  /** One of the names, each as often as its weight says. */
  weighed<Name extends string>(weights: Record<Name, number>): Name {
    const entries = Object.entries(weights) as [Name, number][]
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of entries) {
      left -= weight
      if (left < 0) return name
    }
    return entries.at(-1)![0]
  }
}
