import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { seedDemo } from './seed'

let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
  const config = { baseUrl: 'http://demo.example', secret: 's'.repeat(48), demo: true as const }
  const deps = { db: database.db, clock: systemClock, newId, locale: 'sv' as const }
  await seedDemo(
    { ...deps, config: { ...config, dataDir: '/tmp' } },
    () => {},
    'server/demo/county-profile.json',
  )
})
afterAll(() => database.drop())

const rows = async <T extends object>(query: string): Promise<T[]> =>
  (await database.pool.query<T>(query)).rows

test('AS: what is said of the eight leaves gaps on purpose, and Sami words stand in Sami names', async () => {
  const gaps = await rows<{ title: string; kinds: number; municipalities: number }>(
    `SELECT p.title,
       (SELECT count(DISTINCT kind)::int FROM priority_assessment a
        WHERE a.priority_id = p.id AND a.replaced_at IS NULL AND a.text <> '') AS kinds,
       (SELECT count(*)::int FROM priority_effect e
        WHERE e.priority_id = p.id AND e.replaced_at IS NULL) AS municipalities
     FROM priority p`,
  )
  const said = new Map(gaps.map(({ title, ...counts }) => [title, counts]))
  expect(said.get('Lokal nytta av energi')).toEqual({ kinds: 3, municipalities: 6 })
  expect(said.get('Delade data om markanvändning')).toEqual({ kinds: 0, municipalities: 0 })
  expect(gaps.filter(({ kinds }) => kinds > 0)).toHaveLength(7)
  const sami = await rows<{ name: string; kind: string; described: boolean }>(
    `SELECT DISTINCT o.name, o.kind, a.text <> '' AS described FROM priority_assessment a
     JOIN organisation o ON o.id = a.organisation_id
     WHERE a.kind = 'sami' AND a.replaced_at IS NULL ORDER BY o.name, described`,
  )
  expect(sami).toEqual([
    { name: 'Gaaltije', kind: 'sami-organisation', described: false },
    { name: 'Gaaltije', kind: 'sami-organisation', described: true },
    { name: 'Sametinget', kind: 'sami-organisation', described: false },
  ])
})
