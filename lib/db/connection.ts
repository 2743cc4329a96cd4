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
export function connect(databaseUrl: string, options: { max?: number } = {}): Connection {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    application_name: 'fardplan',
  })
  pool.on('error', () => {
    // The next query opens a new connection; a query under way gets its own error.
  })
  pool.on('connect', (client) => {
    client.on('error', () => giveBack(client))
  })
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() }
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
