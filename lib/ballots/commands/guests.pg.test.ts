import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { markRemoved } from '@/lib/joining/queries/attendance'
import { markLeft } from '@/lib/joining/queries/guests'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { findPresent } from '../queries/present'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const refused = (type: string, more: object = {}) => ({ ok: false, error: { type, ...more } })
const papers = () => w.rows('SELECT paper FROM vote')
/** As a leader takes somebody off the list. */
const takeOff = (id: string) =>
  database.db.transaction(async (tx) => {
    await tx.execute(sql`DELETE FROM attendance WHERE guest_id = ${id}`)
    await markRemoved(tx, id)
  })
type Guest = Awaited<ReturnType<BallotWorld['guests']>>[number]

describe('B12: a guest of the meeting has one paper', () => {
  test('a guest of the meeting votes on their own row alone', async () => {
    const { meeting } = w
    await w.join(meeting.code, { name: 'Anna' })
    await w.join(meeting.code, { name: 'Bo' })
    const other = await w.started('Annat')
    await w.join(other.code)
    const [[bo, anna], [theirs]] = [await w.guests(meeting.id), await w.guests(other.id)]
    if (!anna || !bo || !theirs) throw new Error('nobody joined')
    const voter = ({ guest }: typeof anna) => ({ standing: 'guest', id: guest.guestId })
    const place = { kind: 'meeting', id: meeting.id }
    expect(await w.create({ place, electorate: [voter(theirs)] })).toEqual(
      refused('voter-not-found', { voters: [voter(theirs)] }),
    )
    const both = { place, electorate: [voter(anna), voter(bo)] }
    const [ballot, next] = [await w.opened(both), await w.opened(both)]
    for (const first of [1, 2])
      expect(await w.castAsGuest(ballot, anna, w.points(first, 0))).toMatchObject({ ok: true })
    const rowOf = async (of: string, who: typeof anna) => ({
      voterId: await w.voterId(of, who.guest.guestId),
    })
    for (const row of [await rowOf(ballot, bo), await rowOf(next, anna)])
      expect(await w.castAsGuest(ballot, anna, w.points(1, 0), row)).toEqual(
        refused('ballot-not-found'),
      )
    const mine = await rowOf(ballot, anna)
    expect(await w.castAsGuest(ballot, theirs, w.points(1, 0), mine)).toEqual(
      refused('ballot-not-found'),
    )
    expect(await papers()).toHaveLength(1)
    expect((await w.readBallot(ballot))?.cast).toEqual({ persons: 0, seats: 0, guests: 1 })
  })

  test('a guest who left and came back is counted once: the earlier paper is taken back', async () => {
    const { meeting } = w
    const place = { kind: 'meeting', id: meeting.id }
    const newest = async () => (await w.guests(meeting.id))[0]!
    const voter = ({ guest }: { guest: { guestId: string } }) => ({
      standing: 'guest',
      id: guest.guestId,
    })
    await w.join(meeting.code)
    const first = await newest()
    const ballot = await w.opened({ place, electorate: [voter(first)] })
    await w.castAsGuest(ballot, first, w.points(1, 0))
    // Out and in again twice, the second time without having been added in between.
    await markLeft(database.db, first.guest.guestId)
    await w.join(meeting.code)
    await markLeft(database.db, (await newest()).guest.guestId)
    await w.join(meeting.code)
    const back = await newest()
    expect(await w.castAsGuest(ballot, first, w.points(2, 0))).toEqual(refused('ballot-not-found'))
    expect(await papers()).toHaveLength(1)
    expect(await w.add(ballot, { voter: voter(back) })).toMatchObject({ ok: true })
    expect(await papers()).toEqual([])
    expect(await w.castAsGuest(ballot, back, w.points(3, 0))).toMatchObject({ ok: true })
    expect((await w.readBallot(ballot))?.cast.guests).toBe(1)
  })

  test('so is a guest whom a leader removed and who joins again: the paper from before is taken back', async () => {
    const { meeting } = w
    const place = { kind: 'meeting', id: meeting.id }
    await w.join(meeting.code, { name: 'Bo' })
    const [bo] = await w.guests(meeting.id)
    const given = { place, present: true, electorate: [] }
    const [ballot, secret] = [
      await w.opened(given),
      await w.opened({ ...given, secrecy: 'secret', quorum: null }),
    ]
    await w.castAsGuest(ballot, bo!, w.points(1, 0))
    await w.castAsGuest(secret, bo!, w.points(1, 0))
    // Twice, the second time without having been added in between; another Bo from elsewhere is another.
    for (let times = 0; times < 2; times += 1) {
      const [now] = await w.guests(meeting.id)
      await takeOff(now!.guest.guestId)
      await w.join(meeting.code, { name: 'Bo' })
    }
    const [back] = await w.guests(meeting.id)
    await w.join(meeting.code, { name: 'Bo', organisation: 'Annan förening' })
    expect(await w.addPresent(secret), 'the other one alone').toMatchObject({ value: { added: 1 } })
    expect(await w.addPresent(ballot)).toMatchObject({ value: { added: 2 } })
    expect(await papers()).toEqual([])
    expect(await w.castAsGuest(ballot, back!, w.points(3, 0))).toMatchObject({ ok: true })
    expect((await w.readBallot(ballot))?.cast.guests).toBe(1)
  })

  test('B20: of a secret ballot it cannot be: who has voted, left and come back is not added', async () => {
    const { meeting } = w
    const place = { kind: 'meeting', id: meeting.id }
    const voter = (one: Guest) => ({ standing: 'guest', id: one.guest.guestId })
    const goAndComeBack = async (one: Guest) => {
      await markLeft(database.db, one.guest.guestId)
      const { name } = one.guest
      await w.join(meeting.code, { name })
      return (await w.guests(meeting.id))[0]!
    }
    for (const name of ['Anna', 'Bo']) await w.join(meeting.code, { name })
    const [bo, anna] = await w.guests(meeting.id)
    const electorate = [voter(anna!), voter(bo!)]
    const ballot = await w.opened({ place, electorate, secrecy: 'secret', present: true })
    const done = await w.castAsGuest(ballot, anna!, w.points(1, 0))
    expect(await w.castAsGuest(ballot, anna!, w.points(2, 0))).toMatchObject({
      value: { ...(done.ok && done.value), already: true },
    })
    // Out and in again twice.
    const [back, other] = [
      await goAndComeBack(await goAndComeBack(anna!)),
      await goAndComeBack(bo!),
    ]
    expect(await w.add(ballot, { voter: voter(back) })).toEqual(refused('guest-voted'))
    expect(
      await findPresent(database.db, { ballotId: ballot, meetingId: meeting.id }),
      'whoever leads is offered nobody who would be refused',
    ).toEqual([voter(other)])
    expect(await w.addPresent(ballot)).toEqual({ ok: true, value: { added: 1 } })
    expect(await w.castAsGuest(ballot, other, w.points(1, 0))).toMatchObject({ ok: true })
    expect((await w.readBallot(ballot))?.cast.guests).toBe(2)
    await w.close(ballot)
    expect(await w.results(ballot)).toHaveLength(1)
  })
})
