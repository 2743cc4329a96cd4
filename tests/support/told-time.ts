/** Time that moves when it is told to; what is due in a turn runs before promises settle. */
export class ToldTime {
  now = 0
  #due: { at: number; run: () => void }[] = []
  readonly clock = { now: () => new Date(this.now) }
  readonly timers = {
    soon: (run: () => void) => void this.#due.push({ at: this.now, run }),
    after: (milliseconds: number, run: () => void) => {
      const entry = { at: this.now + milliseconds, run }
      this.#due.push(entry)
      return () => void (this.#due = this.#due.filter((other) => other !== entry))
    },
    every: () => () => {},
  }

  async to(now: number): Promise<void> {
    for (; this.now <= now; this.now += 1) {
      const ready = this.#due.filter(({ at }) => at <= this.now)
      this.#due = this.#due.filter(({ at }) => at > this.now)
      for (const { run } of ready) run()
      await new Promise((done) => setImmediate(done))
    }
    this.now = now
  }
}
