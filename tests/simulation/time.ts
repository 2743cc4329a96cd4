import type { Clock } from '@/lib/kernel/clock'
import type { Timers } from '@/server/transport/timers'

type Due = { at: number; order: number; run: () => void; again: number | null; cancelled: boolean }

const START = Date.UTC(2026, 0, 1)
const realImmediate = setImmediate
/** All promises that can go on have gone on. */
const settled = () => new Promise<void>((done) => void realImmediate(done))

/** Time that passes when it is told to: what is due runs in order, and what it promised before the next. */
export class VirtualTime implements Timers, Clock {
  #at = START
  #order = 0
  #queue: Due[] = []

  now = () => new Date(this.#at)
  /** Milliseconds since the beginning. */
  get elapsed(): number {
    return this.#at - START
  }

  soon(run: () => void): void {
    this.#add(0, run, null)
  }
  after(milliseconds: number, run: () => void): () => void {
    return this.#add(milliseconds, run, null)
  }
  every(milliseconds: number, run: () => void): () => void {
    return this.#add(milliseconds, run, milliseconds)
  }

  async pass(milliseconds: number): Promise<void> {
    const until = this.#at + milliseconds
    await settled()
    for (let due = this.#next(until); due; due = this.#next(until)) {
      this.#at = Math.max(this.#at, due.at)
      if (due.again !== null) this.#insert({ ...due, at: this.#at + due.again }, due)
      due.run()
      await settled()
    }
    this.#at = until
  }

  /** The clocks of the page: `setTimeout` and its kin are ours until the returned function is called. */
  install(): () => void {
    const real = { setTimeout, clearTimeout, setInterval, clearInterval }
    const clear = (cancel: unknown) => {
      if (typeof cancel === 'function') (cancel as () => void)()
    }
    Object.assign(globalThis, {
      setTimeout: (run: () => void, milliseconds = 0) => this.after(milliseconds, run),
      setInterval: (run: () => void, milliseconds = 0) => this.every(milliseconds, run),
      clearTimeout: clear,
      clearInterval: clear,
    })
    return () => void Object.assign(globalThis, real)
  }

  #add(milliseconds: number, run: () => void, again: number | null): () => void {
    const due: Due = { at: this.#at + milliseconds, order: 0, run, again, cancelled: false }
    return this.#insert(due)
  }

  /** `of`: the one that this repeats, so that cancelling the first cancels all that follow. */
  #insert(due: Due, of?: Due): () => void {
    const added = of ? Object.assign(of, { at: due.at }) : due
    added.order = this.#order++
    let [low, high] = [0, this.#queue.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#queue[middle]!.at > added.at) low = middle + 1
      else high = middle
    }
    // The last is the next: of equal times the one that was added first.
    this.#queue.splice(low, 0, added)
    return () => {
      added.cancelled = true
    }
  }

  #next(until: number): Due | undefined {
    for (;;) {
      const due = this.#queue.at(-1)
      if (!due || due.at > until) return undefined
      this.#queue.pop()
      if (!due.cancelled) return due
    }
  }
}
