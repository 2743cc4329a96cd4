import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'

export type Said = {
  text?: string[]
  here?: { name: string; organisation: string | null; writes: boolean }[]
  closed?: number
}

/** The program that docs/protocol.md gives as a whole client, in a file from which Node finds our packages. */
function documentedProgram(): string {
  const programs = [...readFileSync('docs/protocol.md', 'utf8').matchAll(/^```js\n(.*?)^```$/gms)]
  expect(programs).toHaveLength(1)
  mkdirSync('.cache', { recursive: true })
  const file = join('.cache', `write-along-${randomUUID()}.mjs`)
  writeFileSync(file, programs[0]![1]!)
  return file
}

/** That program in a process of its own, which knows nothing of this project but what it is given. */
export class ForeignClient {
  readonly #child: ChildProcess
  readonly #said: Said[] = []
  readonly ended: Promise<number | null>
  errors = ''

  constructor(address: string, documentId: string, cookie: string) {
    const file = documentedProgram()
    const env = { PATH: process.env.PATH, COOKIE: cookie, NODE_ENV: 'production' as const }
    const words = [file, address, documentId]
    this.#child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'pipe'], env })
    this.ended = once(this.#child, 'exit').then(([code]) => {
      rmSync(file)
      return code as number | null
    })
    this.#child.stderr?.on('data', (words: Buffer) => (this.errors += words))
    if (this.#child.stdout)
      createInterface(this.#child.stdout).on('line', (line) =>
        this.#said.push(JSON.parse(line) as Said),
      )
  }

  /** What it said last of this. */
  last<What extends keyof Said>(what: What): Said[What] {
    return this.#said.findLast((one) => one[what] !== undefined)?.[what]
  }
  write(line: string): void {
    this.#child.stdin?.write(`${line}\n`)
  }
  /** It has no more to write, and goes. */
  leave(): void {
    this.#child.stdin?.end()
  }
  kill(): void {
    this.#child.kill('SIGKILL')
  }
}
