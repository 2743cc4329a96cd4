import { CLOSE, isFinal, type CloseReason } from '@/lib/sync/close-codes'
import { Remembered } from './counters'

/** Tokens can be made up: whoever tries a million of them takes no more memory than this many. */
const MOST_OF_NOBODY = 20_000

type Limits = { refusedFor: number; reloadsAtOnce: number }

/**
 * Who was refused for good, by session, document and schema, and is told 429 before 101 for a while (P18):
 * y-websocket before 3.1 comes again for ever, whatever it is closed with.
 */
export class Refusals {
  readonly #refused = new Remembered<{ personId: string | null }>()
  readonly #reloads = new Remembered<{ times: number }>()
  /** All there were. */
  count = 0

  constructor(private readonly limits: Limits) {}

  /** `personId` null: nobody's session. `now` in milliseconds. */
  note(key: string, personId: string | null, reason: CloseReason, now: number): void {
    this.count += 1
    if (!isFinal(CLOSE[reason].code)) return
    if (reason === 'reload' && this.#mayReload(key, now)) return
    if (personId === null && this.#refused.size >= MOST_OF_NOBODY) return
    this.#refused.remember(key, now + this.limits.refusedFor, { personId })
  }

  /** Who must reload may come at once, with all their tabs; who comes again and again as they were may not. */
  #mayReload(key: string, now: number): boolean {
    const before = this.#reloads.noteOf(key, now)
    if (before) before.times += 1
    else this.#reloads.remember(key, now + this.limits.refusedFor, { times: 1 })
    return (before?.times ?? 1) < this.limits.reloadsAtOnce
  }

  has(key: string, now: number): boolean {
    return this.#refused.has(key, now)
  }
  /** This person's rights have changed. */
  forget(personId: string): void {
    this.#refused.forget((note) => note.personId === personId)
  }
  sweep(now: number): void {
    this.#refused.sweep(now)
    this.#reloads.sweep(now)
  }
}
