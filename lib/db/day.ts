import { sql } from 'drizzle-orm'
import type { Db } from './connection'

/** Today in Stockholm, by the database's clock: of several processes none decides by its own. */
export const today = sql`(clock_timestamp() AT TIME ZONE 'Europe/Stockholm')::date`

export async function databaseDay(db: Db): Promise<string> {
  const { rows } = await db.execute<{ day: string }>(sql`SELECT ${today}::text AS day`)
  const [row] = rows
  if (!row) throw new Error('The database answered no row.')
  return row.day
}
