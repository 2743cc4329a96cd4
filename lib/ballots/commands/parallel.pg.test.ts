import { afterAll, beforeAll, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { parallelVotes } from '@/tests/support/parallel-votes'

let database: TestDatabase
let w: BallotWorld
beforeAll(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterAll(() => database.drop())

test(
  'T37: fifty times the same vote at once from two programs is one, with one receipt; `npm run bench:votes` tries 200 ballots',
  { timeout: 120_000 },
  async () => {
    const answers = await parallelVotes(w, { ballots: 12 })
    expect(answers.size).toBe(12)
    for (const [ballotId, receipts] of answers) {
      expect([receipts.length, new Set(receipts).size]).toEqual([50, 1])
      expect(receipts[0]).toMatch(/^[0-9a-f]{4}-/)
      expect((await w.readBallot(ballotId))?.cast).toEqual({ persons: 1, seats: 0, guests: 0 })
      expect(await w.close(ballotId)).toMatchObject({ ok: true })
    }
    const results = await w.rows<{ file: string }>('SELECT file FROM ballot_result')
    const papers = results.map(({ file }) => JSON.parse(file).content.papers.length)
    expect(papers).toEqual(Array(12).fill(1))
    expect(await w.rows('SELECT FROM secret_paper')).toEqual([])
  },
)
