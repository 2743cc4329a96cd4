import { afterEach, beforeEach, expect, test } from 'vitest'
import { consultationWorld, type ConsultationWorld } from '@/tests/support/consultation-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makePerson } from '@/tests/support/people'
import { listConsultations } from './queries/reading'

let database: TestDatabase
let world: ConsultationWorld
beforeEach(async () => {
  database = await freshDatabase()
  world = await consultationWorld(database)
})
afterEach(() => database.drop())

test('a closed area’s consultation is read by whoever acts for an asked organisation, and by no other', async () => {
  const closed = await consultationWorld(database, 'members')
  const berg = await closed.asked('Berg')
  const { id } = await closed.open([berg], { openToOthers: true })
  expect((await closed.answer(berg.official.id, id)).ok).toBe(true)
  const stranger = await makePerson(database.db)
  expect(await closed.answer(stranger.id, id)).toMatchObject({ error: { type: 'not-found' } })
})

test('open to others: anybody of the partnership may answer', async () => {
  const { id } = await world.open([], { openToOthers: true })
  const stranger = await makePerson(database.db)
  expect((await world.answer(stranger.id, id)).ok).toBe(true)
})

test('the list says closed from the last instant on', async () => {
  await world.open([], { closesAt: new Date('2020-02-01T00:00:00Z') })
  const manage = await world.manage()
  const rows = await listConsultations(database.db, manage as never, 'with-drafts')
  expect(rows[0]).toMatchObject({ state: 'closed', lastDay: '2020-02-01', daysLeft: 0 })
})
