import type { Socket } from 'node:net'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgTransaction } from 'drizzle-orm/pg-core'
import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from './schema/all'

export type Database = NodePgDatabase<typeof schema>
export type Transaction = PgTransaction<
  NodePgQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>
/** A query runs on a connection or inside a transaction alike. */
export type Db = Database | Transaction

export type Connection = { db: Database; pool: pg.Pool; close(): Promise<void> }

/**
 * A pool of connections to any PostgreSQL from version 15 on.
 * An idle connection that breaks is reported and replaced: without the listener node-postgres would
 * end the process.
 */
export function connect(
  databaseUrl: string,
  { max = 10, silent = SILENT }: { max?: number; silent?: number } = {},
): Connection {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis: 5_000,
    application_name: 'fardplan',
    // A transaction that was begun on a line which we have cut would hold its locks for hours.
    idle_in_transaction_session_timeout: silent,
    // What does not wait for an answer is sent before it comes (lib/db/pipeline.ts).
    pipeline: true,
  })
  pool.on('error', () => {
    // The next query opens a new connection; a query under way gets its own error.
  })
  pool.on('connect', (client) => {
    client.on('error', () => giveBack(client))
    leaveWhenReadOnly(client)
    cutWhenSilent(client, silent)
  })
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() }
}

/** The longest that a question waits while not a byte comes, in milliseconds. No statement of the program takes so long. */
const SILENT = 60_000

/**
 * A line that a router has forgotten looks open at our end until TCP gives up, a quarter of an hour later. Whoever has
 * asked on it finds that it failed, and the next one asks on another line.
 */
function cutWhenSilent(client: pg.PoolClient, silent: number): void {
  // Not in its types: the socket, and whether no answer is owed.
  const line = client as pg.PoolClient & {
    connection: { stream: Socket }
    readyForQuery: boolean
  }
  const { stream } = line.connection
  stream.setTimeout(silent, () => {
    if (!line.readyForQuery) stream.destroy(new Error('PostgreSQL does not answer'))
  })
}

/** SQLSTATE of a write in a session that may only read. */
const READ_ONLY = '25006'

/**
 * A session keeps for its whole life what `default_transaction_read_only` was at its beginning, and hosts of
 * databases set that while the disk is full. Whoever comes next gets another session, which may write
 * again as soon as anybody may.
 */
function leaveWhenReadOnly(client: pg.PoolClient): void {
  // Not in its types; node-postgres itself hears errors of the server there.
  const { connection } = client as pg.PoolClient & { connection: NodeJS.EventEmitter }
  connection.on('errorMessage', ({ code }: { code?: string }) => {
    if (code !== READ_ONLY) return
    const release = client.release.bind(client)
    client.release = () => release(true)
  })
}

/**
 * The pool hears idle connections only: one that breaks inside a transaction, between two queries of it,
 * would end the process. And drizzle 0.45 never gives a connection back whose BEGIN failed, so that the
 * pool would shrink by one and never end. Whoever has it finds its next query failing.
 */
function giveBack(client: pg.PoolClient): void {
  const release = client.release.bind(client)
  client.release = () => {}
  try {
    release(true)
  } catch {
    // It was idle, and the pool has let go of it by itself.
  }
}
