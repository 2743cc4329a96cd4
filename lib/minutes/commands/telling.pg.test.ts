import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { minutesWorld, type MinutesWorld } from '@/tests/support/minutes-world'

let database: TestDatabase
let world: MinutesWorld
beforeEach(async () => {
  database = await freshDatabase()
  world = await minutesWorld(database)
})
afterEach(() => database.drop())

test('F5: publication is told to nobody who may no longer read the meeting', async () => {
  const meeting = await world.held()
  const frozen = await world.freeze(meeting.id)
  if (!frozen.ok) throw new Error(frozen.error.type)
  await world.approve(meeting.id, frozen.value.minutesId)
  await world.rows('DELETE FROM role_assignment WHERE person_id = $1', [world.member.id])
  expect((await world.publish(meeting.id)).ok).toBe(true)
  expect(await world.rows("SELECT 1 FROM notice WHERE kind = 'minutes-published'")).toEqual([])
})
