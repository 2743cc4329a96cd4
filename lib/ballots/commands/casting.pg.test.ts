import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { authorizeGuest } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
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
  test('fifty votes of one voter at once are one, with one receipt', async () => {
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, index) => w.cast(id, w.member.id, w.points(index % 10, 0))),
    )
    expect(all.filter(({ ok }) => ok)).toHaveLength(50)
    expect(new Set(all.map(receiptOf)).size).toBe(1)
    expect(await papers()).toHaveLength(1)
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

  test('nobody casts two papers, also not at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const twice = [...w.draft.electorate, { standing: 'person', id: w.holder.id }]
      const ballot = await w.opened({ electorate: twice })
      const both = await Promise.all([
        w.cast(ballot, w.holder.id, w.points(1, 0)),
        w.cast(ballot, w.holder.id, w.points(1, 0), w.berg.id),
      ])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      expect(both).toContainEqual(refused('voted-already'))
      expect((await w.readBallot(ballot))?.cast.persons).toBe(1)
    }
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

  test('a guest of the meeting votes, a guest of another does not', async () => {
    const [own, other] = [w.meeting, await w.started('Annat')]
    async function guest(meeting: { id: string; code: string }) {
      const { joined } = await w.join(meeting.code)
      if (!joined.ok) throw new Error('nobody joined')
      const [row] = await w.rows<{ id: string }>('SELECT id FROM guest WHERE meeting_id = $1', [
        meeting.id,
      ])
      const who = { guestId: row?.id ?? '', meetingId: meeting.id, name: 'Gäst' }
      const resource = await meetingResource(database.db, meeting.id)
      const grant = resource && authorizeGuest(who, 'ballot.vote-as-guest', resource)
      if (!grant?.ok) throw new Error('no grant')
      return grant.value
    }
    const [mine, theirs] = [await guest(own), await guest(other)]
    const place = { kind: 'meeting', id: own.id }
    const of = (guestId: string) => ({
      place,
      electorate: [{ standing: 'guest', id: guestId }],
    })
    expect(await w.create(of(theirs.guest.guestId))).toEqual(refused('voter-not-found'))
    const ballot = await w.opened(of(mine.guest.guestId))
    expect(await w.castAsGuest(ballot, mine, w.points(1, 0))).toMatchObject({ ok: true })
    expect(await w.castAsGuest(ballot, mine, w.points(2, 0))).toMatchObject({ ok: true })
    expect(await w.castAsGuest(ballot, theirs, w.points(1, 0))).toEqual(refused('ballot-not-found'))
    expect((await w.readBallot(ballot))?.cast).toEqual({ persons: 0, seats: 0, guests: 1 })
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

describe('B17: a conflict of interest is said in public', () => {
  test('the vote is taken back, none is taken later, and the electorate is as large as before', async () => {
    await w.cast(id, w.holder.id, w.points(1, 0), w.berg.id)
    for (let times = 0; times < 2; times += 1)
      expect(await w.declare(id, w.holder.id)).toMatchObject({ ok: true })
    expect(await papers()).toEqual([])
    expect(await w.cast(id, w.holder.id, w.points(1, 0), w.berg.id)).toEqual(
      refused('interest-declared'),
    )
    expect(await w.events(id)).toMatchObject([
      { kind: 'opened' },
      { kind: 'interest', person: 'Hilda', reason: 'Jag äger mark där.' },
    ])
    expect((await w.readBallot(id))?.entitled).toEqual({ persons: 3, seats: 1, guests: 0 })
    expect(await w.cast(id, w.substitute.id, w.points(0, 1), w.berg.id)).toMatchObject({ ok: true })
    expect(await w.declare(id, w.stranger.id)).toEqual(refused('ballot-not-found'))
  })
})
