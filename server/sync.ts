import type { Config } from '@/lib/config'
import type { Database } from '@/lib/db/connection'
import type { Listener } from '@/lib/db/listen'
import type { Deps } from '@/lib/kernel/deps'
import { withoutValues, type Log } from './log'
import { mergeOldLogs } from './store/compaction'
import { mergeInThread } from './store/merging/merger'
import { claimSync } from './store/ownership'
import type { SyncEndpoint } from './transport/endpoint'
import { realTimers } from './transport/timers'
import { syncOnPostgres } from './transport/wire-up'

/** Looking for what has become older than 30 days, in milliseconds. */
const BETWEEN_MERGES = 3_600_000

/** The sync engine of this process; `stop` stores what waits and closes all sockets with 1012. */
export async function startSync(
  config: Config,
  deps: Deps<Database> & { listener: Listener },
  log: Log,
): Promise<{ endpoint: SyncEndpoint; stop(): Promise<void> }> {
  const ownership = claimSync(config.databaseUrl)
  const { merge, close } = mergeInThread()
  const endpoint = syncOnPostgres({
    ...deps,
    ownership,
    merge,
    baseUrl: config.baseUrl,
    origins: config.origins,
    processId: deps.newId(),
    log: (event, fields) => log(event === 'sync-error' ? 'error' : 'warn', event, fields),
  })
  await ownership.ready()
  const stopMerging = realTimers.every(BETWEEN_MERGES, () => {
    if (!ownership.owns()) return
    mergeOldLogs({ db: deps.db, clock: deps.clock, merge }).catch((error: unknown) =>
      log('error', 'merge-error', { error: withoutValues(error) }),
    )
  })
  return {
    endpoint,
    async stop() {
      stopMerging()
      await endpoint.drain()
      await close()
      await ownership.close()
    },
  }
}
