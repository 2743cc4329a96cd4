import { afterAll, beforeAll, expect, test } from 'vitest'
import { meetingsOfArea } from '@/lib/meetings/queries/reading'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { meetingWorld } from '@/tests/support/meeting-world'
import { makeMeeting } from '@/tests/support/meetings'
import { recentMeetings } from './recent'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

test('every calendar, also an area’s, begins 400 days back', async () => {
  const world = await meetingWorld(database)
  const make = async (area: string, day: string) => {
    const at = (hour: string) => new Date(`${day}T${hour}:00:00Z`)
    const given = { areas: [area], by: world.by, startsAt: at('08'), endsAt: at('10') }
    return (await makeMeeting(database.db, given)).id
  }
  await make(world.own.id, '2024-12-31')
  const own = await make(world.own.id, '2025-12-31')
  const other = await make(world.other.id, '2025-12-31')
  const now = new Date('2026-03-01T00:00:00Z')
  const ids = async (area?: string) => {
    const found = await recentMeetings(
      database.db,
      now,
      area === undefined ? undefined : meetingsOfArea(area),
    )
    return found.map(({ id }) => id).toSorted()
  }
  expect(await ids()).toEqual([own, other].toSorted())
  expect(await ids(world.own.id)).toEqual([own])
})
