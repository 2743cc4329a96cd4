import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { life, newModel, open } from '@/tests/support/ballot-life'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'

let database: TestDatabase
let w: BallotWorld
beforeAll(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterAll(() => database.drop())

const ballots = fc.record({
  secrecy: fc.constantFrom('open' as const, 'secret' as const),
  timed: fc.boolean(),
  // Most of them begin open: a draft answers little.
  isDraft: fc.nat(5).map((n) => n === 0),
})

test('T39: whatever is done in whatever order, a ballot keeps its laws, and a program’s clock that is wrong by a day changes nothing', async () => {
  const clock = { wrongBy: 0 }
  const right = w.deps.clock
  w.deps.clock = { now: () => new Date(right.now().getTime() + clock.wrongBy) }
  const electorate = [...w.draft.electorate, { standing: 'person', id: w.holder.id }]
  const seen = { closings: 0, papers: 0 }
  await fc.assert(
    fc.asyncProperty(ballots, life, async ({ secrecy, timed, isDraft }, commands) => {
      const closesAt = timed ? await w.inHours(1) : null
      const id = await w.drafted({ secrecy, closesAt, electorate })
      const real = { w, id, receipts: new Map(), clock }
      const model = newModel(secrecy, timed)
      await w.rows('UPDATE seat SET holder_id = $2 WHERE organisation_id = $1', [
        w.berg.id,
        w.holder.id,
      ])
      if (!isDraft) await open(model, real)
      await fc.asyncModelRun(() => ({ model, real }), commands)
      seen.closings += model.closings
      seen.papers += model.papers.size
    }),
    { numRuns: 50 },
  )
  expect(seen.closings).toBeGreaterThan(20)
  expect(seen.papers).toBeGreaterThan(60)
}, 180_000)
