import type { Head } from '@/server/store/types'
import type { Chance } from './chance'
import type { Process } from './process'
import type { VirtualTime } from './time'

/** The line for notices, in milliseconds. */
export const LONGEST_DOWN = 20_000

/** What the database tells every process of each commit, a moment after it; the line may be down meanwhile. */
export class Notices {
  #isDown = false
  /** In some worlds the line is hardly ever up. */
  readonly #lost: number

  constructor(
    private readonly time: VirtualTime,
    private readonly chance: Chance,
    private readonly processes: () => readonly Process[],
  ) {
    this.#lost = chance.of([0, 0.02, 0.5])
  }

  tell(head: Head): void {
    if (this.chance.happens(this.#lost)) this.#lose()
    if (this.#isDown) return
    this.time.after(this.chance.below(20), () => {
      for (const process of this.processes()) process.hearHead(head)
    })
  }

  /** A notice can be lost only with the line, and then everybody is told that something was missed. */
  #lose(): void {
    if (this.#isDown) return
    this.#isDown = true
    this.time.after(this.chance.below(LONGEST_DOWN), () => {
      this.#isDown = false
      for (const process of this.processes()) process.lookAtHead()
    })
  }
}
