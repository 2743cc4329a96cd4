import { build } from 'esbuild'
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '@/server/database/free-port'
import { addArea } from './county'
import type { TestDatabase } from './database'
import { SyncServer } from './sync-server'

const SECRET = 'kV9qfJ7tXw2mRz4pLs8yHc6nBd3gTa5eUu1iOo0'

/** How the process ended: its exit code, or the signal that ended it. */
export type End = number | NodeJS.Signals | null

const ROOT = resolve(import.meta.dirname, '../..')

/** Beside the program's own bundle, so that it finds what lies beside that. A start takes half a second. */
async function bundle(): Promise<string> {
  const outfile = join(ROOT, 'dist', `test-${randomUUID()}.mjs`)
  await build({
    entryPoints: [join(import.meta.dirname, 'run-program.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    tsconfig: join(ROOT, 'tsconfig.json'),
    logLevel: 'error',
  })
  return outfile
}

/** The whole program but its pages, as a process of its own on this database. It may be killed. */
export class SyncProgram extends SyncServer {
  #child: ChildProcess | null = null
  #ended: Promise<End> = Promise.resolve(null)
  #dataDir = ''
  #file = ''
  output = ''

  static async begin(database: TestDatabase): Promise<SyncProgram> {
    const program = new SyncProgram(database, await addArea(database.db), database.url)
    program.port = await freePort()
    program.#file = await bundle()
    program.#dataDir = await mkdtemp(join(tmpdir(), 'fardplan-program-'))
    await program.open()
    return program
  }

  /** Starts it again, at the same address. */
  override async open(): Promise<void> {
    const child = spawn(process.execPath, [this.#file], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORT: String(this.port),
        BASE_URL: this.origin,
        DATABASE_URL: this.url,
        DATA_DIR: this.#dataDir,
        SECRET,
      },
    })
    this.#child = child
    this.#ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as End)
    const isReady = new Promise<void>((done) => {
      child.stdout.on('data', (words: Buffer) => {
        this.output += words
        if (words.includes('READY')) done()
      })
    })
    child.stderr.on('data', (words: Buffer) => (this.output += words))
    const early = this.#ended.then((end) => {
      throw new Error(`ended with ${end}: ${this.output}`)
    })
    await Promise.race([isReady, early])
    early.catch(() => {})
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal)
  }
  get ended(): Promise<End> {
    return this.#ended
  }

  /** `kill -9`. */
  override async kill(): Promise<void> {
    this.signal('SIGKILL')
    await this.#ended
  }

  override async stop(): Promise<void> {
    await super.stop()
    await rm(this.#dataDir, { recursive: true, force: true })
    await rm(this.#file)
  }
}
