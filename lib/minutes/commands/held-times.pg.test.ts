import { afterEach, beforeEach, expect, test } from 'vitest'
import { canonicalJson } from '@/lib/documents/canonical'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { minutesWorld, type MinutesWorld } from '@/tests/support/minutes-world'
import { assembleMinutes } from '../queries/assembling'
import { readAttesting, readPublished } from '../queries/reading'
import { minutesHash } from '../rules/content'

let database: TestDatabase
let world: MinutesWorld
beforeEach(async () => {
  database = await freshDatabase()
  world = await minutesWorld(database)
})
afterEach(() => database.drop())

/** As it was frozen before the minutes told when a meeting was opened and closed; hashed elsewhere. */
const OLD = {
  content:
    '{"attendance":[],"ballots":[],"items":[],"meeting":{"allAreas":true,"areas":[],"by":"Regionen","endsAt":"2026-03-02T14:00:00.000Z","id":"7c0e8a52-30a4-4b1f-8f7d-0d7a3a6b2c11","kind":{"en":"Area meeting","sv":"Områdesträff"},"place":"Krokom","remote":false,"startsAt":"2026-03-02T12:00:00.000Z","title":"Träff om elnätet"},"outcomes":[],"schema":1}',
  sha256: 'd05ec1331c95f07883ae017f276f774623c6a51c97d5ca198723050637858c8a',
}

test('F1: the minutes say when the meeting was opened and closed, to the minute, and nothing of one that was not', async () => {
  const meeting = await world.held()
  expect((await assembleMinutes(database.db, meeting.id))?.meeting).not.toHaveProperty('held')
  await world.rows(
    `UPDATE meeting SET started_at = '2026-11-20T12:03:41Z', ended_at = '2026-11-20T14:10:20Z'`,
  )
  const frozen = await world.freeze(meeting.id)
  await world.rows(`UPDATE meeting SET ended_at = '2026-11-21T09:00:00Z'`)
  expect(frozen.ok && (await readAttesting(database.db, meeting.id))?.content.meeting.held).toEqual(
    {
      from: '2026-11-20T12:04:00.000Z',
      to: '2026-11-20T14:10:00.000Z',
    },
  )
})

test('F1: minutes from before those times were kept stay byte for byte, and their hash holds', async () => {
  const meeting = await world.held()
  await world.rows(
    `INSERT INTO minutes (id, meeting_id, round, number, state, content, sha256, frozen_by,
       published_by, published_at, attestation)
     VALUES (gen_random_uuid(), $1, 1, 1, 'published', $2, $3, $4, $4, now(), '[]')`,
    [meeting.id, OLD.content, OLD.sha256, world.leader.id],
  )
  const old = await readPublished(database.db, meeting.id)
  if (!old) throw new Error('published')
  expect(canonicalJson(old.content)).toBe(OLD.content)
  expect(minutesHash(old.content)).toBe(OLD.sha256)
})
