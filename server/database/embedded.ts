import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { accountFor } from './account'
import { findBinaries } from './binaries'
import { freePort } from './free-port'
import { initialise, SUPERUSER } from './initialise'
import { lockFolderSoon, type FolderLock, type Holder } from './lock'
import { placeDatabase, shelterFor, writePlacement, type Placement } from './placement'
import { startPostmaster, type PostmasterOptions } from './postmaster'
import { stopOrphans } from './processes'

export type EmbeddedDatabase = {
  url: string
  pid(): number
  /** Writes out what a restart after a crash would have to: call after a great deal was written. */
  checkpoint(): Promise<void>
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  dataDir: string
  holder: Holder
  /** The folder's lock, if the caller has taken it already. */
  lock?: FolderLock
  /** Hears that PostgreSQL ended by itself, and that it is back. */
  onEvent?: (event: 'database-lost' | 'database-back') => void
  /** Further settings of PostgreSQL, `name=value`; tests use them. */
  flags?: readonly string[]
}

const DATABASE = 'fardplan'
/** Waits between attempts to bring a lost PostgreSQL back, in milliseconds. */
const BACKOFF = [0, 100, 250, 500, 1_000] as const

/**
 * A real PostgreSQL in DATA_DIR, on a free port of 127.0.0.1, for as long as this process lives.
 * Whatever was killed before, the next start works; a PostgreSQL that dies is restarted on its port.
 *
 * @throws CannotStart when another program has the folder, or the machine does not let us.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const lock = options.lock ?? (await lockFolderSoon(options.dataDir, options.holder))
  try {
    return await startLocked(options, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function startLocked(options: EmbeddedOptions, lock: FolderLock): Promise<EmbeddedDatabase> {
  const { dataDir } = options
  const account = accountFor(join(dataDir, 'postgres'))
  const placement = placeDatabase(dataDir, account)
  const binaries = findBinaries(account, () => shelterFor(dataDir, account))
  initialise(placement.folder, placement.password, { account, binaries })
  await stopOrphans(placement.folder)

  const port = await freePort(placement.port)
  const logFile = join(dataDir, 'postgres.log')
  const urlOf = (name: string) => addressOf(placement, port, name)
  const started = await supervise(
    {
      binaries,
      account,
      folder: placement.folder,
      port,
      url: urlOf('postgres'),
      logFile,
      flags: options.flags ?? [],
    },
    options.onEvent ?? (() => {}),
  )
  await createDatabase(urlOf('postgres'))
  writePlacement(dataDir, { ...placement, port, made: true })
  return {
    url: urlOf(DATABASE),
    pid: () => started.pid(),
    checkpoint: () => onServer(urlOf('postgres'), (client) => client.query('CHECKPOINT')),
    async stop() {
      await started.stop()
      lock.release()
    },
  }
}

/** Where a running program's embedded database listens; null: there has never been one. */
export function addressOf(placement: Placement, port: number, database = DATABASE): string {
  return `postgres://${SUPERUSER}:${placement.password}@127.0.0.1:${port}/${database}`
}

async function supervise(
  options: PostmasterOptions,
  onEvent: (event: 'database-lost' | 'database-back') => void,
): Promise<{ pid(): number; stop(): Promise<void> }> {
  const state = { stopping: false, current: await startPostmaster(options) }
  let revival: Promise<void> = Promise.resolve()

  const watch = () => {
    state.current.process.once('exit', () => {
      if (!state.stopping) revival = revive()
    })
  }
  const revive = async () => {
    onEvent('database-lost')
    for (let attempt = 0; !state.stopping; attempt += 1) {
      await wait(BACKOFF[Math.min(attempt, BACKOFF.length - 1)])
      try {
        await stopOrphans(options.folder)
        state.current = await startPostmaster(options)
      } catch {
        continue // Full disk, port taken: `/readyz` says 503 until it works again.
      }
      onEvent('database-back')
      watch()
      return
    }
  }
  watch()

  return {
    pid: () => state.current.pid,
    async stop() {
      state.stopping = true
      await revival
      await state.current.stop()
    },
  }
}

async function createDatabase(url: string): Promise<void> {
  await onServer(url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      DATABASE,
    ])
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`)
  })
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
