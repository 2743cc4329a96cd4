import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeRoadmap } from '@/tests/support/consultations'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { minutesWorld, type MinutesWorld } from '@/tests/support/minutes-world'
import { assembleMinutes } from './assembling'

let database: TestDatabase
let world: MinutesWorld
beforeEach(async () => {
  database = await freshDatabase()
  world = await minutesWorld(database)
})
afterEach(() => database.drop())

test('F1: a section that has been removed is called by its title alone, never by another’s number', async () => {
  const meeting = await world.held()
  const { sections } = await makeRoadmap(database.db, {
    area: meeting.areaId,
    sections: { Nuläge: [], Elnät: [], Process: [] },
  })
  const sectionsSaid = async () =>
    (await assembleMinutes(database.db, meeting.id))?.outcomes.map(({ section }) => section)
  await world.rows('UPDATE outcome SET section_id = $1', [sections[1]?.id])
  expect(await sectionsSaid()).toMatchObject([{ number: 2, title: 'Elnät' }])
  await world.rows('UPDATE section SET removed_at = now() WHERE id = $1', [sections[1]?.id])
  expect(await sectionsSaid()).toMatchObject([{ number: null, title: 'Elnät' }])
})
