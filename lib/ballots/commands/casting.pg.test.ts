import { randomUUID } from 'node:crypto'
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
  id = await w.opened()
})
afterEach(() => database.drop())

const refused = (type: string, more: object = {}) => ({ ok: false, error: { type, ...more } })
const papers = () =>
  w.rows<{ paper: object; cast_by: string | null }>('SELECT paper, cast_by FROM vote')
const receiptOf = (done: { ok: boolean; value?: { receipt: string } }) => done.value?.receipt

describe('B12: each row of the electorate has one paper, and the last one counts', () => {
  test('fifty times the same vote at once is one, with one receipt; of different ones one is taken', async () => {
    const send = (length: number, first: (index: number) => number) =>
      Promise.all(
        Array.from({ length }, (_, index) => {
          const shown = { revision: 0 }
          return w.cast(id, w.member.id, w.points(first(index), 0), w.member.id, shown)
        }),
      )
    const all = await send(50, () => 3)
    expect(all.filter(({ ok }) => ok)).toHaveLength(50)
    expect(new Set(all.map(receiptOf)).size).toBe(1)
    for (const done of await send(5, (index) => 4 + index))
      expect(done).toEqual(refused('vote-changed'))
    expect(await papers()).toMatchObject([{ paper: w.points(3, 0) }])
    expect((await w.readBallot(id))?.cast).toEqual({ persons: 1, seats: 0, guests: 0 })
  })

  test('the last one counts, and the voter sees it', async () => {
    const first = await w.cast(id, w.member.id, w.points(1, 2))
    const second = await w.cast(id, w.member.id, w.points(3, 4))
    expect(receiptOf(second)).toBe(receiptOf(first))
    const own = { ballotId: id, personId: w.member.id }
    expect(await readOwnRows(database.db, own)).toMatchObject([
      { standing: 'person', vote: w.points(3, 4) },
    ])
  })

  test('a receipt is another one for another voter, and says nothing of the paper', async () => {
    const mine = receiptOf(await w.cast(id, w.member.id, w.points(1, 2)))
    const theirs = receiptOf(await w.cast(id, w.colleague.id, w.points(1, 2)))
    expect(mine).not.toBe(theirs)
    expect(receiptOf(await w.cast(id, w.member.id, w.points(0, 0)))).toBe(mine)
  })

  test('mandate holder or substitute vote for the seat, and replace each other', async () => {
    await w.cast(id, w.holder.id, w.points(1, 0), w.berg.id)
    expect(await w.cast(id, w.substitute.id, w.points(0, 1), w.berg.id)).toMatchObject({ ok: true })
    expect(await papers()).toEqual([{ paper: w.points(0, 1), cast_by: w.substitute.id }])
    expect((await w.readBallot(id))?.cast).toEqual({ persons: 1, seats: 1, guests: 0 })
    expect(await w.cast(id, w.member.id, w.points(1, 0), w.berg.id)).toEqual(
      refused('not-the-seat'),
    )
  })

  test('who votes for the seat votes as a person with that: the own paper gives way, and none is taken after', async () => {
    const both = [...w.draft.electorate, { standing: 'person', id: w.holder.id }]
    const ballot = await w.opened({ electorate: both })
    expect(await w.cast(ballot, w.holder.id, w.points(1, 0))).toMatchObject({ ok: true })
    expect(await w.cast(ballot, w.holder.id, w.points(2, 0), w.berg.id)).toMatchObject({ ok: true })
    expect(await papers()).toMatchObject([{ paper: w.points(2, 0) }])
    expect(await w.cast(ballot, w.holder.id, w.points(1, 0))).toEqual(refused('voted-already'))
    expect((await w.readBallot(ballot))?.cast).toEqual({ persons: 1, seats: 1, guests: 0 })
    await w.cast(ballot, w.substitute.id, w.points(3, 0), w.berg.id)
    expect(await w.cast(ballot, w.holder.id, w.points(1, 0))).toMatchObject({ ok: true })
  })

  test('so it is when both are sent at once: the seat never loses its vote', async () => {
    for (let round = 0; round < 10; round += 1) {
      const both = [...w.draft.electorate, { standing: 'person', id: w.holder.id }]
      const ballot = await w.opened({ electorate: both })
      const [, seat] = await Promise.all([
        w.cast(ballot, w.holder.id, w.points(1, 0)),
        w.cast(ballot, w.holder.id, w.points(2, 0), w.berg.id),
      ])
      expect(seat).toMatchObject({ ok: true })
      expect((await w.readBallot(ballot))?.cast).toEqual({ persons: 1, seats: 1, guests: 0 })
    }
  })

  test('who speaks for two seats votes for both', async () => {
    const are = await w.seated('Åre kommun', w.holder.id)
    const ballot = await w.opened({
      electorate: [...w.draft.electorate, { standing: 'seat', id: are.id }],
    })
    for (const seat of [w.berg, are])
      expect(await w.cast(ballot, w.holder.id, w.points(1, 0), seat.id)).toMatchObject({ ok: true })
    expect((await w.readBallot(ballot))?.cast.seats).toBe(2)
  })

  test('an old form does not write over a paper that it has not seen', async () => {
    const showed = (revision: number) => ({ revision })
    await w.cast(id, w.holder.id, w.points(1, 0), w.berg.id)
    const old = [w.berg.id, showed(0)] as const
    for (const first of [0, 1])
      expect(
        await w.cast(id, w.substitute.id, w.points(first, 0), ...old),
        'also where it says the same: whose paper it is is another',
      ).toEqual(refused('vote-changed'))
    expect(await w.cast(id, w.holder.id, w.points(0, 1), w.berg.id, showed(1))).toMatchObject({
      ok: true,
    })
    expect(await w.cast(id, w.holder.id, w.points(1, 0), w.berg.id, showed(1))).toEqual(
      refused('vote-changed'),
    )
    expect(await papers()).toMatchObject([{ paper: w.points(0, 1), cast_by: w.holder.id }])
  })

  test('what is sent again gets its receipt, also after the closing; another paper is too late', async () => {
    const meeting = { kind: 'meeting', id: w.meeting.id }
    await w.join(w.meeting.code)
    const [guest] = await w.guests(w.meeting.id)
    const electorate = [...w.draft.electorate, { standing: 'guest', id: guest!.guest.guestId }]
    const ballot = await w.opened({ place: meeting, electorate })
    const again = () => [
      w.cast(ballot, w.member.id, w.points(1, 2), w.member.id, { revision: 0 }),
      w.castAsGuest(ballot, guest!, w.points(1, 2), { revision: 0 }),
    ]
    const first = await Promise.all(again())
    await w.close(ballot)
    expect(await Promise.all(again())).toEqual(first)
    expect(receiptOf(first[0]!)).toBeTruthy()
    const late = refused('ballot-state', { state: 'closed' })
    expect(await w.cast(ballot, w.member.id, w.points(2, 1))).toEqual(late)
    expect(await w.castAsGuest(ballot, guest!, w.points(2, 1))).toEqual(late)
    const others = w.cast(ballot, w.colleague.id, w.points(1, 2))
    expect(await others, 'the same words by somebody else').toEqual(late)
  })

  test('it is kept in one way of saying it: what says the same otherwise is the same paper', async () => {
    const points = [
      { option: w.b, points: 0 },
      { option: w.a, points: 3 },
    ]
    await w.cast(id, w.member.id, { method: 'points', points })
    const kept = { method: 'points', points: [{ option: w.a, points: 3 }] }
    expect(await papers()).toMatchObject([{ paper: kept }])
    const other = await w.cast(id, w.member.id, kept, w.member.id, { revision: 0 })
    expect(other, 'sent again, not cast over one that the page has not shown').toMatchObject({
      ok: true,
    })
  })

  test('a page shows that another has voted for the seat, and not what', async () => {
    await w.cast(id, w.holder.id, w.points(1, 2), w.berg.id)
    const rowsOf = (personId: string) => readOwnRows(database.db, { ballotId: id, personId })
    expect(await rowsOf(w.holder.id)).toMatchObject([{ revision: 1, vote: w.points(1, 2) }])
    expect(await rowsOf(w.substitute.id)).toMatchObject([{ revision: 1, vote: null }])
    expect(await rowsOf(w.member.id)).toMatchObject([{ revision: 0, vote: null }])
  })

  test('whoever has lost the seat since is shown their vote for it, and that they speak for it no more', async () => {
    const both = [...w.draft.electorate, { standing: 'person', id: w.holder.id }]
    const ballot = await w.opened({ electorate: both })
    await w.cast(ballot, w.holder.id, w.points(1, 2), w.berg.id)
    const rows = async () => {
      const found = await readOwnRows(database.db, { ballotId: ballot, personId: w.holder.id })
      return found.map(({ standing, speaks, isMine }) => ({ standing, speaks, isMine }))
    }
    const own = { standing: 'person', speaks: true, isMine: false }
    await w.rows('UPDATE seat SET holder_id = NULL')
    expect(new Set(await rows())).toEqual(
      new Set([{ standing: 'seat', speaks: false, isMine: true }, own]),
    )
    await w.cast(ballot, w.substitute.id, w.points(0, 1), w.berg.id)
    expect(await rows(), 'the seat’s vote is another’s now').toEqual([own])
  })

  test('an id in capitals is the same id: same row, same receipt', async () => {
    const mine = await w.cast(id, w.member.id, w.points(1, 2))
    const { points } = w.points(1, 2)
    const loud = points.map((one) => ({ ...one, option: one.option.toUpperCase() }))
    const given = {
      ballotId: id.toUpperCase(),
      voterId: (await w.voterId(id, w.member.id)).toUpperCase(),
      vote: { method: 'points', points: loud },
    }
    expect(await w.cast(id, w.member.id, {}, w.member.id, given)).toEqual(mine)
    expect(await papers()).toMatchObject([{ paper: w.points(1, 2) }])
  })

  test('who is not in the electorate, or votes for another’s row, finds no ballot', async () => {
    expect(await w.cast(id, w.stranger.id, w.points(1, 0))).toEqual(refused('ballot-not-found'))
    expect(await w.cast(id, w.stranger.id, w.points(1, 0), w.member.id)).toEqual(
      refused('ballot-not-found'),
    )
    const other = await w.opened({ electorate: [{ standing: 'person', id: w.stranger.id }] })
    expect(await w.cast(other, w.member.id, w.points(1, 0))).toEqual(refused('ballot-not-found'))
  })

  test('a paper that the method does not know is refused, and the earlier one stands', async () => {
    await w.cast(id, w.member.id, w.points(1, 2))
    const of = (option: string) => ({ method: 'points', points: [{ option, points: 1 }] })
    const twice = { method: 'points', points: [...of(w.a).points, ...of(w.a).points] }
    for (const bad of [
      w.points(6, 5),
      of(randomUUID()),
      twice,
      { method: 'approval', approves: [w.a] },
    ])
      expect(await w.cast(id, w.member.id, bad)).toMatchObject({ ok: false })
    expect(await papers()).toMatchObject([{ paper: w.points(1, 2) }])
  })

  test('a reason that the database could not keep is refused at its field', async () => {
    const stand = { option: w.a, stand: 'object', reason: 'Nej\u0000' }
    const vote = { method: 'consent', stands: [stand] }
    await expect(w.cast(id, w.member.id, vote)).rejects.toThrow(/unreadable/)
  })

  test('a reason is as long as the form takes it, by whatever way it comes', async () => {
    const vote = (reason: string) => ({
      method: 'consent',
      stands: [{ option: w.a, stand: 'object', reason }],
    })
    expect(await w.cast(id, w.member.id, vote('x'.repeat(2_000)))).toMatchObject({
      error: { type: 'other-method' },
    })
    await expect(w.cast(id, w.member.id, vote('x'.repeat(2_001)))).rejects.toThrow(/too-long/)
  })

  test('a person does not vote with a row of another ballot', async () => {
    const voterId = await w.voterId(await w.opened(), w.member.id)
    expect(await w.cast(id, w.member.id, w.points(1, 0), w.member.id, { voterId })).toEqual(
      refused('ballot-not-found'),
    )
  })
})

describe('B13: votes are cast between opening and closing, by the database’s clock', () => {
  test('before the opening and after the closing none is taken', async () => {
    const draft = await w.drafted()
    expect(await w.cast(draft, w.member.id, w.points(1, 0))).toEqual(
      refused('ballot-state', { state: 'draft' }),
    )
    await w.close(id)
    expect(await w.cast(id, w.member.id, w.points(1, 0))).toEqual(
      refused('ballot-state', { state: 'closed' }),
    )
    expect(await papers()).toEqual([])
    const insert = `INSERT INTO vote (electorate_id, ballot_id, paper)
      SELECT id, ballot_id, '{}' FROM ballot_electorate WHERE ballot_id = $1`
    for (const one of [draft, id]) await expect(w.rows(insert, [one])).rejects.toThrow(/not open/)
  })

  test('a vote that waited for its turn over the closing instant is too late', async () => {
    const timed = await w.opened()
    await w.rows('ALTER TABLE ballot DISABLE TRIGGER ballot_stays')
    const [soon] = await w.rows<{ at: Date }>(
      `UPDATE ballot SET closes_at = date_trunc('milliseconds', clock_timestamp()) + interval '400 milliseconds'
       WHERE id = $1 RETURNING closes_at AS at`,
      [timed],
    )
    await w.rows('ALTER TABLE ballot ENABLE TRIGGER ballot_stays')
    const client = await database.pool.connect()
    await client.query('BEGIN')
    await client.query('SELECT 1 FROM ballot_electorate WHERE ballot_id = $1 FOR UPDATE', [timed])
    const late = w.cast(timed, w.member.id, w.points(1, 0))
    await untilWaiting(database)
    await client.query(
      `SELECT pg_sleep(greatest(0, extract(epoch FROM closes_at - clock_timestamp())))
       FROM ballot WHERE id = $1`,
      [timed],
    )
    await client.query('COMMIT')
    client.release()
    expect(await late).toEqual(refused('ballot-over', { closesAt: soon?.at }))
    expect(await papers()).toEqual([])
    expect(await w.close(timed)).toMatchObject({ ok: true })
    expect(await w.readBallot(timed)).toMatchObject({ closedAt: soon?.at })
  })
})
