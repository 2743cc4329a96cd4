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

test('B13: one that cannot be counted is named in what the program reports, with no word of a paper', async () => {
  const id = await w.opened()
  await w.cast(id, w.member.id, w.points(3, 4))
  await w.rows(`UPDATE vote SET paper = '{"method":"okänd"}' WHERE ballot_id = $1`, [id])
  await w.setClosesAt(id, await w.inHours(-1))
  const reported: unknown[] = []
  await startDigestLoop({ ...w.deps, report: (...one) => reported.push(one) }).stop()
  expect(reported).toEqual([['ballots.closing-failed', { ballot: id, error: 'ZodError' }]])
})
