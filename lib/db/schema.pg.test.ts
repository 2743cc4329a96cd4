import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { is } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import * as schema from './schema/all'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const tables = Object.values(schema)
  .filter((value) => is(value, PgTable))
  .map(getTableConfig)

test('there are tables to compare', () => {
  expect(tables.length).toBeGreaterThan(20)
})

test.each(tables.map((table) => [table.name, table] as const))(
  'the program and the migrations mean the same table %s',
  async (name, table) => {
    const { rows } = await database.pool.query<{
      column_name: string
      data_type: string
      is_nullable: string
    }>(
      `SELECT column_name, data_type, is_nullable FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 ORDER BY column_name`,
      [name],
    )
    const inProgram = table.columns
      .map((column) => ({
        column_name: column.name,
        data_type: column
          .getSQLType()
          .replace('bigserial', 'bigint')
          .replace(/^.*\[\]$/, 'ARRAY'),
        is_nullable: column.notNull ? 'NO' : 'YES',
      }))
      .sort((a, b) => (a.column_name < b.column_name ? -1 : 1))
    expect(inProgram).toEqual(rows)
  },
)
