import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import * as reading from '../queries/reading'
import { readResult, recountResult } from '../rules'
import { closeDue } from './closing'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const refused = (type: string, more: object = {}) => ({ ok: false, error: { type, ...more } })

async function published(id: string) {
  const [newest] = await w.results(id)
  if (!newest) throw new Error('a result')
  const file = readResult(newest.file)
  if (!file.ok) throw new Error(file.error.type)
  return { ...newest, content: file.value.content }
}

describe('B14: closing counts and publishes in one transaction', () => {
  test('the result counted again from the stored file is the stored one', async () => {
    const id = await w.opened()
    await w.cast(id, w.member.id, w.points(3, 4))
    await w.cast(id, w.holder.id, w.points(10, 0), w.berg.id)
    expect(await w.close(id)).toMatchObject({ ok: true })
    const { file, sha256, content } = await published(id)
    expect(recountResult(file)).toMatchObject({ ok: true, value: { difference: null } })
    expect(file).toContain(sha256)
    expect(content).toMatchObject({
      title: 'Vad ska gå först?',
      secret: false,
      options: [{ name: 'Lokal nytta' }, { name: 'Nätkapacitet' }],
      electorate: { persons: 3, seats: 1, guests: 0 },
      result: {
        persons: { cast: 2, result: { options: [{ points: 13 }, { points: 4 }] } },
        seats: { cast: 1, result: { options: [{ points: 10 }, { points: 0 }] } },
        quorum: { met: true, cast: 2, entitled: 3 },
      },
    })
    expect(content.papers.map(({ by }) => by)).toContainEqual({
      person: 'Hilda',
      organisation: 'Bergs kommun',
    })
  })

  test('so it is by every method, with a lot and with words that others would take for code', async () => {
    const options = [w.a, w.b]
    const reason = '=1+1<script>"; DROP TABLE vote; --'
    const half = { share: { numerator: 1, denominator: 2 }, reach: 'at-least', base: 'valid' }
    const ranking = [[w.a], [w.b]]
    const ways: [object, object][] = [
      [
        { method: 'consent', required: half },
        { method: 'consent', stands: [{ option: w.a, stand: 'object', reason }] },
      ],
      [
        { method: 'approval', ties: 'lot', most: 1, required: half },
        { method: 'approval', approves: [w.b] },
      ],
      [{ method: 'points', ties: 'lot', budget: 10, cap: 5 }, w.points(5, 5)],
      [
        { method: 'score', ties: 'lot', lowest: -2, highest: 2, fewest: 1 },
        { method: 'score', scores: [{ option: w.a, score: -1 }] },
      ],
      [
        { method: 'schulze', ties: 'lot', equalRanks: 'allowed' },
        { method: 'schulze', ranking: [[w.a, w.b]] },
      ],
      [
        { method: 'stv', seats: 1 },
        { method: 'stv', ranking },
      ],
    ]
    for (const [terms, vote] of ways) {
      const id = await w.opened({
        questionSv: reason,
        terms: { ...terms, options },
      })
      expect(await w.cast(id, w.member.id, vote)).toMatchObject({ ok: true })
      expect(await w.cast(id, w.holder.id, vote, w.berg.id)).toMatchObject({ ok: true })
      expect(await w.close(id)).toMatchObject({ ok: true })
      const { file, content } = await published(id)
      expect(recountResult(file)).toMatchObject({ ok: true, value: { difference: null } })
      expect(content).toMatchObject({ terms, result: { persons: { cast: 2 }, seats: { cast: 1 } } })
    }
  })

  test('a vote that races the closing is either counted or refused with its reason', async () => {
    for (let round = 0; round < 12; round += 1) {
      const id = await w.opened()
      const [closed, ...votes] = await Promise.all([
        w.close(id),
        w.cast(id, w.member.id, w.points(1, 0)),
        w.cast(id, w.colleague.id, w.points(1, 0)),
        w.cast(id, w.holder.id, w.points(1, 0), w.berg.id),
      ])
      expect(closed).toMatchObject({ ok: true })
      const taken = votes.filter(({ ok }) => ok)
      const { content } = await published(id)
      expect(content.papers).toHaveLength(taken.length)
      expect(votes.filter(({ ok }) => !ok)).toEqual(
        Array(3 - taken.length).fill(refused('ballot-state', { state: 'closed' })),
      )
    }
  })

  test('closed twice or by two at once it is closed once', async () => {
    const id = await w.opened()
    for (const done of await Promise.all([w.close(id), w.close(id)]))
      expect(done).toMatchObject({ ok: true })
    expect(await w.results(id)).toHaveLength(1)
    expect(await w.events(id)).toMatchObject([{ kind: 'opened' }, { kind: 'closed' }])
  })

  test('whoever votes for two seats is once in the tally of persons, with the paper cast last', async () => {
    const are = await w.seated('Åre kommun', w.holder.id)
    const electorate = [...w.draft.electorate, { standing: 'seat', id: are.id }]
    const id = await w.opened({ electorate })
    await w.cast(id, w.holder.id, w.points(0, 2), are.id)
    await w.cast(id, w.holder.id, w.points(1, 0), w.berg.id)
    await w.close(id)
    const { file, content } = await published(id)
    expect(recountResult(file)).toMatchObject({ ok: true, value: { difference: null } })
    expect(content.result).toMatchObject({
      persons: { cast: 1, entitled: 4, result: { options: [{ points: 1 }, { points: 0 }] } },
      seats: { cast: 2, entitled: 2, result: { options: [{ points: 1 }, { points: 2 }] } },
    })
    await w.reopen(id)
    await w.cast(id, w.substitute.id, w.points(0, 3), w.berg.id)
    await w.close(id, 4)
    expect((await published(id)).content.result).toMatchObject({
      persons: { cast: 2, result: { options: [{ points: 0 }, { points: 5 }] } },
      seats: { cast: 2 },
    })
  })

  test('at its set time the clock closes it, once, and the others where one cannot be counted', async () => {
    const [broken, id, later, untimed] = [
      await w.opened(),
      await w.opened(),
      await w.opened({ closesAt: await w.inHours(1) }),
      await w.opened(),
    ]
    await w.cast(id, w.member.id, w.points(3, 4))
    await w.cast(broken, w.member.id, w.points(3, 4))
    await w.rows(`UPDATE vote SET paper = '{}' WHERE ballot_id = $1`, [broken])
    for (const one of [broken, id]) await w.setClosesAt(one, await w.inHours(-1))
    const turns = await Promise.allSettled([closeDue(w.deps), closeDue(w.deps)])
    expect(turns).toMatchObject([
      { status: 'rejected', reason: { ballots: [{ ballotId: broken }] } },
      { status: 'rejected', reason: { ballots: [{ ballotId: broken }] } },
    ])
    const stateOf = async (one: string) => (await w.readBallot(one))?.state
    expect(await Promise.all([broken, id, later, untimed].map(stateOf))).toEqual([
      'open',
      'closed',
      'open',
      'open',
    ])
    expect(await w.events(id)).toMatchObject([{ kind: 'opened' }, { kind: 'closed', person: null }])
    expect((await published(id)).content.papers).toHaveLength(1)
    const unsigned = `INSERT INTO ballot_event (id, ballot_id, kind, reason)
      VALUES (gen_random_uuid(), $1, 'reopened', 'x')`
    await expect(w.rows(unsigned, [id])).rejects.toThrow(/ballot_event_check_3/)
  })

  test('no paper stops the count, also one with an empty rank that was cast when such were taken', async () => {
    const { options } = w.draft.terms
    const id = await w.opened({ terms: { method: 'stv', options, seats: 1 }, quorum: null })
    const empty = { method: 'stv', ranking: [[w.b], []] }
    await expect(w.cast(id, w.member.id, empty)).rejects.toThrow(/too_small/)
    await w.cast(id, w.member.id, { method: 'stv', ranking: [[w.b]] })
    await w.rows('UPDATE vote SET paper = $2 WHERE ballot_id = $1', [id, JSON.stringify(empty)])
    expect(await w.close(id)).toMatchObject({ ok: true })
    const { file, content } = await published(id)
    expect(content.papers).toMatchObject([{ vote: { method: 'stv', ranking: [[w.b]] } }])
    expect(recountResult(file)).toMatchObject({ value: { difference: null } })
  })

  test('before a set time it is not closed', async () => {
    const closesAt = await w.inHours(24)
    const id = await w.opened({ closesAt })
    expect(await w.close(id)).toEqual(refused('ballot-not-over', { closesAt }))
  })

  test('the database refuses to change a result or a vote of a closed ballot', async () => {
    const id = await w.opened()
    await w.cast(id, w.member.id, w.points(3, 4))
    await w.close(id)
    for (const statement of [
      `UPDATE ballot_result SET file = '' WHERE ballot_id = $1`,
      'DELETE FROM ballot_result WHERE ballot_id = $1',
      `UPDATE vote SET paper = '{}' WHERE ballot_id = $1`,
      'DELETE FROM vote WHERE ballot_id = $1',
      'UPDATE ballot SET closed_at = clock_timestamp() WHERE id = $1',
    ])
      await expect(w.rows(statement, [id])).rejects.toThrow(/stays|not open/)
  })
})

describe('B15: how it stands is in no query before the closing', () => {
  test('whatever is read while it is open is the same for other papers', async () => {
    const id = await w.opened()
    const which = { id, areaId: w.own.id }
    const own = { ballotId: id, personId: w.holder.id }
    const everything = async () =>
      JSON.stringify([
        await reading.readBallot(database.db, which),
        await reading.readDraft(database.db, which),
        await reading.readEvents(database.db, id),
        await reading.readOwnRows(database.db, own),
        await reading.readResults(database.db, which),
      ])
    expect(Object.keys(reading)).toHaveLength(5)
    await w.cast(id, w.member.id, w.points(9, 1))
    const before = await everything()
    await w.cast(id, w.member.id, w.points(0, 10))
    expect(await everything()).toBe(before)
    expect(await w.results(id)).toEqual([])
  })
})

describe('B16: an open ballot is opened again with a reason in public', () => {
  test('votes go on from where they were, and each closing has its result', async () => {
    const id = await w.opened()
    await w.cast(id, w.member.id, w.points(3, 4))
    await w.close(id)
    for (let times = 0; times < 2; times += 1)
      expect(await w.reopen(id)).toMatchObject({ ok: true })
    expect(await w.cast(id, w.colleague.id, w.points(1, 0))).toMatchObject({ ok: true })
    expect(await w.close(id, 4)).toMatchObject({ ok: true })
    const [second, first] = await w.results(id)
    expect([second?.round, first?.round]).toEqual([2, 1])
    expect((await published(id)).content.papers).toHaveLength(2)
    expect(await w.events(id)).toMatchObject([
      { kind: 'opened' },
      { kind: 'closed' },
      { kind: 'reopened', reason: 'En röst föll bort.' },
      { kind: 'closed' },
    ])
  })

  test('the same papers draw the same lot, however often they are counted; a changed one draws anew', async () => {
    const terms = { ...w.draft.terms, ties: 'lot' }
    const id = await w.opened({ terms })
    const seeds: string[] = []
    const round = async (first: number) => {
      const revision = 2 + 2 * seeds.length
      await w.cast(id, w.member.id, w.points(first, first))
      await w.close(id, revision)
      seeds.push((await published(id)).content.seed)
      await w.reopen(id, { revision: revision + 1 })
    }
    for (const first of [3, 3, 4, 3]) await round(first)
    const [one, two, changed, back] = seeds
    expect([two, back]).toEqual([one, one])
    expect(changed).not.toBe(one)
  })

  test('nor does saying the same otherwise draw anew', async () => {
    const { options } = w.draft.terms
    const terms = { method: 'approval', options, ties: 'lot', most: null, required: null }
    const id = await w.opened({ terms })
    const seeds: string[] = []
    for (const approves of [
      [w.a, w.b],
      [w.b, w.a],
    ]) {
      const revision = 2 + 2 * seeds.length
      await w.cast(id, w.member.id, { method: 'approval', approves })
      // As it was kept when papers were kept as they were sent.
      const sent = JSON.stringify({ method: 'approval', approves })
      await w.rows('UPDATE vote SET paper = $2 WHERE ballot_id = $1', [id, sent])
      await w.close(id, revision)
      seeds.push((await published(id)).content.seed)
      await w.reopen(id, { revision: revision + 1 })
    }
    expect(seeds[1]).toBe(seeds[0])
  })

  test('not without a reason, not from an old tab, not into the past, and not what is open', async () => {
    const id = await w.opened()
    expect(await w.reopen(id, { revision: 2 })).toEqual(refused('ballot-state', { state: 'open' }))
    await w.close(id)
    await expect(w.reopen(id, { reason: ' ' })).rejects.toThrow(/required/)
    expect(await w.reopen(id, { revision: 1 })).toEqual(refused('ballot-changed'))
    expect(await w.reopen(id, { closesAt: '2020-01-01T00:00:00Z' })).toEqual(
      refused('closes-in-the-past'),
    )
  })
})
