import { fork, type ChildProcess } from 'node:child_process'
import type { Orders } from './crowd-process'

const PROGRAM = new URL('./crowd-process.ts', import.meta.url)
type Answer = { id: number; value?: unknown; error?: string }

/** Clients in a process of their own, so that their work is not the server's. */
export class Crowd {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #next = 0

  constructor() {
    this.#child = fork(PROGRAM, { execArgv: ['--import', 'tsx', '--max-semi-space-size=64'] })
    this.#child.on('message', (answer: Answer) => this.#waiting.get(answer.id)?.(answer))
    this.#child.once('exit', (code) => {
      for (const [id, settle] of this.#waiting) settle({ id, error: `clients ended with ${code}` })
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  do<Order extends keyof Orders>(
    order: Order,
    ...given: Parameters<Orders[Order]>
  ): ReturnType<Orders[Order]> {
    const id = (this.#next += 1)
    const answered = new Promise((done, fail) => {
      this.#waiting.set(id, ({ value, error }) => {
        this.#waiting.delete(id)
        if (error === undefined) done(value)
        else fail(new Error(error))
      })
      this.#child.send({ id, order, given })
    })
    return answered as ReturnType<Orders[Order]>
  }

  end(): void {
    this.#child.disconnect()
  }
}
