import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { untilWaiting } from '@/tests/support/answer-bench'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { readOwnRows } from '../queries/reading'

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

describe('B20: a secret paper is cast once', () => {
  const receiptOf = (done: { value?: { receipt: string } }) => done.value?.receipt

  test('what is sent again is not stored and gets the receipt of the first, also after the closing', async () => {
    const first = await w.cast(id, w.member.id, w.points(3, 0))
    expect(first).toMatchObject({ ok: true, value: { already: false } })
    const again = { ok: true, value: { receipt: receiptOf(first as never), already: true } }
    for (const vote of [w.points(3, 0), w.points(0, 9)])
      expect(await w.cast(id, w.member.id, vote)).toEqual(again)
    expect(await w.secretPapers()).toHaveLength(1)
    await w.close(id)
    expect(await w.cast(id, w.member.id, w.points(3, 0))).toEqual(again)
    const late = refused('ballot-state', { state: 'closed' })
    expect(await w.cast(id, w.colleague.id, w.points(3, 0))).toEqual(late)
  })

  test('fifty at once, and holder and substitute at once, are one paper with one receipt', async () => {
    const times = <T>(count: number, cast: (index: number) => Promise<T>) =>
      Promise.all(Array.from({ length: count }, (_, index) => cast(index)))
    const all = await times(50, (index) => w.cast(id, w.member.id, w.points(index % 5, 0)))
    const seat = await times(10, (index) => {
      const who = index % 2 === 0 ? w.holder : w.substitute
      return w.cast(id, who.id, w.points(1, index % 5), w.berg.id)
    })
    for (const [some, size] of [
      [all, 50],
      [seat, 10],
    ] as const) {
      expect(new Set(some.map((done) => receiptOf(done as never))).size).toBe(1)
      const taken = some.filter((done) => done.ok && !done.value.already)
      expect([some.filter(({ ok }) => ok).length, taken.length]).toEqual([size, 1])
    }
    expect([await w.secretPapers(), await w.secretVoters()]).toEqual([
      expect.objectContaining({ length: 2 }),
      expect.objectContaining({ length: 2 }),
    ])
  })

  test('one person, one paper: of two seats one is voted for, the other by its substitute', async () => {
    const are = await w.seated('Åre kommun', w.holder.id)
    await w.rows(
      `WITH belongs AS (INSERT INTO affiliation (person_id, organisation_id) VALUES ($1, $2))
       UPDATE seat SET substitute_id = $1 WHERE organisation_id = $2`,
      [w.substitute.id, are.id],
    )
    const electorate = [...w.draft.electorate, { standing: 'seat', id: are.id }]
    const ballot = await w.opened({ secrecy: 'secret', electorate })
    const [berg, its] = await Promise.all([
      w.cast(ballot, w.holder.id, w.points(1, 0), w.berg.id),
      w.cast(ballot, w.holder.id, w.points(1, 0), are.id),
    ])
    expect([berg.ok, its.ok].filter(Boolean)).toHaveLength(1)
    expect([berg, its]).toContainEqual(refused('voted-already'))
    const other = berg.ok ? are : w.berg
    const done = await w.cast(ballot, w.substitute.id, w.points(2, 0), other.id)
    expect(done).toMatchObject({ ok: true, value: { already: false } })
    expect((await w.readBallot(ballot))?.cast).toEqual({ persons: 2, seats: 2, guests: 0 })
  })

  test('whoever has a row of their own and a seat votes for the seat first, and then no more', async () => {
    const own = [w.holder, w.substitute].map((one) => ({ standing: 'person', id: one.id }))
    const electorate = [...w.draft.electorate, ...own]
    const ballot = await w.opened({ secrecy: 'secret', electorate })
    const cast = (who: { id: string }, as?: string) => w.cast(ballot, who.id, w.points(1, 0), as)
    expect(await cast(w.holder)).toEqual(refused('seat-first'))
    expect(await cast(w.holder, w.berg.id)).toMatchObject({ ok: true })
    expect(await cast(w.holder)).toEqual(refused('voted-already'))
    expect(await cast(w.substitute), 'the seat has voted').toMatchObject({ ok: true })
    const second = await w.opened({ secrecy: 'secret', electorate })
    await w.cast(second, w.substitute.id, w.points(1, 0), w.berg.id)
    expect(await w.cast(second, w.holder.id, w.points(1, 0))).toMatchObject({ ok: true })
    const third = await w.opened({ secrecy: 'secret', electorate })
    const seatOf = async (personId: string) => {
      const rows = await readOwnRows(database.db, { ballotId: third, personId })
      return rows.find(({ standing }) => standing === 'seat')?.isFirst
    }
    expect([await seatOf(w.holder.id), await seatOf(w.substitute.id)]).toEqual([true, false])
    await w.cast(third, w.substitute.id, w.points(1, 0))
    expect(await w.cast(third, w.substitute.id, w.points(1, 0), w.berg.id)).toEqual(
      refused('voted-already'),
    )
  })

  test('who has lost the seat since gets the receipt of what they cast, and votes no more', async () => {
    const first = await w.cast(id, w.holder.id, w.points(1, 0), w.berg.id)
    const other = await w.opened({ secrecy: 'secret' })
    await w.rows('UPDATE seat SET holder_id = NULL WHERE organisation_id = $1', [w.berg.id])
    const again = await w.cast(id, w.holder.id, w.points(1, 0), w.berg.id)
    expect(receiptOf(again as never)).toBe(receiptOf(first as never))
    expect(await w.cast(other, w.holder.id, w.points(1, 0), w.berg.id)).toEqual(
      refused('not-the-seat'),
    )
  })

  test('a vote that races the closing is in the result or refused, also in other ballots that close', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, two, stays] = [
        await w.opened({ secrecy: 'secret' }),
        await w.opened({ secrecy: 'secret' }),
        await w.opened({ secrecy: 'secret' }),
      ]
      const vote = (ballot: string, person: string) => w.cast(ballot, person, w.points(1, 0))
      const [, , ...votes] = await Promise.all([
        w.close(one),
        w.close(two),
        vote(one, w.member.id),
        vote(two, w.member.id),
        vote(stays, w.member.id),
        vote(one, w.colleague.id),
        vote(stays, w.colleague.id),
      ])
      const taken = votes.filter(({ ok }) => ok)
      const counted = [await w.published(one), await w.published(two)].flatMap(
        ({ content }) => content.papers,
      )
      const open = await w.secretPapers()
      expect(open).toHaveLength(2)
      expect(counted.length + open.length).toBe(taken.length)
      for (const done of votes.filter(({ ok }) => !ok))
        expect(done).toEqual(refused('ballot-state', { state: 'closed' }))
      await w.close(stays)
    }
  })

  test('whoever reads how many have voted while another ballot closes finds them all', async () => {
    await w.cast(id, w.member.id, w.points(1, 0))
    const closing = [0, 1, 2, 3, 4].map(() => w.opened({ secrecy: 'secret' }))
    const others = await Promise.all(closing)
    const work = { isOver: false }
    const readers = [0, 1, 2].map(async () => {
      while (!work.isOver) expect((await w.readBallot(id))?.cast.persons).toBe(1)
    })
    for (const other of others) expect(await w.close(other)).toMatchObject({ ok: true })
    work.isOver = true
    await Promise.all(readers)
  })

  test('where somebody holds the tables for long, the closing gives way and everything is as before', async () => {
    await w.cast(id, w.member.id, w.points(1, 0))
    const client = await database.pool.connect()
    await client.query('BEGIN')
    await client.query('SELECT * FROM ballot_voter')
    expect(await w.close(id)).toEqual(refused('ballot-busy'))
    await client.query('COMMIT')
    client.release()
    expect(await w.readBallot(id)).toMatchObject({ state: 'open', cast: { persons: 1 } })
    expect(await w.close(id)).toMatchObject({ ok: true })
  })
})

describe('B13: the database’s clock refuses what the program would have let through', () => {
  test.each(['open', 'secret'])('a vote in a ballot that is %s and over', async (secrecy) => {
    const timed = await w.opened({ secrecy, closesAt: await w.inHours(1) })
    const at = await w.inHours(-1)
    await w.setClosesAt(timed, at)
    const table = secrecy === 'open' ? 'vote' : 'ballot_voter'
    const rows = secrecy === 'open' ? `id, ballot_id, '{}'` : 'id, ballot_id'
    const columns =
      secrecy === 'open' ? 'electorate_id, ballot_id, paper' : 'electorate_id, ballot_id'
    const insert = `INSERT INTO ${table} (${columns}) SELECT ${rows} FROM ballot_electorate WHERE ballot_id = $1`
    await expect(w.rows(insert, [timed])).rejects.toThrow(/over/)
    expect(await w.cast(timed, w.member.id, w.points(1, 0))).toEqual(
      refused('ballot-over', { closesAt: at }),
    )
  })

  test('a vote that passed the program’s look and reaches the table too late is told so', async () => {
    const timed = await w.opened({ secrecy: 'secret', closesAt: await w.inHours(1) })
    const closesAt = await w.inHours(1 / 6_000)
    await w.setClosesAt(timed, closesAt)
    const client = await database.pool.connect()
    await client.query('BEGIN')
    await client.query('LOCK TABLE ballot_voter IN SHARE MODE')
    const late = w.cast(timed, w.member.id, w.points(1, 0))
    await untilWaiting(database)
    await client.query(
      'SELECT pg_sleep(greatest(0, extract(epoch FROM $1::timestamptz - clock_timestamp())))',
      [closesAt],
    )
    await client.query('COMMIT')
    client.release()
    expect(await late).toEqual(refused('ballot-over', { closesAt }))
    expect([await w.secretPapers(), await w.secretVoters()]).toEqual([[], []])
  })
})
