import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Settings } from '@/lib/config'
import { connect, type Database } from '@/lib/db/connection'
import { CannotStart } from '../cannot-start'
import { addressOf, startEmbedded } from '../database/embedded'
import { lockFolder, type FolderLock } from '../database/lock'
import { readPlacement } from '../database/placement'
import { prepareDatabase } from '../database/prepare'

const MIGRATIONS = fileURLToPath(new URL('../drizzle', import.meta.url))
const PATIENCE = 60_000
const STEP = 200

type Opened = { url: string; close(): Promise<void> }

/**
 * Runs `work` on the program's database: the running one's, or, when the program is stopped and its
 * database embedded, one that is started for the command and stopped after it.
 */
export async function withDatabase<T>(
  settings: Settings,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const opened = await open(settings)
  try {
    const connection = connect(opened.url, { max: 2 })
    try {
      return await work(connection.db)
    } finally {
      await connection.close()
    }
  } finally {
    await opened.close()
  }
}

async function open(settings: Settings): Promise<Opened> {
  if (settings.databaseUrl !== null) {
    await prepareDatabase(settings.databaseUrl, MIGRATIONS)
    return { url: settings.databaseUrl, close: async () => {} }
  }
  for (let waited = 0; waited < PATIENCE; waited += STEP) {
    const lock = lockFolder(settings.dataDir, 'command')
    if ('release' in lock) return startForCommand(settings.dataDir, lock)
    // Another command takes its database away when it is done: wait for it, do not borrow it.
    const running = lock.heldBy.startsWith('program')
      ? await runningDatabase(settings.dataDir)
      : null
    if (running) return { url: running, close: async () => {} }
    await wait(STEP)
  }
  throw new CannotStart(
    `The database of ${settings.dataDir} does not answer: is the program that uses it still starting?`,
  )
}

async function startForCommand(dataDir: string, lock: FolderLock): Promise<Opened> {
  const embedded = await startEmbedded({ dataDir, holder: 'command', lock })
  try {
    await prepareDatabase(embedded.url, MIGRATIONS)
  } catch (error) {
    await embedded.stop()
    throw error
  }
  return { url: embedded.url, close: () => embedded.stop() }
}

async function runningDatabase(dataDir: string): Promise<string | null> {
  const placement = readPlacement(dataDir)
  if (!placement || placement.port === null) return null
  const url = addressOf(placement, placement.port)
  const connection = connect(url, { max: 1 })
  try {
    // The program's own start brings the migrations; before that there is nothing to look at.
    await connection.pool.query('SELECT 1 FROM schema_migration LIMIT 1')
    return url
  } catch {
    return null
  } finally {
    await connection.close()
  }
}
