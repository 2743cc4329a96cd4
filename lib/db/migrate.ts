import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** Any number will do, as long as every process uses the same one. */
const MIGRATION_LOCK = 7_406_201

type Migration = { position: number; name: string; hash: string; sql: string }

/** The migration cannot run on this database; the message says what to do. */
export class MigrationRefused extends Error {}

/**
 * Brings the database to the newest migration of `folder`, once, whoever else starts at the same time.
 * Each file runs in its own transaction together with its row in `schema_migration`.
 *
 * @returns how many migrations were applied now.
 * @throws MigrationRefused when the database is newer than the program, or a file that was already
 *   applied has been changed since.
 */
export async function migrate(databaseUrl: string, folder: string): Promise<number> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
      position integer PRIMARY KEY, name text NOT NULL, hash text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now())`)
    const { rows } = await client.query<{ position: number; name: string; hash: string }>(
      'SELECT position, name, hash FROM schema_migration ORDER BY position',
    )
    checkHistory(rows, migrations)
    for (const migration of migrations.slice(rows.length)) await apply(client, migration)
    return migrations.length - rows.length
  } finally {
    // Ends the session and with it the lock.
    await client.end()
  }
}

function checkHistory(
  applied: { position: number; name: string; hash: string }[],
  migrations: Migration[],
): void {
  if (applied.length > migrations.length)
    throw new MigrationRefused(
      `The database has ${applied.length} migrations, this program knows ${migrations.length}: start a newer version of the program.`,
    )
  for (const [index, row] of applied.entries()) {
    const known = migrations[index]
    if (known?.name !== row.name || known.hash !== row.hash)
      throw new MigrationRefused(
        `Migration ${row.position} (${row.name}) was applied with another content than the file has now: restore the file from the version that made this database.`,
      )
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query("SET LOCAL lock_timeout = '3s'")
    await client.query(migration.sql)
    await client.query('INSERT INTO schema_migration (position, name, hash) VALUES ($1, $2, $3)', [
      migration.position,
      migration.name,
      migration.hash,
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${migration.name} failed; nothing of it was kept.`, { cause: error })
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, index) => {
      const position = Number.parseInt(name, 10)
      if (position !== index + 1)
        throw new Error(`drizzle/${name}: expected number ${index + 1}; the numbers have no gaps.`)
      const sql = await readFile(join(folder, name), 'utf8')
      return { position, name, hash: createHash('sha256').update(sql).digest('hex'), sql }
    }),
  )
}
