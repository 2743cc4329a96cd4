import 'server-only'
import { readConfig, type Config } from '@/lib/config'
import { connect, type Connection, type Database } from '@/lib/db/connection'
import { listen, type Listener } from '@/lib/db/listen'
import { systemClock } from '@/lib/kernel/clock'
import type { Deps } from '@/lib/kernel/deps'
import { newId } from '@/lib/kernel/ids'

export type Runtime = Deps<Database> & {
  pool: Connection['pool']
  config: Config
  listener: Listener
}

const KEY = Symbol.for('fardplan.runtime')
const shelf = globalThis as { [KEY]?: Runtime }

/**
 * What code inside Next works with, made at the first call and kept for the life of the process.
 * On globalThis, since Next bundles this module into several chunks that must share one pool.
 */
export function runtime(): Runtime {
  return (shelf[KEY] ??= makeRuntime())
}

function makeRuntime(): Runtime {
  const config = readConfig()
  const { db, pool } = connect(config.databaseUrl)
  return { db, pool, config, clock: systemClock, newId, listener: listen(config.databaseUrl) }
}
