import type { Listener } from '@/lib/db/listen'
import type { Database } from '@/lib/db/connection'
import { findActors, findActorsByToken, touchSessions } from '@/lib/auth/queries'
import { sessionToken } from '@/lib/auth/cookie'
import { findOpenable } from '@/lib/documents/queries'
import { inBatches } from '@/lib/kernel/batches'
import type { Clock } from '@/lib/kernel/clock'
import type { NewId } from '@/lib/kernel/ids'
import type { Ownership } from '@/server/store/ownership'
import type { Merge } from '@/server/store/merging/types'
import { postgresPresence } from '@/server/store/presence'
import { postgresStore } from '@/server/store/postgres'
import { createSyncEndpoint, type SyncDeps, type SyncEndpoint } from './endpoint'
import { DEFAULT_LIMITS } from './limits'
import { realTimers } from './timers'

type Parts = {
  db: Database
  listener: Listener
  ownership: Ownership
  clock: Clock
  newId: NewId
  baseUrl: string
  origins: readonly string[]
  /** Names this process in the presence table. */
  processId: string
  log: SyncDeps['log']
  /** How logs are merged; without it in this thread. */
  merge?: Merge
}

/** The sync engine on PostgreSQL, with the program's sessions and rights. */
export function syncOnPostgres(parts: Parts, other: Partial<SyncDeps> = {}): SyncEndpoint {
  const { db, clock, listener, ownership, merge } = parts
  const endpoint = createSyncEndpoint({
    origins: parts.origins,
    clock,
    newId: parts.newId,
    timers: realTimers,
    limits: DEFAULT_LIMITS,
    store: postgresStore({ db, clock, findActors, ...(merge && { merge }) }),
    presence: postgresPresence(db, parts.processId),
    readToken: (cookie) => sessionToken(cookie, parts.baseUrl),
    findActor: inBatches((tokens) => findActorsByToken(db, tokens, clock.now())),
    findActors: (ids) => findActors(db, ids, clock.now()),
    touchSessions: (ids) => touchSessions(db, ids, clock.now()),
    findDocuments: (ids) => findOpenable(db, ids),
    findDocument: inBatches((ids) => findOpenable(db, ids)),
    subscribe: (channel, handler) => listener.subscribe(channel, handler),
    owns: () => ownership.owns(),
    log: parts.log,
    ...other,
  })
  ownership.onWon(() => endpoint.lookForRequests())
  ownership.onLost(() => endpoint.dropAll('storeAway'))
  return endpoint
}
