import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { migrate, MigrationRefused } from './migrate'

const server = inject('postgresUrl')
let name = ''
let url = ''
let folder = ''

beforeEach(async () => {
  name = `migrate_${randomBytes(6).toString('hex')}`
  url = `${server}/${name}`
  folder = await mkdtemp(join(tmpdir(), 'fardplan-migrations-'))
  await query(`${server}/postgres`, `CREATE DATABASE ${name}`)
  await file('0001_one.sql', 'CREATE TABLE one (n int); INSERT INTO one VALUES (1);')
  await file('0002_two.sql', 'CREATE TABLE two (n int);')
})
afterEach(async () => {
  await query(`${server}/postgres`, `DROP DATABASE ${name} WITH (FORCE)`)
  await rm(folder, { recursive: true })
})

function file(title: string, sql: string): Promise<void> {
  return writeFile(join(folder, title), sql)
}

async function query(at: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: at })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('three that start at once migrate once', async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrate(url, folder)))
  expect(applied.filter((count) => count > 0)).toEqual([2])
  expect(await query(url, 'SELECT n FROM one')).toEqual([{ n: 1 }])
})

test('a second start changes nothing', async () => {
  await migrate(url, folder)
  expect(await migrate(url, folder)).toBe(0)
})

test('a database that is newer than the program is refused', async () => {
  await migrate(url, folder)
  await rm(join(folder, '0002_two.sql'))
  await expect(migrate(url, folder)).rejects.toThrow(MigrationRefused)
  await expect(migrate(url, folder)).rejects.toThrow('has 2 migrations, this program knows 1')
})

test.each([
  ['another content', '0001_one.sql', 'CREATE TABLE one (n bigint);'],
  ['a comment more', '0002_two.sql', 'CREATE TABLE two (n int); -- later'],
])('a file that was changed after it was applied is refused: %s', async (_what, title, sql) => {
  await migrate(url, folder)
  await file(title, sql)
  await expect(migrate(url, folder)).rejects.toThrow(MigrationRefused)
})

test('of a file that fails halfway nothing is kept, and the mended file goes on from there', async () => {
  await file('0002_two.sql', 'CREATE TABLE two (n int); SELECT 1/0;')
  await expect(migrate(url, folder)).rejects.toThrow('nothing of it was kept')
  const there = `SELECT to_regclass('one') IS NOT NULL AS one, to_regclass('two') IS NOT NULL AS two`
  expect(await query(url, there)).toEqual([{ one: true, two: false }])
  await file('0002_two.sql', 'CREATE TABLE two (n int);')
  expect(await migrate(url, folder)).toBe(1)
})

test('a gap in the numbers is refused before anything runs', async () => {
  await rm(join(folder, '0001_one.sql'))
  await expect(migrate(url, folder)).rejects.toThrow('expected number 1')
})
