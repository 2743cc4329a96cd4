import { fillPlaceholders, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Db } from './connection'

/**
 * What is asked for every letter that somebody writes is put into words once, and parsed and planned once for
 * each connection: both cost more than the answer. Names are unique in the program.
 */
export type Statement = { name: string; text: string; fill: (values: Values) => unknown[] }
type Values = Record<string, unknown>

const dialect = new PgDialect()

/** A statement with `sql.placeholder(…)` where its values go. */
export function statement(name: string, written: SQL): Statement {
  const { sql, params } = dialect.sqlToQuery(written)
  return { name, text: sql, fill: (values) => fillPlaceholders(params, values) }
}

const known = new WeakMap<Db, Map<string, unknown>>()

/**
 * A query of drizzle's, built once for each connection on which it is asked. `build` ends with `.prepare(name)`.
 * Inside drizzle's own transactions, each of which is new, it is built each time.
 */
export function prepared<Query>(
  db: Db,
  name: string,
  build: (db: Db, name: string) => Query,
): Query {
  const own = known.get(db) ?? new Map<string, unknown>()
  known.set(db, own)
  // What stands under a name is what its one caller has built.
  const query = (own.get(name) as Query | undefined) ?? build(db, name)
  own.set(name, query)
  return query
}
