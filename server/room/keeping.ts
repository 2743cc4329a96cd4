import type * as Y from 'yjs'
import type { Letter } from './mailbox'
import { applyMarkings } from './marking'
import { isTyping, look, type Look } from './look'
import { Requests } from './requests'
import type { RoomText } from './text'
import type { Checked } from './standing'
import { Threads } from './threads'
import type {
  Author,
  Effect,
  Loaded,
  PlaceChange,
  RequestAnswer,
  RequestRow,
  Row,
  ThreadRow,
} from './types'

type Served = { rows: Row[]; answers: RequestAnswer[] }
const NONE: Served = { rows: [], answers: [] }

/** The program's name in the log for marks that it sets and mends. */
const MARK = 'mark'
/** A piece of so many signs may be words that come back; what is typed comes sign by sign. */
const PIECE = 2
/** Failures in a row after which a room leaves its threads alone. */
const MAX_FAILURES = 2

/** What is to be done behind a turn. After `failed` the text holds what nobody wants: it must go. */
export type Outcome = Kept | { type: 'find'; ids: string[] } | { type: 'failed'; error: unknown }

export type Kept = { type: 'kept'; rows: Row[]; places: PlaceChange[]; answers: RequestAnswer[] }

const NOTHING: Outcome = { type: 'kept', rows: [], places: [], answers: [] }

/** When a room looks after the marks of its threads, and what that adds to a turn (P27, P28). */
export class Keeping {
  readonly #threads = new Threads()
  /** Null where nothing was asked yet: in nearly every text. */
  #requests: Requests | null = null
  #failures = 0
  #isOff = false
  /** How far the turn has come, while threads are being looked up whose marks it brought. */
  #held: { seen: Look; served: Served } | null = null

  load({ threads, requests }: Pick<Loaded, 'threads' | 'requests'>): void {
    this.#threads.load(threads)
    if (requests.length > 0) this.#requests ??= new Requests()
    this.#requests?.load(requests)
    this.#held = null
  }
  ask(requests: readonly RequestRow[]): void {
    this.#requests ??= new Requests()
    this.#requests.hear(requests)
  }
  /** Whoever asked may not: nothing of it was stored. */
  deny(requestIds: Iterable<string>): void {
    for (const id of requestIds) this.#requests?.refuse(id, 'mayNot')
  }
  hear(rows: readonly ThreadRow[]): void {
    this.#threads.hear(rows)
  }
  forget(threadId: string): void {
    this.#threads.forget(threadId)
  }
  pause(): void {
    this.#threads.pause()
  }
  /** The Y.Doc is not needed until somebody writes. */
  rest(text: RoomText | null): Effect[] {
    if (text?.rest()) this.#threads.rest()
    return []
  }
  knows(threadId: string): boolean {
    return this.#threads.has(threadId)
  }
  get isDue(): boolean {
    return this.#requests?.isDue || (this.#threads.isDue && !this.#isOff)
  }
  worked(): void {
    this.#failures = 0
  }

  /** Before letters are applied: where everything stands. Never throws. */
  prepare(doc: Y.Doc, letters: readonly (readonly Letter[])[]): Effect[] {
    if (this.#isOff || this.#threads.isEmpty) return []
    try {
      const typed = isTyping(letters.flat().map(({ update }) => update))
      if (!typed || this.#requests?.isDue || this.#threads.isDue) this.#threads.remember(doc)
      return []
    } catch (error) {
      return [{ type: 'failed', error: this.#failed(error) }]
    }
  }

  /** Does what is asked, and looks after the threads where that is needed; `seq`: before these rows. Never throws. */
  after(text: RoomText, rows: readonly Row[], seq: number): Outcome {
    return this.#orFail(() => {
      const served = this.#requests?.serve(text, seq + rows.length) ?? NONE
      if (this.#isOff) return { type: 'kept', places: [], ...served }
      const all = [...rows, ...served.rows]
      const seen = look(all.map(({ update }) => update))
      if (!this.#mustLook(seen)) {
        if (all.length > 0) this.#threads.typed()
        return { type: 'kept', places: [], ...served }
      }
      const ids = this.#threads.strangers(text.doc)
      if (ids.length === 0) return this.#keep(text, seen, served, [])
      this.#held = { seen, served }
      return { type: 'find', ids }
    })
  }

  /** Goes on where threads had to be looked up. */
  found(text: RoomText, elsewhere: readonly ThreadRow[]): Outcome {
    const held = this.#held
    this.#held = null
    if (!held) return NOTHING
    return this.#orFail(() => this.#keep(text, held.seen, held.served, elsewhere))
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
    if (this.#requests?.blame()) return error
    this.#failures += 1
    if (this.#failures >= MAX_FAILURES) this.#isOff = true
    return error
  }

  #mustLook(seen: Look): boolean {
    if (this.#threads.isEmpty) return seen.hasMarks
    if (this.#threads.isDue || !seen.isTyping) return true
    return seen.longest >= PIECE && this.#threads.hasLost
  }

  #keep(
    text: RoomText,
    seen: Look,
    { rows, answers }: Served,
    elsewhere: readonly ThreadRow[],
  ): Outcome {
    const checked = this.#threads.check(text.doc, seen.started, elsewhere)
    const marks = this.#write(text, checked)
    return { type: 'kept', rows: [...rows, ...marks], places: checked.places, answers }
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
