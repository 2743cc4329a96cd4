import { afterAll, beforeAll, expect, test } from 'vitest'
import { recountResult } from '@/lib/ballots/rules'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { seedDemo } from './seed'

let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
  const config = {
    baseUrl: 'http://demo.example',
    secret: 's'.repeat(48),
    demo: true,
    dataDir: '/tmp',
  }
  const deps = { db: database.db, clock: systemClock, newId, config, locale: 'sv' as const }
  await seedDemo(deps, () => {}, 'server/demo/county-profile.json')
})
afterAll(() => database.drop())

const rows = async <T extends object>(query: string): Promise<T[]> =>
  (await database.pool.query<T>(query)).rows

test('the demo county has a closed ballot over its eight priorities, and an open one that some have voted in, besides a draft', async () => {
  const found = await rows<{ state: string; asked: number; entitled: number; cast: number }>(
    `SELECT b.state,
       (SELECT count(DISTINCT priority_id)::int FROM ballot_option o WHERE o.ballot_id = b.id) AS asked,
       (SELECT count(*)::int FROM ballot_electorate e WHERE e.ballot_id = b.id) AS entitled,
       (SELECT count(*)::int FROM vote v WHERE v.ballot_id = b.id) AS cast
     FROM ballot b ORDER BY b.state`,
  )
  expect(found).toEqual([
    { state: 'closed', asked: 8, entitled: 17, cast: 14 },
    { state: 'draft', asked: 0, entitled: 5, cast: 0 },
    { state: 'open', asked: 0, entitled: 13, cast: 4 },
  ])
})

test('PR3, B9: its result counts to itself again, and a priority was chosen with it as the source', async () => {
  const [result] = await rows<{ file: string }>('SELECT file FROM ballot_result')
  expect(recountResult(result?.file ?? '')).toMatchObject({ ok: true, value: { difference: null } })
  const chosen = await rows<{ title: string; state: string }>(
    `SELECT p.title, c.to_state AS state FROM priority_change c JOIN priority p ON p.id = c.priority_id
     JOIN ballot b ON b.id = c.ballot_id WHERE b.state = 'closed'`,
  )
  expect(chosen).toEqual([{ title: 'Besöksnäring året runt', state: 'chosen' }])
})
