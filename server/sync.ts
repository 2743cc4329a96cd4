import type { Config } from '@/lib/config'
import type { Database } from '@/lib/db/connection'
import type { Listener } from '@/lib/db/listen'
import type { Deps } from '@/lib/kernel/deps'
import type { Log } from './log'
import { claimSync } from './store/ownership'
import type { SyncEndpoint } from './transport/endpoint'
import { syncOnPostgres } from './transport/wire-up'

/** The sync engine of this process; `stop` stores what waits and closes all sockets with 1012. */
export async function startSync(
  config: Config,
  deps: Deps<Database> & { listener: Listener },
  log: Log,
): Promise<{ endpoint: SyncEndpoint; stop(): Promise<void> }> {
  const ownership = claimSync(config.databaseUrl)
  const endpoint = syncOnPostgres({
    ...deps,
    ownership,
    baseUrl: config.baseUrl,
    origins: config.origins,
    processId: deps.newId(),
    log: (event, fields) => log(event === 'sync-error' ? 'error' : 'warn', event, fields),
  })
  await ownership.ready()
  return {
    endpoint,
    async stop() {
      await endpoint.drain()
      await ownership.close()
    },
  }
}
