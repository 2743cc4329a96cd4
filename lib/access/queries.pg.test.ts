import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '@/lib/db/schema/people'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { giveRole, makeArea, makeOrganisation, makePerson } from '@/tests/support/people'
import { readersOf, readersOfMany } from './queries'

const DAY = '2026-11-23'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('readers of many persons have what each of them has: roles of the day, own organisations', async () => {
  const { db } = database
  const [north, south] = [await makeArea(db), await makeArea(db)]
  const [a, b] = [
    await makeOrganisation(db, { name: 'A' }),
    await makeOrganisation(db, { name: 'B' }),
  ]
  const two = await makePerson(db, { organisations: [b.id, a.id] })
  const none = await makePerson(db, { organisations: [] })
  const gone = await makePerson(db)
  await db.update(person).set({ disabledAt: new Date() }).where(eq(person.id, gone.id))
  // In a handover both roles are there; whichever was written first, the stronger one counts.
  for (const role of ['process-leader', 'commenter'] as const)
    await giveRole(db, { person: two.id, area: north.id, role })
  for (const role of ['commenter', 'process-leader'] as const)
    await giveRole(db, { person: none.id, area: south.id, role })
  await giveRole(db, { person: none.id, area: north.id, role: 'member', endsOn: '2026-11-22' })
  const readers = await readersOfMany(db, [two.id, none.id, gone.id, 'nobody'], DAY)
  const told = [...readers].map(([id, actors]) => [
    id,
    actors.map(({ organisation, roles }) => [organisation?.name ?? null, [...roles]]),
  ])
  const [leadsNorth, leadsSouth] = [north, south].map(({ id }) => [[id, 'process-leader']])
  expect(Object.fromEntries(told)).toEqual({
    [two.id]: [
      ['A', leadsNorth],
      ['B', leadsNorth],
    ],
    [none.id]: [[null, leadsSouth]],
  })
  expect(await readersOf(db, two.id, DAY)).toEqual(readers.get(two.id))
  expect(await readersOf(db, gone.id, DAY)).toEqual([])
})
