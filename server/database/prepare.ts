import pg from 'pg'
import { migrate, MigrationRefused } from '@/lib/db/migrate'
import { CannotStart } from '../cannot-start'

const OLDEST = 150_000

/**
 * Brings the database to the newest migration.
 *
 * @throws CannotStart when nobody answers there, it is too old, or its migrations are not ours.
 */
export async function prepareDatabase(databaseUrl: string, folder: string): Promise<void> {
  await checkServer(databaseUrl)
  try {
    await migrate(databaseUrl, folder)
  } catch (error) {
    if (error instanceof MigrationRefused) throw new CannotStart(error.message)
    throw error
  }
}

async function checkServer(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ number: string }>(
      "SELECT current_setting('server_version_num') AS number",
    )
    if (Number(rows[0]?.number) < OLDEST)
      throw new CannotStart('The PostgreSQL at DATABASE_URL is older than 15: use a newer one.')
  } catch (error) {
    if (error instanceof CannotStart) throw error
    const { hostname, port } = new URL(databaseUrl)
    throw new CannotStart(
      `The PostgreSQL at ${hostname}:${port || '5432'} does not let us in (${reason(error)}): start it, or correct DATABASE_URL.`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}

/** The words of the operating system or of PostgreSQL; neither holds the password. */
function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error)
    return error.errors[0].message
  return error instanceof Error ? error.message : 'no answer'
}
