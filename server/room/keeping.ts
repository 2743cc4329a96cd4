import type * as Y from 'yjs'
import type { Letter } from './mailbox'
import { applyMarkings } from './marking'
import { isTyping, look, type Look } from './look'
import type { RoomText } from './text'
import type { Checked } from './standing'
import { Threads } from './threads'
import type { Author, Effect, PlaceChange, Row, ThreadRow } from './types'

/** The program's name in the log for marks that it sets and mends. */
const MARK = 'mark'
/** A piece of so many signs may be words that come back; what is typed comes sign by sign. */
const PIECE = 2
/** Failures in a row after which a room leaves its threads alone. */
const MAX_FAILURES = 2

/** What is to be done behind a turn. After `failed` the text holds what nobody wants: it must go. */
export type Outcome =
  | { type: 'kept'; rows: Row[]; places: PlaceChange[] }
  | { type: 'find'; ids: string[] }
  | { type: 'failed'; error: unknown }

const NOTHING: Outcome = { type: 'kept', rows: [], places: [] }

/** When a room looks after the marks of its threads, and what that adds to a turn (P27, P28). */
export class Keeping {
  readonly #threads = new Threads()
  #failures = 0
  #isOff = false
  /** What the turn did, while threads are being looked up whose marks it brought. */
  #asked: Look | null = null

  load(rows: readonly ThreadRow[]): void {
    this.#threads.load(rows)
  }
  hear(rows: readonly ThreadRow[]): void {
    this.#threads.hear(rows)
  }
  forget(threadId: string): void {
    this.#threads.forget(threadId)
  }
  rest(): void {
    this.#threads.rest()
  }
  knows(threadId: string): boolean {
    return this.#threads.has(threadId)
  }
  get isDue(): boolean {
    return this.#threads.isDue && !this.#isOff
  }
  worked(): void {
    this.#failures = 0
  }

  /** Before letters are applied: where everything stands. Never throws. */
  prepare(doc: Y.Doc, letters: readonly (readonly Letter[])[]): Effect[] {
    if (this.#isOff || this.#threads.isEmpty) return []
    try {
      if (!isTyping(letters.flat().map(({ update }) => update))) this.#threads.remember(doc)
      return []
    } catch (error) {
      return [{ type: 'failed', error: this.#failed(error) }]
    }
  }

  /** Looks after the threads behind these rows, where that is needed. Never throws. */
  after(text: RoomText, rows: readonly Row[]): Outcome {
    return this.#orFail(() => {
      if (this.#isOff) return NOTHING
      const seen = look(rows.map(({ update }) => update))
      if (!this.#mustLook(seen)) {
        if (rows.length > 0) this.#threads.typed()
        return NOTHING
      }
      const ids = this.#threads.strangers(text.doc)
      if (ids.length === 0) return this.#keep(text, seen, [])
      this.#asked = seen
      return { type: 'find', ids }
    })
  }

  /** Goes on where threads had to be looked up. */
  found(text: RoomText, elsewhere: readonly ThreadRow[]): Outcome {
    const seen = this.#asked
    this.#asked = null
    return seen ? this.#orFail(() => this.#keep(text, seen, elsewhere)) : NOTHING
  }

  /** Threads must never cost anybody the text: after some failures in a row they are left alone. */
  #orFail(run: () => Outcome): Outcome {
    try {
      return run()
    } catch (error) {
      return { type: 'failed', error: this.#failed(error) }
    }
  }

  #failed(error: unknown): unknown {
    this.#failures += 1
    if (this.#failures >= MAX_FAILURES) this.#isOff = true
    return error
  }

  #mustLook(seen: Look): boolean {
    if (this.#threads.isEmpty) return seen.hasMarks
    if (this.#threads.isDue || !seen.isTyping) return true
    return seen.longest >= PIECE && this.#threads.hasLost
  }

  #keep(text: RoomText, seen: Look, elsewhere: readonly ThreadRow[]): Outcome {
    const checked = this.#threads.check(text.doc, seen.started, elsewhere)
    return { type: 'kept', rows: this.#write(text, checked), places: checked.places }
  }

  #write(text: RoomText, { reading, placed, mended }: Checked): Row[] {
    const rows: Row[] = []
    const write = (author: Author, markings: Parameters<typeof applyMarkings>[1]) => {
      if (markings.length === 0) return
      const update = text.changeOwn(() => applyMarkings(reading, markings))
      if (update) rows.push({ author, update, messages: 0, newClients: [] })
    }
    for (const { personId, organisationId, markings } of placed)
      write({ type: 'system', system: MARK, personId, organisationId }, markings)
    write({ type: 'system', system: MARK, personId: null, organisationId: null }, mended)
    return rows
  }
}
