import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { PostgresProxy } from '@/tests/support/postgres-proxy'
import { claimSync } from './ownership'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('one process owns /sync; when it goes, the other takes over', async () => {
  const first = claimSync(database.url)
  await first.ready()
  const second = claimSync(database.url)
  await second.ready()
  expect([first.owns(), second.owns()]).toEqual([true, false])
  await first.close()
  await expect.poll(() => second.owns(), { timeout: 3_000 }).toBe(true)
  const lost = new Promise<void>((done) => second.onLost(done))
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'fardplan sync owner' AND datname = current_database()`,
  )
  await lost
  await expect.poll(() => second.owns(), { timeout: 3_000 }).toBe(true)
  await second.close()
})

test('the owner whose line carries nothing any more, though nobody has closed it, lets go, and /sync can be owned again', async () => {
  const proxy = await PostgresProxy.before(database.url)
  const owner = claimSync(proxy.url, { every: 100, within: 1_000, unheard: 2_000 })
  await owner.ready()
  expect(owner.owns()).toBe(true)
  const lost = new Promise<void>((done) => owner.onLost(done))
  proxy.forget()
  await lost
  expect(owner.owns()).toBe(false)
  // When PostgreSQL has ended the session of which it has heard nothing.
  await expect.poll(() => owner.owns(), { timeout: 20_000 }).toBe(true)
  await owner.close()
  await proxy.close()
})

test('an owner that is answered stays one, however long nothing happens', async () => {
  const owner = claimSync(database.url, { every: 100, within: 1_000, unheard: 1_000 })
  await owner.ready()
  let losses = 0
  owner.onLost(() => (losses += 1))
  await database.pool.query('SELECT pg_sleep(2.5)')
  expect([owner.owns(), losses]).toEqual([true, 0])
  await owner.close()
})
