import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { connect, type Connection } from '@/lib/db/connection'
import { TEMPLATE } from './global-setup-postgres'

export type TestDatabase = Connection & { url: string; drop(): Promise<void> }

/** A migrated, empty database of one's own: call in `beforeAll`, `drop()` in `afterAll`. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`)
  const connection = connect(`${server}/${name}`)
  return {
    ...connection,
    url: `${server}/${name}`,
    async drop() {
      await connection.close()
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  try {
    // Two copies of the template at once are refused; one waits for the other here.
    await client.query('SELECT pg_advisory_lock(1)')
    await client.query(statement)
  } finally {
    await client.end()
  }
}
