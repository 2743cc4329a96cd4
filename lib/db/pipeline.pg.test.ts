import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { inPipeline } from './pipeline'
import { statement } from './prepared'

const LOCK = statement('test-lock', sql`SELECT id FROM word WHERE id = 1 FOR UPDATE`)
const INSERT = statement(
  'test-insert',
  sql`INSERT INTO word VALUES (${sql.placeholder('id')}, ${sql.placeholder('said')})`,
)

let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await database.pool.query('CREATE TABLE word (id int PRIMARY KEY, said text NOT NULL)')
})
afterAll(() => database.drop())
beforeEach(() => database.pool.query(`TRUNCATE word; INSERT INTO word VALUES (1, 'före')`))

const words = async () =>
  (await database.pool.query<{ said: string }>('SELECT said FROM word ORDER BY id')).rows.map(
    ({ said }) => said,
  )

test('what is sent behind a lock reads what was committed while the lock was waited for', async () => {
  const other = await database.pool.connect()
  await other.query(`BEGIN; UPDATE word SET said = 'efter' WHERE id = 1`)
  const read = inPipeline(database.db, async ({ tx, send, commit }) => {
    const [, { rows }] = await Promise.all([
      send(LOCK),
      tx.execute<{ said: string }>(sql`SELECT said FROM word`),
    ])
    await commit()
    return rows
  })
  const isWaiting = async () =>
    (await database.pool.query(`SELECT 1 FROM pg_locks WHERE NOT granted`)).rowCount
  await expect.poll(isWaiting).toBe(1)
  await other.query('COMMIT')
  other.release()
  expect(await read).toEqual([{ said: 'efter' }])
})

test('a statement that fails takes all with it, also when COMMIT was sent before its answer', async () => {
  const failing = inPipeline(database.db, ({ send, commit }) =>
    Promise.all([
      send(INSERT, { id: 2, said: 'ny' }),
      send(INSERT, { id: 1, said: 'två gånger' }),
      commit(),
    ]),
  )
  await expect(failing).rejects.toMatchObject({ constraint: 'word_pkey' })
  expect(await words()).toEqual(['före'])
})

test('work that ends without its commit has stored nothing, and holds no lock', async () => {
  const forgotten = inPipeline(database.db, ({ send }) => send(INSERT, { id: 2, said: 'glömd' }))
  await expect(forgotten).rejects.toThrow('without its commit')
  await database.pool.query(`SET lock_timeout = 2000; INSERT INTO word VALUES (2, 'ny')`)
  expect(await words()).toEqual(['före', 'ny'])
})
