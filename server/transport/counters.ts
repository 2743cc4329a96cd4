/** How many of each key there are now. */
export class Counter {
  readonly #counts = new Map<string, number>()

  add(key: string): void {
    this.#counts.set(key, this.of(key) + 1)
  }
  remove(key: string): void {
    const left = this.of(key) - 1
    if (left > 0) this.#counts.set(key, left)
    else this.#counts.delete(key)
  }
  of(key: string): number {
    return this.#counts.get(key) ?? 0
  }
}

/** Keys that are remembered for a while. `now` and `until` in milliseconds. */
export class Remembered<Note> {
  readonly #until = new Map<string, { until: number; note: Note }>()

  remember(key: string, until: number, note: Note): void {
    this.#until.set(key, { until, note })
  }
  has(key: string, now: number): boolean {
    return (this.#until.get(key)?.until ?? 0) > now
  }
  /** Null: not remembered, or not any more. */
  noteOf(key: string, now: number): Note | null {
    const found = this.#until.get(key)
    return found && found.until > now ? found.note : null
  }
  get size(): number {
    return this.#until.size
  }
  forget(fits: (note: Note) => boolean): void {
    for (const [key, { note }] of this.#until) if (fits(note)) this.#until.delete(key)
  }
  sweep(now: number): void {
    for (const [key, { until }] of this.#until) if (until <= now) this.#until.delete(key)
  }
}
