import type { Database } from '@/lib/db/connection'
import { sql } from 'drizzle-orm'

/** Every column of every row of every table, as a dump has them, and the bytes of those that are bytes. */
export async function dumped(
  db: Database,
): Promise<{ table: string; row: string; bytes: Buffer[] }[]> {
  const { rows: tables } = await db.execute<{ name: string }>(
    sql`SELECT relname AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  )
  const found: { table: string; row: string; bytes: Buffer[] }[] = []
  for (const { name } of tables) {
    const { rows } = await db.execute(
      sql`SELECT t.*, t::text AS "as text" FROM ${sql.identifier(name)} t`,
    )
    for (const { 'as text': row, ...columns } of rows)
      found.push({
        table: name,
        row: String(row),
        bytes: Object.values(columns).filter((value) => Buffer.isBuffer(value)),
      })
  }
  return found
}

/** The tables of a dump in which the words are found, whatever their case. */
export async function tablesWith(db: Database, words: string): Promise<string[]> {
  const wanted = words.toLowerCase()
  const rows = await dumped(db)
  const holds = ({ row, bytes }: (typeof rows)[number]) =>
    [row, ...bytes.map((one) => one.toString('utf8'))].some((text) =>
      text.toLowerCase().includes(wanted),
    )
  return [...new Set(rows.filter(holds).map(({ table }) => table))]
}
