import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { PostgresProxy } from '@/tests/support/postgres-proxy'
import { listen, type Listener, type Notice } from './listen'

let database: TestDatabase
let listener: Listener

beforeAll(async () => {
  database = await freshDatabase()
  listener = listen(database.url)
})
afterAll(async () => {
  await listener.close()
  await database.drop()
})

/** Collects notices, and waits for one that fits. */
function inbox(channel: string) {
  const seen: Notice[] = []
  let wake = () => {}
  const stop = listener.subscribe(channel, (notice) => {
    seen.push(notice)
    wake()
  })
  const until = async (fits: (notice: Notice) => boolean) => {
    while (!seen.some(fits)) await new Promise<void>((done) => (wake = done))
  }
  return { seen, stop, until }
}

test('a notice reaches those who listen to its channel, and nobody else', async () => {
  const access = inbox('access')
  const other = inbox('document')
  await listener.ready()
  await database.pool.query(`SELECT pg_notify('access', 'ada')`)
  await access.until((n) => n.type === 'notice')
  expect(access.seen).toEqual([{ type: 'notice', payload: 'ada' }])
  expect(other.seen).toEqual([])
  access.stop()
  other.stop()
})

test('after the connection was cut, every subscriber is told that it may have missed something', async () => {
  const access = inbox('access')
  await listener.ready()
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'fardplan listen' AND datname = current_database()`,
  )
  await access.until((n) => n.type === 'missed')
  await listener.ready()
  await database.pool.query(`SELECT pg_notify('access', 'ben')`)
  await access.until((n) => n.type === 'notice' && n.payload === 'ben')
  expect(access.seen[0]).toEqual({ type: 'missed' })
  access.stop()
})

test('P9: a line that carries nothing any more, though nobody has closed it, is noticed and another one opened', async () => {
  const proxy = await PostgresProxy.before(database.url)
  const own = listen(proxy.url, { every: 100, within: 2_000 })
  const seen: Notice[] = []
  const missed = new Promise<void>((done) => {
    own.subscribe('access', (notice) => {
      seen.push(notice)
      if (notice.type === 'missed') done()
    })
  })
  await own.ready()
  proxy.forget()
  await missed
  expect(seen[0]).toEqual({ type: 'missed' })
  await own.close()
  await proxy.close()
})

test('a handler that has left hears nothing more', async () => {
  const gone = inbox('access')
  const stays = inbox('access')
  await listener.ready()
  gone.stop()
  await database.pool.query(`SELECT pg_notify('access', 'cy')`)
  await stays.until((n) => n.type === 'notice')
  expect(gone.seen).toEqual([])
})

test('a channel name that could carry SQL is a bug', () => {
  expect(() => listener.subscribe('a; DROP TABLE person', () => {})).toThrow('not a channel')
})
