/** A rate with a burst: `perSecond` for long, `burst` at once after a pause. */
export class TokenBucket {
  #left: number

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private at: number,
  ) {
    this.#left = burst
  }

  /** Takes one; false when there is none left. `now` in milliseconds. */
  take(now: number): boolean {
    const gained = (Math.max(0, now - this.at) / 1_000) * this.perSecond
    this.#left = Math.min(this.burst, this.#left + gained)
    this.at = now
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
