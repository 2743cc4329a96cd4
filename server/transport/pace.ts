import type { Clock } from '@/lib/kernel/clock'
import { LONGEST_WINDOW, sendWindow } from './limits'
import type { Timers } from './timers'

/** When a room takes its next turn: what is told together is stored together (P23). */
export class Pace {
  #isSoon = false
  #turnedAt = -Infinity

  constructor(
    private readonly given: { clock: Clock; timers: Timers; restAfter: number },
    private readonly turn: () => void,
  ) {}

  get isResting(): boolean {
    return this.given.clock.now().getTime() - this.#turnedAt >= this.given.restAfter
  }

  /** The first letter after a pause waits for nobody; `recipients`: who will be told of it. */
  turnSoon(recipients: number): void {
    if (this.#isSoon) return
    this.#isSoon = true
    const { clock, timers } = this.given
    const now = () => clock.now().getTime()
    const turn = () => {
      this.#isSoon = false
      this.#turnedAt = now()
      this.turn()
    }
    const wait = this.#turnedAt + sendWindow(recipients) - now()
    // A clock that was put back makes nobody wait.
    if (wait > 0 && wait <= LONGEST_WINDOW) timers.after(wait, turn)
    else timers.soon(turn)
  }
}
