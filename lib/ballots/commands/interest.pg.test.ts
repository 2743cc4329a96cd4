import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'

let database: TestDatabase
let w: BallotWorld
let id: string
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
  id = await w.opened()
})
afterEach(() => database.drop())

const refused = (type: string) => ({ ok: false, error: { type } })

describe('B17: a conflict of interest is said in public', () => {
  test('it stands in the log once, and neither bars nor takes back a vote', async () => {
    await w.cast(id, w.holder.id, w.points(1, 0), w.berg.id)
    expect(await w.declare(id, w.holder.id)).toMatchObject({ ok: true })
    expect(await w.rows('SELECT paper FROM vote')).toMatchObject([{ paper: w.points(1, 0) }])
    expect(await w.cast(id, w.holder.id, w.points(0, 1), w.berg.id)).toMatchObject({ ok: true })
    expect(await w.declare(id, w.stranger.id)).toEqual(refused('ballot-not-found'))
    await w.close(id)
    expect(await w.declare(id, w.holder.id), 'sent again').toMatchObject({ ok: true })
    expect(await w.events(id)).toMatchObject([
      { kind: 'opened' },
      { kind: 'interest', person: 'Hilda', reason: 'Jag äger mark där.' },
      { kind: 'closed' },
    ])
  })

  test('of a draft nobody learns by it that they are named in it', async () => {
    const draft = await w.drafted()
    for (const one of [w.holder, w.member, w.stranger])
      expect(await w.declare(draft, one.id)).toEqual(refused('ballot-not-found'))
  })
})
