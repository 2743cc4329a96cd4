import { afterEach, beforeEach, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { startDigestLoop } from './loop'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

test('B13: the program that runs closes a ballot whose set time has come', async () => {
  const id = await w.opened()
  const closedAt = await w.inHours(-1)
  await w.setClosesAt(id, closedAt)
  await startDigestLoop(w.deps).stop()
  expect(await w.readBallot(id)).toMatchObject({ state: 'closed', closedAt })
})
