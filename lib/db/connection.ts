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
  // The pool hears idle connections only. One that breaks inside a transaction, between two queries of
  // it, would end the process, too; its next query fails, and with it the transaction.
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() }
}
