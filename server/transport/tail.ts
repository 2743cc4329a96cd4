import { LONG_TAIL } from '@/server/store/compaction'

/** What whoever opens the text next would have to read behind the newest snapshot. */
export class Tail {
  #rows = 0
  #bytes = 0

  /** The text was read from the log: the first update is the snapshot, or a first row. */
  begin([, ...behind]: readonly Uint8Array[]): void {
    this.end()
    this.add(behind)
  }
  add(updates: readonly Uint8Array[]): void {
    this.#rows += updates.length
    for (const { byteLength } of updates) this.#bytes += byteLength
  }
  end(): void {
    this.#rows = this.#bytes = 0
  }
  get isLong(): boolean {
    return this.#rows >= LONG_TAIL.rows || this.#bytes >= LONG_TAIL.bytes
  }
}
