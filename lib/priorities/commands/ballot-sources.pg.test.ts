import { afterEach, beforeEach, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { readSourceBallots } from '@/lib/priorities/queries/source-ballots'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makePriority } from '@/tests/support/priorities'

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

test('PR3: a ballot that is not closed is no source, nor one that whoever changes may not read', async () => {
  const [priority, ballot] = [await w.made(), await w.opened()]
  expect(await w.move(priority, chosenBy(ballot))).toEqual(wrongSource)
  await w.close(ballot)
  await w.rows('ALTER TABLE ballot DISABLE TRIGGER ballot_stays')
  await w.rows('UPDATE ballot SET area_id = $1', [w.other.id])
  await w.rows(`UPDATE area SET visibility = 'members' WHERE id = $1`, [w.other.id])
  expect(await w.move(priority, chosenBy(ballot))).toEqual(wrongSource)
  expect(await w.history(priority)).toHaveLength(1)
})

test('PR3: a form offers closed ballots of the area and those about its priorities, where they may be read', async () => {
  const offered = async (areaId: string, readable = [w.own.id]) =>
    (await readSourceBallots(database.db, { readable, areaId })).map(({ id }) => id)
  const [, ballot] = [await w.opened(), await w.opened()]
  expect(await offered(w.own.id)).toEqual([])
  await w.close(ballot)
  expect(await offered(w.own.id)).toEqual([ballot])
  expect(await offered(w.own.id, [])).toEqual([])
  expect(await offered(w.other.id)).toEqual([])
  const theirs = await makePriority(database.db, { area: w.other.id, by: w.by })
  const about = await w.opened({ options: [{ id: w.a, priorityId: theirs }, w.draft.options[1]] })
  await w.close(about)
  expect(await offered(w.other.id)).toEqual([about])
})
