import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { recountResult } from '../rules'

let database: TestDatabase
let w: BallotWorld
beforeAll(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterAll(() => database.drop())

const refused = (type: string, more: object = {}) => ({ ok: false, error: { type, ...more } })
const half = { share: { numerator: 1, denominator: 2 }, reach: 'at-least', base: 'valid' }
const ranking = (options: string[]) => options.map((option) => [option])

/** Terms of a method and a paper that marks every option. */
const ways = (options: string[]): [string, object, object][] => [
  [
    'consent',
    { required: half },
    { stands: options.map((option) => ({ option, stand: 'support' })) },
  ],
  ['approval', { ties: 'shared', most: null, required: null }, { approves: options }],
  [
    'points',
    { ties: 'shared', budget: 1_000, cap: null },
    { points: options.map((option) => ({ option, points: 5 })) },
  ],
  [
    'score',
    { ties: 'shared', lowest: 0, highest: 9, fewest: 1 },
    { scores: options.map((option, index) => ({ option, score: index % 10 })) },
  ],
  ['schulze', { ties: 'shared', equalRanks: 'refused' }, { ranking: ranking(options) }],
  ['stv', { seats: 3 }, { ranking: ranking(options) }],
]
const many = (count: number) => Array.from({ length: count }, () => randomUUID())
const draftOf = (
  secrecy: string,
  options: string[],
  [method, terms]: [string, object, object],
) => ({
  secrecy,
  options: options.map((id, index) => ({ id, sv: `Alternativ ${index + 1}` })),
  terms: { method, options, ...terms },
})

describe.each(['open', 'secret'])('a ballot that is %s', (secrecy) => {
  const votes = async () =>
    (await w.rows<{ n: number }>('SELECT count(*)::int AS n FROM ballot_cast'))[0]?.n

  test('with 200 options, by every method, is voted in, closed and recounted; 201 are refused', async () => {
    const options = many(200)
    for (const way of ways(options)) {
      const id = await w.opened(draftOf(secrecy, options, way))
      const vote = { method: way[0], ...way[2] }
      expect(await w.cast(id, w.member.id, vote)).toMatchObject({ ok: true })
      expect(await w.cast(id, w.holder.id, vote, w.berg.id)).toMatchObject({ ok: true })
      expect(await w.close(id)).toMatchObject({ ok: true })
      const [result] = await w.results(id)
      expect(recountResult(result?.file ?? '')).toMatchObject({
        ok: true,
        value: { difference: null },
      })
    }
    const [way] = ways(many(201))
    await expect(w.create(draftOf(secrecy, many(201), way!))).rejects.toThrow(/too_big|Too big/)
  })

  test('takes no paper with marks that it does not know, and then the right one', async () => {
    const options = [w.a, w.b]
    const unknown = randomUUID()
    const papersOf: Record<string, [wrong: object, error: string][]> = {
      consent: [
        [{ stands: [{ option: unknown, stand: 'support' }] }, 'unknown-option'],
        [
          { stands: [w.a, w.a].map((option) => ({ option, stand: 'support' })) },
          'duplicate-option',
        ],
      ],
      approval: [
        [{ approves: [unknown] }, 'unknown-option'],
        [{ approves: [w.a, w.a] }, 'duplicate-option'],
      ],
      points: [
        [{ points: options.map((option) => ({ option, points: 501 })) }, 'points-overspent'],
        [{ points: [{ option: w.a, points: -1 }] }, 'points-not-whole'],
        [{ points: [{ option: unknown, points: 1 }] }, 'unknown-option'],
      ],
      score: [
        [{ scores: [{ option: w.a, score: 10 }] }, 'score-outside'],
        [{ scores: [{ option: unknown, score: 1 }] }, 'unknown-option'],
      ],
      schulze: [
        [{ ranking: [options] }, 'duplicate-rank'],
        [{ ranking: [[w.a], [w.a]] }, 'duplicate-option'],
        [{ ranking: [[unknown]] }, 'unknown-option'],
      ],
      stv: [
        [{ ranking: [options] }, 'duplicate-rank'],
        [{ ranking: [[unknown]] }, 'unknown-option'],
      ],
    }
    const others: Record<string, object> = {
      approval: { method: 'points', points: [] },
      other: { method: 'approval', approves: [] },
    }
    for (const way of ways(options)) {
      const [method] = way
      const terms = method === 'stv' ? { seats: 1 } : way[1]
      const id = await w.opened(draftOf(secrecy, options, [method, terms, way[2]]))
      const before = await votes()
      for (const [wrong, error] of papersOf[method] ?? [])
        expect(await w.cast(id, w.member.id, { method, ...wrong })).toMatchObject(refused(error))
      const other = others[method] ?? others.other
      expect(await w.cast(id, w.member.id, other ?? {})).toEqual(
        refused('other-method', { method }),
      )
      expect(await votes(), 'nobody is taken for having voted').toBe(before)
      expect(await w.cast(id, w.member.id, { method, ...way[2] })).toMatchObject({
        ok: true,
        value: { already: false },
      })
    }
  })

  test('takes no paper of a row in another ballot, before the opening or after the closing', async () => {
    const [one, other] = [await w.opened({ secrecy }), await w.opened({ secrecy })]
    const draft = await w.drafted({ secrecy })
    const before = await votes()
    const cast = (ballot: string, more: object = {}) =>
      w.cast(ballot, w.member.id, w.points(1, 0), w.member.id, more)
    const voterId = await w.voterId(other, w.member.id)
    expect(await cast(one, { voterId })).toEqual(refused('ballot-not-found'))
    expect(await cast(randomUUID(), { voterId })).toEqual(refused('ballot-not-found'))
    expect(await w.cast(one, w.stranger.id, w.points(1, 0), w.member.id)).toEqual(
      refused('ballot-not-found'),
    )
    expect(await cast(draft)).toEqual(refused('ballot-state', { state: 'draft' }))
    await w.close(one)
    expect(await cast(one)).toEqual(refused('ballot-state', { state: 'closed' }))
    expect(await votes()).toBe(before)
  })

  test('is not opened for nobody, and has a result when nobody has voted', async () => {
    expect(await w.open(await w.drafted({ secrecy, electorate: [] }))).toEqual(
      refused('nobody-entitled'),
    )
    const id = await w.opened({ secrecy })
    expect(await w.close(id)).toMatchObject({ ok: true })
    const [result] = await w.results(id)
    expect(recountResult(result?.file ?? '')).toMatchObject({ value: { difference: null } })
    expect(JSON.parse(result?.file ?? '').content.result.quorum).toMatchObject({ met: false })
  })
})

test('after a restore without papers, what the operations guide says lets everybody vote again', async () => {
  const guide = await readFile('docs/operations.md', 'utf8')
  const statements = /```sql\n(BEGIN;\nALTER TABLE ballot_voter[^`]*)```/.exec(guide)?.[1]
  const [closed, id] = [
    await w.opened({ secrecy: 'secret' }),
    await w.opened({ secrecy: 'secret' }),
  ]
  for (const one of [closed, id]) await w.cast(one, w.member.id, w.points(1, 0))
  await w.close(closed)
  await w.rows(`SET fardplan.seals = 'yes'; TRUNCATE secret_paper; RESET fardplan.seals`)
  await expect(w.close(id)).rejects.toThrow(/seal_secret_ballot/)
  await w.rows(statements ?? '')
  expect((await w.readBallot(closed))?.cast.persons).toBe(1)
  expect(await w.cast(id, w.member.id, w.points(2, 0))).toMatchObject({ value: { already: false } })
  expect(await w.close(id)).toMatchObject({ ok: true })
})
