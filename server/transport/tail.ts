import { LONG_TAIL } from '@/server/store/compaction'

/** Between two mergings of one text, in milliseconds: who pastes on and on is not merged all the time. */
const MERGED_EVERY = 5_000

/** What whoever opens the text next would have to read behind the newest snapshot. */
export class Tail {
  #rows = 0
  #bytes = 0
  #mergedAt = -Infinity

  /** The text was read from the log: the first update is the snapshot, or a first row. */
  begin([, ...behind]: readonly Uint8Array[]): void {
    this.#rows = this.#bytes = 0
    this.add(behind)
  }
  add(updates: readonly Uint8Array[]): void {
    this.#rows += updates.length
    for (const { byteLength } of updates) this.#bytes += byteLength
  }

  /** Whether it is to be merged now, in milliseconds; it is taken for merged then. */
  isDue(now: number): boolean {
    const isLong = this.#rows >= LONG_TAIL.rows || this.#bytes >= LONG_TAIL.bytes
    if (!isLong || now - this.#mergedAt < MERGED_EVERY) return false
    this.#rows = this.#bytes = 0
    this.#mergedAt = now
    return true
  }
}
