import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { PostgresProxy } from '@/tests/support/postgres-proxy'
import { connect } from './connection'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('a connection that breaks between two queries of a transaction fails it, and not the program', async () => {
  const crashes: unknown[] = []
  const onCrash = (error: unknown) => void crashes.push(error)
  process.on('uncaughtException', onCrash)
  const own = connect(database.url, { max: 1 })
  try {
    const done = own.db.transaction(async (tx) => {
      const { rows } = await tx.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
      // Gone while no query of it is under way; the socket says so a moment later.
      await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
      await untilEnded(rows[0]?.pid ?? 0)
      await tx.execute(sql`SELECT 1`)
    })
    await expect(done).rejects.toThrow(/Failed query/)
    expect((await own.db.execute(sql`SELECT 1 AS one`)).rows).toEqual([{ one: 1 }])
    expect(crashes).toEqual([])
  } finally {
    process.off('uncaughtException', onCrash)
    await own.close()
  }
})

test('a line that carries nothing any more fails what was asked on it, and nobody asks on it again', async () => {
  const proxy = await PostgresProxy.before(database.url)
  const own = connect(proxy.url, { max: 1, silent: 2_000 })
  const one = () => own.db.execute(sql`SELECT 1 AS one`)
  await one()
  proxy.forget()
  await expect(one()).rejects.toThrow(/Failed query/)
  expect((await one()).rows).toEqual([{ one: 1 }])
  proxy.forget()
  await expect(own.db.transaction((tx) => tx.execute(sql`SELECT 1`))).rejects.toThrow(
    /Failed query: begin/,
  )
  expect((await one()).rows).toEqual([{ one: 1 }])
  await own.close()
  await proxy.close()
})

test('what was locked on a line that carries nothing any more is free again soon', async () => {
  const proxy = await PostgresProxy.before(database.url)
  const own = connect(proxy.url, { max: 1, silent: 2_000 })
  const locked = own.db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(1)`)
    proxy.forget()
    await tx.execute(sql`SELECT 1`)
  })
  await expect(locked).rejects.toThrow(/Failed query/)
  const isFree = async () =>
    (await database.pool.query<{ got: boolean }>('SELECT pg_try_advisory_lock(1) AS got')).rows[0]
      ?.got
  await expect.poll(isFree, { timeout: 20_000 }).toBe(true)
  await own.close()
  await proxy.close()
})

test('a line on which nothing is asked stays open', async () => {
  const own = connect(database.url, { max: 1, silent: 2_000 })
  const pid = async () =>
    (await own.db.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)).rows[0]?.pid
  const before = await pid()
  const elsewhere = await database.pool.query('SELECT pg_sleep(2.5)')
  expect([elsewhere.rowCount, await pid()]).toEqual([1, before])
  await own.close()
})

test('connections that break as a transaction begins are not lost to the pool', async () => {
  const own = connect(database.url, { max: 2 })
  const one = async () =>
    (await own.db.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)).rows[0]?.pid
  // Each of the two may have been ended a moment ago, which only its next query learns.
  const pid = () => one().catch(one).catch(one)
  const begin = () => own.db.transaction((tx) => tx.execute(sql`SELECT 1`)).catch(() => null)
  for (let round = 0; round < 30; round += 1) {
    const ended = database.pool.query('SELECT pg_terminate_backend($1)', [await pid()])
    await Promise.all([ended, begin(), begin(), begin()])
  }
  expect(await pid()).toBeTypeOf('number')
  expect(own.pool.waitingCount).toBe(0)
  await own.close()
}, 20_000)

test('25006: a session that was born read-only goes, and the next one writes again', async () => {
  const [name] = new URL(database.url).pathname.split('/').slice(1)
  const operator = await database.pool.connect()
  const own = connect(database.url, { max: 1 })
  const write = () => own.db.transaction((tx) => tx.execute(sql`CREATE TABLE written ()`))
  await operator.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`)
  await expect(write()).rejects.toMatchObject({ cause: { code: '25006' } })
  await operator.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`)
  operator.release()
  await write()
  await own.close()
})

/** PostgreSQL does not list it any more, and our socket has had its turn to hear so. */
async function untilEnded(pid: number): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [
      pid,
    ])
    if (rows.length === 0) break
  }
  await new Promise((turn) => setImmediate(turn))
  await new Promise((turn) => setImmediate(turn))
}
