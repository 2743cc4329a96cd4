import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { life, open } from '@/tests/support/ballot-life'
import { byCommands, setHolder, setLeader } from '@/tests/support/ballot-life-commands'
import { newModel } from '@/tests/support/ballot-life-model'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
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
  await w.join(w.meeting.code)
  const [guest] = await w.guests(w.meeting.id)
  const guestId = guest?.guest.guestId ?? ''
  const electorate = [...w.draft.electorate, { standing: 'person', id: w.holder.id }]
  const terms = { ...w.draft.terms, budget: 1_000_000 }
  const place = { kind: 'meeting', id: w.meeting.id }
  const seen = { closings: 0, papers: 0 }
  await fc.assert(
    fc.asyncProperty(
      ballots,
      life({ minLength: 15, maxLength: 35 }),
      async ({ secrecy, timed, isDraft }, commands) => {
        await setHolder(w, true)
        await setLeader(w, true)
        const closesAt = timed ? await w.inHours(1) : null
        const given = { secrecy, closesAt, electorate, terms, place, present: true }
        const driver = byCommands(w, { id: await w.drafted(given), guestId, clock })
        const model = newModel(secrecy, timed)
        if (!isDraft) await open(model, driver)
        await fc.asyncModelRun(() => ({ model, real: driver }), commands)
        seen.closings += model.closings
        seen.papers += model.papers.size
      },
    ),
    { numRuns: 50 },
  )
  expect(seen.closings).toBeGreaterThan(10)
  expect(seen.papers).toBeGreaterThan(40)
}, 180_000)
