import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { contentText } from '@/lib/documents/content'
import { readCommitted, readLog } from '@/lib/documents/queries'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { importProfile } from './commands'

const demo = readFileSync('server/demo/county-profile.json', 'utf8')
let database: TestDatabase
const clock = fixedClock(new Date('2026-11-23T08:00:00Z'))
const deps = () => ({ db: database.db, clock, newId })

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** Every row of every table, as text: two dumps are equal only if nothing at all has changed. */
async function dump(): Promise<Record<string, string[]>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  )
  const dumped: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await database.pool.query<{ row: string }>(
      `SELECT t::text || ' ' || t.xmin::text AS row FROM "${name}" t ORDER BY 1`,
    )
    dumped[name] = rows.map(({ row }) => row)
  }
  return dumped
}

test('a wrong file is refused whole: not one row of it is kept', async () => {
  const before = await dump()
  const wrong = JSON.parse(demo)
  wrong.roadmaps.at(-1).sections.at(-1).responsible = 'Ingen'
  const refused = await importProfile(deps(), JSON.stringify(wrong))
  expect(refused).toMatchObject({
    ok: false,
    error: { errors: [{ path: 'roadmaps[4].sections[11].responsible' }] },
  })
  expect(await dump()).toEqual(before)
})

test('the demo county comes in with its areas, people, roadmaps and pause', async () => {
  const imported = await importProfile(deps(), demo)
  expect(imported.ok && imported.value.changed).toEqual([])
  const count = async (sql: string) => Number((await database.pool.query(sql)).rows[0].n)
  expect(await count('SELECT count(*) AS n FROM area')).toBe(5)
  expect(await count('SELECT count(*) AS n FROM municipality')).toBe(8)
  expect(await count('SELECT count(*) AS n FROM section')).toBe(60)
  expect(await count('SELECT count(*) AS n FROM area_step')).toBe(30)
  expect(await count('SELECT count(*) AS n FROM roadmap_pause WHERE resumed_at IS NULL')).toBe(1)
  expect(
    await count(`SELECT count(DISTINCT a.organisation_id) AS n FROM role_assignment r
      JOIN affiliation a USING (person_id) JOIN area ON area.id = r.area_id
      WHERE area.slug = 'hallbar-energi' AND r.role = 'member'`),
  ).toBeGreaterThanOrEqual(6)
})

test('the text of Hållbar energi is committed, with its italics and lists', async () => {
  const { rows } = await database.pool.query<{ id: string }>(
    `SELECT s.document_id AS id FROM section s JOIN roadmap r ON r.id = s.roadmap_id
     JOIN area a ON a.id = r.area_id WHERE a.slug = 'hallbar-energi' ORDER BY s.position`,
  )
  const texts = await Promise.all(rows.map(({ id }) => readCommitted(database.db, id)))
  expect(texts).toHaveLength(12)
  expect(contentText(texts[1]!.content)).toMatch(
    /^Vattenkraften är ryggraden i länets elproduktion/,
  )
  expect(texts[4]!.content.content[0]).toMatchObject({
    type: 'bulletList',
    content: [
      {
        content: [
          {
            content: [
              { text: 'Lokal nytta:', marks: [{ type: 'italic' }] },
              { text: expect.stringMatching(/^ modeller för delägande/) },
            ],
          },
        ],
      },
      {},
      {},
      {},
    ],
  })
  const log = await readLog(database.db, rows[0]!.id)
  expect(log).toMatchObject([{ seq: 1, system: 'import', personId: null }])
})

test('D3: importing the same file again changes nothing at all, not even a row version', async () => {
  const before = await dump()
  const again = await importProfile(deps(), demo)
  expect(again).toEqual({ ok: true, value: { made: [], changed: [] } })
  expect(await dump()).toEqual(before)
})

test('a changed file changes what it says, and nothing of what people have set', async () => {
  await database.pool.query(
    `UPDATE section SET title = 'Omdöpt', status = 'ready-for-review' WHERE position = 9`,
  )
  await database.pool.query(`UPDATE area_step SET status = 'done', note = 'klart' WHERE step = 6`)
  await database.pool.query(`DELETE FROM role_assignment`)
  const changed = JSON.parse(demo)
  changed.county.name.sv = 'Jämtland Härjedalen 2'
  changed.areas[1].description.sv = 'Ny beskrivning.'
  changed.organisations[1].shortName = 'Brg'
  changed.governingDocuments[0].url = 'https://www.regionjh.se/'
  const imported = await importProfile(deps(), JSON.stringify(changed))
  expect(imported.ok && imported.value).toEqual({
    made: [],
    changed: [
      { what: 'county', name: 'Jämtland Härjedalen 2' },
      { what: 'organisation', name: 'Bergs kommun' },
      { what: 'area', name: 'jord-skog-och-vatten' },
      { what: 'governing document', name: 'RUN/515/2018' },
    ],
  })
  const { rows } = await database.pool.query(
    `SELECT (SELECT count(*) FROM section WHERE title = 'Omdöpt' AND status = 'ready-for-review') AS renamed,
            (SELECT count(*) FROM area_step WHERE note = 'klart') AS steps,
            (SELECT count(*) FROM role_assignment) AS roles`,
  )
  expect(rows[0]).toEqual({ renamed: '5', steps: '5', roles: '0' })
})

test('two imports at once make one county', async () => {
  const other = await freshDatabase()
  try {
    const both = await Promise.all(
      [1, 2].map(() => importProfile({ db: other.db, clock, newId }, demo)),
    )
    const made = both.map((one) => (one.ok ? one.value.made.length : -1)).sort((a, b) => a - b)
    expect(made[0]).toBe(0)
    expect(made[1]).toBeGreaterThan(100)
  } finally {
    await other.drop()
  }
})
