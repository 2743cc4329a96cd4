import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '@/server/database/free-port'

const ROOT = resolve(import.meta.dirname, '../..')
/** A first start makes a database; on a busy machine of two cores that takes its time. */
const START_PATIENCE = 90_000

/** Ends with its standard input: a test run that is killed leaves no program behind. */
const PROGRAM = `
  process.stdin.resume().on('end', () => process.exit(1))
  await (await import('./dist/main.js')).run()`

export type ProgramOptions = {
  /** Over the demo's own environment; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>
  /** A data folder of an earlier start; otherwise a new one, removed by `stop`. */
  dataDir?: string
  demo?: boolean
  port?: number
  /** What its clock is wrong by, in ms: `Date` in all its threads, before any of its modules. */
  clockOffset?: number
}

export type CommandResult = { code: number; stdout: string; stderr: string; json(): unknown }

export type Program = {
  url: string
  pid: number
  port: number
  databaseUrl: string
  dataDir: string
  /** Everything printed so far, standard output and error. */
  output(): string
  /** Closes our ends of its output: its next words are written to nobody. */
  stopReading(): void
  /** SIGTERM; answers the exit code and removes a data folder of its own. */
  stop(): Promise<number | null>
  /** `kill -9` of the program, not of its PostgreSQL. The data folder stays. */
  kill(): Promise<void>
  /** The process of the embedded postmaster. */
  postgresPid(): number
  /** Settles when the process has ended, however. */
  ended: Promise<number | null>
  cli(...args: string[]): Promise<CommandResult>
}

/** The program did not come up: what it said instead. */
export class ProgramRefused extends Error {
  constructor(
    readonly code: number | null,
    readonly output: string,
  ) {
    super(`ended with ${code}: ${output}`)
  }
}

/** A data folder that PostgreSQL's own user may enter, also when the tests run as root. */
export async function newDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fardplan-test-'))
  await chmod(dataDir, 0o711)
  return dataDir
}

/** Starts what `npm run build` has built, on a free port, seen only from outside; waits for READY. */
export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  if (!existsSync(join(ROOT, 'dist', 'main.js'))) throw new Error('Run `npm run build` first.')
  const dataDir = options.dataDir ?? (await newDataDir())
  const port = options.port ?? (await freePort())
  const env = environmentOf(options, { dataDir, port })
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: ROOT,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said = listenTo(child)
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const ready = await untilReady(said, ended)
  return {
    ...ready,
    port,
    dataDir,
    output: said,
    ended,
    stopReading() {
      child.stdout.destroy()
      child.stderr.destroy()
    },
    async stop() {
      child.kill('SIGTERM')
      const code = await ended
      if (!options.dataDir) await removeDataDir(dataDir)
      return code
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    postgresPid: () => postmasterPid(dataDir),
    cli: (...args) => runCli(args, env),
  }
}

/** The command line, with a program's environment, whether it runs or not. */
export async function runCli(args: string[], env: NodeJS.ProcessEnv): Promise<CommandResult> {
  const code = "process.exit(await (await import('./dist/cli.js')).main(process.argv.slice(1)))"
  const words = ['--input-type=module', '-e', code, '--', ...args]
  const child = spawn(process.execPath, words, { cwd: ROOT, env })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => (stdout += chunk))
  child.stderr.on('data', (chunk) => (stderr += chunk))
  const [ended] = (await once(child, 'close')) as [number]
  return { code: ended, stdout, stderr, json: () => JSON.parse(stdout) as unknown }
}

/** What a program of these options sees of the world. */
export function environmentOf(
  { env = {}, demo = true, clockOffset }: ProgramOptions,
  at: { dataDir: string; port: number },
): NodeJS.ProcessEnv {
  const given = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: String(at.port),
    DATA_DIR: at.dataDir,
    ...(demo ? { DEMO: '1' } : {}),
    ...(clockOffset ? { NODE_OPTIONS: wrongClock(clockOffset) } : {}),
    ...env,
  }
  const present = Object.entries(given).filter(([, value]) => value !== undefined)
  return { NODE_ENV: 'production', ...Object.fromEntries(present) }
}

/** Threads take flags of Node from the environment alone. */
function wrongClock(offset: number): string {
  const code = `const now = () => Right.now() + ${offset}
    const Right = Date
    globalThis.Date = new Proxy(Right, {
      construct: (_, given, as) => Reflect.construct(Right, given.length ? given : [now()], as),
      apply: () => new Right(now()).toString(),
      get: (_, name) => (name === 'now' ? now : Reflect.get(Right, name)),
    })`
  return `--import=data:text/javascript,${encodeURIComponent(code)}`
}

export function postmasterPid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)
}

/** A killed program's guard ends its PostgreSQL a moment later. */
export async function removeDataDir(dataDir: string): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (!existsSync(join(dataDir, 'postgres', 'postmaster.pid'))) break
    await wait(50)
  }
  await rm(dataDir, { recursive: true, force: true })
}

function listenTo(child: ChildProcess): () => string {
  let said = ''
  child.stdout?.on('data', (chunk) => (said += chunk))
  child.stderr?.on('data', (chunk) => (said += chunk))
  return () => said
}

async function untilReady(
  said: () => string,
  ended: Promise<number | null>,
): Promise<{ url: string; pid: number; databaseUrl: string }> {
  const over: { code: number | null }[] = []
  void ended.then((code) => over.push({ code }))
  for (let waited = 0; waited < START_PATIENCE; waited += 50) {
    const ready = /^READY (\{.*\})$/m.exec(said())?.[1]
    if (ready) return JSON.parse(ready) as { url: string; pid: number; databaseUrl: string }
    if (over[0]) throw new ProgramRefused(over[0].code, said())
    await wait(50)
  }
  throw new Error(`No READY within ${START_PATIENCE / 1000} s:\n${said()}`)
}
