import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { readOwnRows } from '../queries/reading'
import { recountResult } from '../rules'

let database: TestDatabase
let w: BallotWorld
let id: string
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
  id = await w.opened({ secrecy: 'secret' })
})
afterEach(() => database.drop())

const refused = (type: string, more: object = {}) => ({ ok: false, error: { type, ...more } })

describe('B19: who has voted and what was voted have nothing in common', () => {
  test('a paper says what was voted and as what; the other table who has voted', async () => {
    await w.cast(id, w.member.id, w.points(3, 0))
    await w.cast(id, w.holder.id, w.points(0, 4), w.berg.id)
    const plain = (option: string, points: number) => ({
      method: 'points',
      points: [{ option, points }],
    })
    expect(await w.secretPapers()).toEqual([
      { standing: 'person', paper: plain(w.a, 3) },
      { standing: 'seat', paper: plain(w.b, 4) },
    ])
    expect(await w.rows('SELECT ballot_id FROM vote')).toEqual([])
    expect((await w.readBallot(id))?.cast).toEqual({ persons: 2, seats: 1, guests: 0 })
    const rows = await readOwnRows(database.db, { ballotId: id, personId: w.holder.id })
    expect(rows).toMatchObject([{ standing: 'seat', revision: 1, isMine: true, vote: null }])
  })

  test('a vote writes to no other table, and leaves no mark on the electorate', async () => {
    // Of the sessions the test makes one for each vote: a request only says, once a minute, that one is in use.
    const others = await w.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname NOT IN ('ballot_voter', 'secret_paper', 'session')`,
    )
    expect(others.length).toBeGreaterThan(60)
    const everything = () =>
      Promise.all(
        others.map(async ({ name }) => {
          const of = `SELECT md5(string_agg(t::text, '' ORDER BY t::text)) AS sum FROM "${name}" t`
          return [name, (await w.rows<{ sum: string | null }>(of))[0]?.sum]
        }),
      )
    const marks = () => w.rows('SELECT xmin, xmax, ctid FROM ballot_electorate ORDER BY id')
    const [before, was] = [await everything(), await marks()]
    await w.cast(id, w.member.id, w.points(3, 0))
    expect(await everything()).toEqual(before)
    expect(await marks()).toEqual(was)
  })

  test('the closing publishes the papers and keeps them nowhere else; it counts to itself', async () => {
    await w.cast(id, w.member.id, w.points(3, 0))
    await w.cast(id, w.holder.id, w.points(0, 4), w.berg.id)
    expect(await w.close(id)).toMatchObject({ ok: true })
    const { text, content } = await w.published(id)
    expect(recountResult(text)).toMatchObject({ ok: true, value: { difference: null } })
    expect(content).toMatchObject({
      secret: true,
      result: { persons: { cast: 2, entitled: 3 }, seats: { cast: 1 }, quorum: { met: true } },
    })
    for (const { by, standing } of content.papers)
      expect([by, ['person', 'seat'].includes(standing)]).toEqual([undefined, true])
    expect(await w.secretPapers()).toEqual([])
    expect(new Set((await w.secretVoters()).map(({ cast_by }) => cast_by))).toEqual(new Set([null]))
    expect((await w.readBallot(id))?.cast).toEqual({ persons: 2, seats: 1, guests: 0 })
  })

  test('papers of another secret ballot that is open stay, sorted, of the closing alone', async () => {
    const other = await w.opened({ secrecy: 'secret' })
    const open = await w.opened()
    await w.cast(open, w.member.id, w.points(1, 1))
    for (const [person, first] of [
      [w.member.id, 9],
      [w.colleague.id, 1],
    ] as const)
      await w.cast(other, person, w.points(first, 0))
    const files = () =>
      w.rows(`SELECT pg_relation_filenode('ballot_voter') AS voters,
        pg_relation_filenode('secret_paper') AS papers`)
    const marks = (table: string) =>
      w.rows<{ xmin: string }>(`SELECT xmin::text, ctid::text, t.* FROM ${table} t ORDER BY ctid`)
    const before = await files()
    expect(new Set((await marks('secret_paper')).map(({ xmin }) => xmin)).size).toBe(2)
    await w.close(id)
    const [kept, named] = [await marks('secret_paper'), await marks('ballot_voter')]
    expect(kept).toMatchObject([
      { ctid: '(0,1)', paper: { points: [{ points: 1 }] } },
      { ctid: '(0,2)', paper: { points: [{ points: 9 }] } },
    ])
    expect(new Set([...kept, ...named].map(({ xmin }) => xmin)).size).toBe(1)
    const [was] = before
    const [is] = await files()
    expect([is?.voters === was?.voters, is?.papers === was?.papers]).toEqual([false, false])
    expect((await w.readBallot(other))?.cast.persons).toBe(2)
    expect(await w.cast(other, w.member.id, w.points(5, 5))).toMatchObject({
      value: { already: true },
    })
    await w.close(other)
    expect((await w.published(other)).content.papers).toHaveLength(2)
    expect((await w.readBallot(open))?.cast.persons).toBe(1)
  })

  test('a paper is kept in one way of saying it, without what a page could add', async () => {
    const points = [
      { option: w.b, points: 0 },
      { option: w.a, points: 2 },
    ]
    await w.cast(id, w.member.id, { method: 'points', points })
    await w.cast(id, w.colleague.id, w.points(2, 0))
    const [one, two] = await w.secretPapers()
    expect(JSON.stringify(one?.paper)).toBe(JSON.stringify(two?.paper))
  })

  test('no word of one’s own is taken: an objection stands without a reason', async () => {
    const required = { share: { numerator: 1, denominator: 2 }, reach: 'at-least', base: 'valid' }
    const terms = { method: 'consent', required, options: [w.a, w.b] }
    const consent = await w.opened({ secrecy: 'secret', terms })
    const object = { option: w.a, stand: 'object' }
    const paper = (reason?: string) => ({ method: 'consent', stands: [{ ...object, reason }] })
    expect(await w.cast(consent, w.member.id, paper('Min å'))).toEqual(
      refused('reason-in-secret', { option: w.a }),
    )
    for (const [person, reason] of [
      [w.member.id, undefined],
      [w.colleague.id, ' '],
    ] as const)
      expect(await w.cast(consent, person, paper(reason))).toMatchObject({ ok: true })
    const kept = { standing: 'person', paper: { method: 'consent', stands: [object] } }
    expect(await w.secretPapers()).toEqual([kept, kept])
    await w.close(consent)
    expect(recountResult((await w.published(consent)).text)).toMatchObject({
      value: { difference: null },
    })
    const insert = `INSERT INTO secret_paper VALUES ($1, 'person', '{"stands":[{"reason":"x"}]}')`
    await expect(w.rows(insert, [id])).rejects.toThrow(/secret_paper_check_2/)
  })

  test('the database refuses to change, remove or add papers and voters but by a vote', async () => {
    await w.cast(id, w.member.id, w.points(3, 0))
    const open = await w.opened()
    const paper = `INSERT INTO secret_paper VALUES ($1, 'person', '{}')`
    const voter = `INSERT INTO ballot_voter SELECT id, $1 FROM ballot_electorate WHERE ballot_id = $1`
    const foreign = `INSERT INTO ballot_voter SELECT id, $1 FROM ballot_electorate WHERE ballot_id <> $1`
    const vote = `INSERT INTO vote (electorate_id, ballot_id, paper)
      SELECT id, ballot_id, '{}' FROM ballot_electorate WHERE ballot_id = $1`
    const refuses = async (ballotId: string, statements: string[]) => {
      for (const statement of statements)
        await expect(w.rows(statement, statement.includes('$1') ? [ballotId] : [])).rejects.toThrow(
          /stays|otherwise|not open|in the electorate|emptied|a result|sealed/,
        )
    }
    const always = ['secret_paper', 'ballot_voter'].flatMap((table) => [
      `UPDATE ${table} SET ballot_id = ballot_id`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
    ])
    await refuses(id, [...always, foreign, vote, 'SELECT seal_secret_ballot($1)'])
    await refuses(open, [paper, voter, 'SELECT seal_secret_ballot($1)'])
    await refuses(id, [
      `UPDATE ballot SET state = 'closed', closed_at = clock_timestamp() WHERE id = $1`,
    ])
    await w.close(id)
    await refuses(id, [paper, voter, `DELETE FROM ballot_voter`])
    expect(await w.secretVoters()).toHaveLength(1)
  })

  test('where there are not as many papers as voters, nothing is closed', async () => {
    await w.cast(id, w.member.id, w.points(3, 0))
    await w.rows(
      `INSERT INTO secret_paper VALUES ($1, 'person', '{"method":"points","points":[]}')`,
      [id],
    )
    await expect(w.close(id)).rejects.toThrow(/seal_secret_ballot/)
    expect(await w.readBallot(id)).toMatchObject({ state: 'open' })
  })

  test('it is never opened again', async () => {
    await w.close(id)
    expect(await w.reopen(id)).toEqual(refused('ballot-secret'))
    await expect(
      w.rows(`UPDATE ballot SET state = 'open', closed_at = NULL, round = 2 WHERE id = $1`, [id]),
    ).rejects.toThrow(/stays/)
  })
})
