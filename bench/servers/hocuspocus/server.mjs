/**
 * Hocuspocus with its database extension on PostgreSQL, as its documentation sets it up. Arguments: port,
 * address of the database, and `flushDelay` in ms when it is not to be the default.
 */
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import pg from 'pg'

const [port, databaseUrl, flushDelay] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl })
await pool.query(
  'CREATE TABLE IF NOT EXISTS documents (name text PRIMARY KEY, data bytea NOT NULL)',
)

const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  ...(flushDelay ? { flushDelay: Number(flushDelay) } : {}),
  extensions: [
    new Database({
      async fetch({ documentName }) {
        const { rows } = await pool.query('SELECT data FROM documents WHERE name = $1', [
          documentName,
        ])
        return rows[0]?.data ?? null
      },
      async store({ documentName, state }) {
        await pool.query(
          `INSERT INTO documents (name, data) VALUES ($1, $2)
           ON CONFLICT (name) DO UPDATE SET data = excluded.data`,
          [documentName, state],
        )
      },
    }),
  ],
})
await server.listen()
console.log('READY')
