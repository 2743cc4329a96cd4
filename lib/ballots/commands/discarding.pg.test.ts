import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const refused = (type: string) => ({ ok: false, error: { type } })
const rowsOf = (id: string) =>
  w.rows(
    `SELECT id FROM ballot WHERE id = $1 UNION ALL SELECT id FROM ballot_option WHERE ballot_id = $1
     UNION ALL SELECT id FROM ballot_electorate WHERE ballot_id = $1`,
    [id],
  )

describe('B11: a draft may be thrown away', () => {
  test('with all that is of it; the log keeps who did it, and what it asked', async () => {
    const [id, kept] = [await w.drafted(), await w.drafted()]
    const before = await rowsOf(kept)
    expect(await w.discard(id)).toEqual({ ok: true, value: { slug: expect.any(String) } })
    expect(await rowsOf(id)).toEqual([])
    expect(await rowsOf(kept), 'another one stays').toEqual(before)
    expect(
      await w.rows(
        `SELECT action, person_id AS by, detail FROM audit_entry WHERE object_id = $1 AND action LIKE '%discard'`,
        [id],
      ),
    ).toEqual([
      { action: 'ballot.discard', by: w.leader.id, detail: { title: w.draft.questionSv } },
    ])
    expect(await w.discard(id), 'a second time').toEqual(refused('ballot-not-found'))
    expect(await w.open(id)).toEqual(refused('ballot-not-found'))
  })

  test('not from a page that has not seen the last change, nor once somebody has opened it', async () => {
    const id = await w.drafted()
    await w.change(id)
    expect(await w.discard(id)).toEqual(refused('ballot-changed'))
    await w.open(id, 2)
    expect(await w.discard(id, 2)).toEqual(refused('draft-opened'))
    await w.close(id, 3)
    expect(await w.discard(id, 4)).toEqual(refused('draft-opened'))
    expect((await w.readBallot(id))?.state).toBe('closed')
  })

  test('of two who open it and throw it away at once, one is told that the other was first', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await w.drafted()
      const [opened, gone] = await Promise.all([w.open(id), w.discard(id)])
      expect([opened.ok, gone.ok].filter(Boolean)).toHaveLength(1)
      expect((await rowsOf(id)).length > 0).toBe(opened.ok)
      expect(opened.ok ? gone : opened).toEqual(
        refused(opened.ok ? 'draft-opened' : 'ballot-not-found'),
      )
    }
  })

  test('the database removes no ballot that has been opened', async () => {
    const id = await w.opened()
    await expect(w.rows('DELETE FROM ballot WHERE id = $1', [id])).rejects.toThrow(/not removed/)
  })
})
