import * as Y from 'yjs'
import { isShrunk } from './anchoring'
import { Reading } from './reading'
import { changeOf, newKnown, rangesOf, settle, stand, type Checked, type Known } from './standing'
import type { ThreadRow } from './types'

/** Rows whose surroundings are written anew at one pause; the others follow at the next. */
const ROWS_AT_A_PAUSE = 500

/**
 * The threads of one text and where they stand. Looks at the whole text when a turn deleted, formatted
 * or moved anything; letters that are typed can lose no mark (P28).
 */
export class Threads {
  readonly #known = new Map<string, Known>()
  #last: Reading | null = null
  /** Letters were typed since the last reading. */
  #isStale = false
  #isDue = false
  #wantsPause = false

  load(rows: readonly ThreadRow[]): void {
    // Heard of while the rows were being read: newer than they are.
    const newer = [...this.#known.values()].flatMap(({ row }) =>
      row.place === 'waiting' && !rows.some(({ id }) => id === row.id) ? [row] : [],
    )
    this.#known.clear()
    this.#last = null
    this.#isStale = true
    this.#isDue = false
    this.hear([...rows, ...newer])
  }

  /** Rows that are new or have changed outside of this room. */
  hear(rows: readonly ThreadRow[]): void {
    for (const row of rows) {
      if (this.#known.has(row.id)) continue
      this.#known.set(row.id, newKnown(row))
      this.#isStale = true
      if (row.place === 'waiting') this.#isDue = true
    }
  }

  /** The thread has moved to another text. */
  forget(threadId: string): void {
    this.#known.delete(threadId)
  }
  has(threadId: string): boolean {
    return this.#known.has(threadId)
  }
  get isEmpty(): boolean {
    return this.#known.size === 0
  }
  /** Something is to be looked at even if nobody writes. */
  get isDue(): boolean {
    return this.#isDue
  }
  /** Words are gone that may come back. */
  get hasLost(): boolean {
    return [...this.#known.values()].some((known) => known.lostAt !== null || isShrunk(known))
  }

  /** Letters were typed: no mark is lost, but words and surroundings are others now. */
  typed(): void {
    this.#isStale = true
    this.#wantsPause = true
  }

  /** Nobody has written for a while: what was only typed is written down. */
  pause(): void {
    if (this.#wantsPause && this.#known.size > 0) this.#isDue = true
  }

  /** The Y.Doc goes and is made anew: what was read in it is read again. */
  rest(): void {
    this.#last = null
    this.#isStale = true
  }

  /** Before something is changed that may lose marks: notes how everything stands. */
  remember(doc: Y.Doc): void {
    if (!this.#isStale || this.#known.size === 0) return
    const reading = new Reading(doc)
    for (const known of this.#known.values()) stand(known, reading)
    this.#last = reading
    this.#isStale = false
  }

  /** The threads whose marks stand in the text and that are not known here. */
  strangers(doc: Y.Doc): string[] {
    this.#last = new Reading(doc)
    return [...this.#last.marked.keys()].filter((id) => !this.#known.has(id))
  }

  /**
   * Looks where everything stands; call `strangers` before, and set the marks at once. `started`: the
   * clock at which each client's signs of this turn begin. `elsewhere`: what the strangers are.
   */
  check(
    doc: Y.Doc,
    started: ReadonlyMap<number, number>,
    elsewhere: readonly ThreadRow[],
  ): Checked {
    const reading = this.#last ?? new Reading(doc)
    const before = new Map(stateOf(doc))
    for (const [client, clock] of started) before.set(client, clock)
    this.#adopt(elsewhere)
    const checked: Checked = { reading, placed: [], mended: [], places: [] }
    for (const { key, threadId, range } of reading.strays)
      checked.mended.push({ key, threadId, range, set: false })
    for (const [threadId, runs] of reading.marked)
      if (!this.#known.has(threadId))
        for (const range of rangesOf(runs)) checked.mended.push({ threadId, range, set: false })
    const pausing = this.#isDue && this.#wantsPause
    let written = 0
    for (const known of this.#known.values()) {
      settle(known, reading, before, checked)
      // Where it came from it stays, if what has come is not its passage.
      if (known.from !== null && known.place !== 'placed') {
        this.#known.delete(known.row.id)
        continue
      }
      const more = pausing && written < ROWS_AT_A_PAUSE
      const change = changeOf(known, more, before)
      if (!change) continue
      checked.places.push(change)
      known.row = { ...known.row, place: change.place, now: change.now }
      known.from = null
      written += 1
    }
    this.#last = reading
    this.#isStale = false
    this.#isDue = pausing && written >= ROWS_AT_A_PAUSE
    this.#wantsPause = this.#isDue || !pausing
    return checked
  }

  /** A thread that lost its passage in another text, whose mark has come here, belongs here now. */
  #adopt(elsewhere: readonly ThreadRow[]): void {
    for (const row of elsewhere) {
      if (row.place !== 'rewritten' && row.place !== 'removed') continue
      // What is new there says nothing here: whatever carries the mark has just come.
      this.#known.set(row.id, { ...newKnown(row), lostAt: null, from: row.documentId })
    }
  }
}

function stateOf(doc: Y.Doc): [number, number][] {
  return [...doc.store.clients.keys()].map((client) => [client, Y.getState(doc.store, client)])
}
