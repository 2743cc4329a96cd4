import { afterEach, beforeEach, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'

let database: TestDatabase
let w: BallotWorld

beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const wrongSource = {
  ok: false,
  error: { type: 'invalid-input', fields: { source: 'choose-one' } },
}
const chosenBy = (ballot: string) => ({
  to: 'chosen',
  reason: 'Den kom först i båda räkningarna.',
  source: `ballot:${ballot}`,
})

test('PR3: a closed ballot of the area stands in the history as the source, also sent twice', async () => {
  const [priority, ballot] = [await w.made(), await w.opened()]
  await w.close(ballot)
  expect(await w.move(priority, chosenBy(ballot))).toEqual({ ok: true })
  expect(await w.move(priority, { ...chosenBy(ballot), revision: 1 })).toEqual({ ok: true })
  const history = await w.history(priority)
  expect(history).toHaveLength(2)
  expect(history[0]).toMatchObject({ to: 'chosen', source: { kind: 'ballot', id: ballot } })
})

test('PR3: a ballot that is not closed is no source, nor one that another area leads', async () => {
  const [priority, ballot] = [await w.made(), await w.opened()]
  expect(await w.move(priority, chosenBy(ballot))).toEqual(wrongSource)
  await w.close(ballot)
  await w.rows('ALTER TABLE ballot DISABLE TRIGGER ballot_stays')
  await w.rows('UPDATE ballot SET area_id = $1', [w.other.id])
  expect(await w.move(priority, chosenBy(ballot))).toEqual(wrongSource)
  expect(await w.history(priority)).toHaveLength(1)
})
