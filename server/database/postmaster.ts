import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from '../cannot-start'
import type { Account } from './account'
import type { Binaries } from './binaries'
import { POSTGRES_ENVIRONMENT } from './initialise'
import { giveToOwner } from './placement'
import { clusterName, tell } from './processes'

export type Postmaster = { process: ChildProcess; pid: number; stop(): Promise<void> }

export type PostmasterOptions = {
  binaries: Binaries
  account: Account
  folder: string
  port: number
  /** On any database of the cluster: how we ask whether it is up. */
  url: string
  logFile: string
  flags: readonly string[]
}

/** Recovery after a crash reads the log since the last checkpoint: seconds, seldom a minute. */
const START_PATIENCE = 120_000
const MAX_LOG_BYTES = 10 * 1024 * 1024

/**
 * Starts `postgres` and waits until it answers.
 *
 * It gets a session of its own, so that Ctrl-C in the terminal reaches us alone and we end it in
 * order; a guard sends it SIGINT when this process dies, so that a killed program leaves no server.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const log = openSync(options.logFile, tooLong(options.logFile) ? 'w' : 'a', 0o600)
  giveToOwner(options.logFile, dirname(options.logFile))
  const child = spawn(options.binaries.postgres, argumentsOf(options), {
    ...options.account,
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const pid = child.pid
  if (pid === undefined) {
    const [error] = (await once(child, 'error')) as [Error]
    throw new CannotStart(`PostgreSQL does not start: ${error.message}.`)
  }
  const guard = startGuard(pid, options.account)
  child.once('exit', () => guard.kill('SIGKILL'))
  await untilReady(child, options)
  return { process: child, pid, stop: () => stop(child, pid) }
}

function argumentsOf({ folder, port, flags }: PostmasterOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    cluster_name: clusterName(folder),
    // What "saved" means (G1). Said here, so that no configuration file can unsay it.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // After a crash everything is flushed before the log is replayed. File by file that takes seconds
    // on a busy disk (measured: 4.3 s for 1,400 files); the whole file system at once, a fraction.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  }
  const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  return ['-D', folder, '-p', String(port), ...[...pairs, ...flags].flatMap((pair) => ['-c', pair])]
}

/** Ends when its standard input does, that is when this process is gone. */
function startGuard(pid: number, account: Account): ChildProcess {
  const guard = spawn('/bin/sh', ['-c', 'cat >/dev/null; kill -INT "$1"', 'sh', String(pid)], {
    ...account,
    cwd: '/',
    env: POSTGRES_ENVIRONMENT,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.on('error', () => {}) // Without a guard the next start ends the orphan.
  guard.stdin?.on('error', () => {})
  guard.unref()
  return guard
}

async function untilReady(child: ChildProcess, options: PostmasterOptions): Promise<void> {
  const STEP = 30
  for (let waited = 0; waited < START_PATIENCE; waited += STEP) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new CannotStart(
        `PostgreSQL does not start: ${lastWord(options.logFile)} (more in ${options.logFile})`,
      )
    if (await answers(options.url)) return
    await wait(STEP)
  }
  throw new CannotStart(`PostgreSQL did not answer in time: see ${options.logFile}.`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

/** Fast shutdown; at once, if that takes more than 15 s. Nothing committed is lost either way. */
async function stop(child: ChildProcess, pid: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  tell(pid, 'SIGINT')
  const hurry = setTimeout(() => tell(pid, 'SIGQUIT'), 15_000)
  await ended
  clearTimeout(hurry)
}

function lastWord(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-20)
  const telling = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? ''
  return telling.replace(/^.*?(FATAL|PANIC|LOG|ERROR):\s*/, '')
}

function tooLong(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES
}
