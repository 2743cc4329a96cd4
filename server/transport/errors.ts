import { withoutValues } from '@/server/log'
import { Remembered } from './counters'

/** How long an error is not told again, in milliseconds. */
const SAID_FOR = 60_000

/** What failed in the sync engine, for the log. An outage is one event, however many rooms and attempts meet it. */
export class Errors {
  readonly #said = new Remembered<null>()

  constructor(
    private readonly log: (event: 'sync-error', detail: { error: string }) => void,
    private readonly now: () => number,
  ) {}

  /** Without values: they are what people write. */
  readonly tell = (thrown: unknown): void => {
    const error = withoutValues(thrown)
    if (this.#said.has(error, this.now())) return
    this.#said.remember(error, this.now() + SAID_FOR, null)
    this.log('sync-error', { error })
  }
  sweep(): void {
    this.#said.sweep(this.now())
  }
}
