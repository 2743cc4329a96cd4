import { fillPlaceholders, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Db } from './connection'

/**
 * What is asked for every letter that somebody writes is put into words once, and parsed and planned once for
 * each connection: both cost more than the answer. Names are unique in the program.
 */
export type Statement = {
  name: string
  text: string
  params: unknown[]
  fill: (values: Values) => unknown[]
}
type Values = Record<string, unknown>

const dialect = new PgDialect()

/** A statement with `sql.placeholder(…)` where its values go. */
export function statement(name: string, written: SQL): Statement {
  const { sql, params } = dialect.sqlToQuery(written)
  return { name, text: sql, params, fill: (values) => fillPlaceholders(params, values) }
}

/** Asks it where `db` asks: in a transaction, or on any connection of the pool. */
export async function ask(db: Db, { name, text, params }: Statement, values: Values) {
  const query = db._.session.prepareQuery({ sql: text, params }, undefined, name, false)
  const { rows } = (await query.execute(values)) as { rows: unknown[] }
  return rows
}
