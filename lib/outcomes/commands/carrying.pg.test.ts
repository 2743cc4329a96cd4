import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { meetingResource } from '@/lib/access/queries'
import type { MeetingState } from '@/lib/access/types'
import type { Transaction } from '@/lib/db/connection'
import { endMeeting } from '@/lib/joining/commands/leading'
import { readLive, withCarried } from '@/lib/joining/queries/live'
import { callMeeting, cancelMeeting } from '@/lib/meetings/commands/calling'
import { copyInto } from '@/lib/meetings/queries/changing'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeMeeting } from '@/tests/support/meetings'
import { roomWorld, type RoomWorld } from '@/tests/support/room-world'
import { carryInto, carryOnFrom, readCarried, readComing } from '../queries/carrying'
import { RecordOutcome } from '../schema'
import { recordOutcome } from './recording'

let database: TestDatabase
let world: RoomWorld

beforeEach(async () => {
  database = await freshDatabase()
  world = await roomWorld(database)
})
afterEach(() => database.drop())

/** A meeting in that month of 2099. */
const make = (month: number, state: MeetingState, given: object = {}) =>
  makeMeeting(database.db, {
    areas: [world.own.id],
    by: world.by,
    state,
    startsAt: new Date(Date.UTC(2099, month, 1, 12)),
    endsAt: new Date(Date.UTC(2099, month, 1, 14)),
    ...given,
  })
const manage = (id: string) => world.grant('meeting.manage', id)
const call = async (id: string) => callMeeting(world.deps, await manage(id))
async function action(meetingId: string, text: string) {
  const input = RecordOutcome.parse({ meetingId, kind: 'action', text })
  const grant = await world.grant('minutes.write', meetingId)
  expect((await recordOutcome(world.deps, grant, input)).ok).toBe(true)
}
/** What each agenda has of earlier actions, and on how many items. */
async function agendas(...meetings: { id: string }[]) {
  const of = async ({ id }: { id: string }) =>
    (await readCarried(database.db, id)).map(({ action: { text } }) => text).toSorted()
  return Promise.all(meetings.map(of))
}
const itemsOf = ({ id }: { id: string }) =>
  world.rows('SELECT title FROM agenda_item WHERE meeting_id = $1', [id])

/** `second` begins, on another connection, while `first` is not committed, and waits or gets through. */
async function between<T>(
  first: (tx: Transaction) => Promise<unknown>,
  second: () => Promise<T>,
  last: (tx: Transaction) => Promise<unknown> = () => Promise.resolve(),
): Promise<T> {
  const waiting = `SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  const begun = await database.db.transaction(async (tx) => {
    await first(tx)
    const state = { isOver: false }
    const done = second().finally(() => {
      state.isOver = true
    })
    while (!state.isOver && (await world.rows(waiting)).length === 0);
    await last(tx)
    return { done }
  })
  return begun.done
}
const calls =
  ({ id }: { id: string }) =>
  async (tx: Transaction) => {
    await tx.execute(sql`UPDATE meeting SET state = 'called' WHERE id = ${id}`)
    await carryInto(tx, world.deps.newId, id)
  }
const ends =
  ({ id }: { id: string }) =>
  async (tx: Transaction) => {
    await tx.execute(sql`UPDATE meeting SET state = 'minutes-draft' WHERE id = ${id}`)
    await carryOnFrom(tx, world.deps.newId, id)
  }

describe('U6: of two at the same instant', () => {
  test('who call two meetings, the action stands on the nearer agenda, once', async () => {
    const before = await make(1, 'minutes-draft')
    await action(before.id, 'Effektbild')
    const [near, far] = [await make(3, 'draft'), await make(4, 'draft')]
    await between(calls(near), () => call(far.id))
    expect(await agendas(near, far)).toEqual([['Effektbild'], []])
    expect([await itemsOf(near), await itemsOf(far)].map(({ length }) => length)).toEqual([1, 0])
  })

  test('who call two meetings, the farther one first, it is taken up at both, once at each', async () => {
    const before = await make(1, 'minutes-draft')
    await action(before.id, 'Effektbild')
    const [near, far] = [await make(3, 'draft'), await make(4, 'draft')]
    await between(calls(far), () => call(near.id))
    expect(await agendas(near, far)).toEqual([['Effektbild'], ['Effektbild']])
  })

  test('who call the same meeting, it is called once and has one item', async () => {
    const before = await make(1, 'minutes-draft')
    await action(before.id, 'Effektbild')
    const next = await make(3, 'draft')
    const hold = (tx: Transaction) =>
      tx.execute(sql`SELECT FROM meeting WHERE id = ${next.id} FOR UPDATE`)
    const both = await between(hold, () => Promise.all([call(next.id), call(next.id)]))
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(await agendas(next)).toEqual([['Effektbild']])
    expect(await itemsOf(next)).toHaveLength(1)
    expect(await world.rows(`SELECT FROM audit_entry WHERE action = 'meeting.call'`)).toHaveLength(
      1,
    )
  })

  test('that end before the same next meeting, both’s actions stand on one item', async () => {
    const [one, other] = [await make(1, 'live'), await make(2, 'live')]
    await action(one.id, 'Ettan')
    await action(other.id, 'Tvåan')
    const next = await make(3, 'called')
    const grant = await manage(other.id)
    await between(ends(one), () => endMeeting(world.deps, grant))
    expect(await agendas(next)).toEqual([['Ettan', 'Tvåan']])
    expect(await itemsOf(next)).toHaveLength(1)
  })

  test('of whom one ends a meeting and one cancels the next, neither waits for the other for ever', async () => {
    const before = await make(1, 'live')
    await action(before.id, 'Effektbild')
    const [next, after] = [await make(3, 'called'), await make(4, 'called')]
    const grant = await manage(next.id)
    const takesTurn = (tx: Transaction) => carryOnFrom(tx, world.deps.newId, after.id)
    const cancel = () =>
      cancelMeeting(world.deps, grant, { meetingId: next.id, reason: 'Sjukdom.' })
    expect(await between(takesTurn, cancel, ends(before))).toEqual({ ok: true })
    expect((await agendas(after))[0]).toEqual(['Effektbild'])
  })
})

test('U6: a draft says which open actions would come along, and holds none', async () => {
  const before = await make(1, 'minutes-draft')
  await action(before.id, 'Effektbild')
  const [draft, called] = [await make(4, 'draft'), await make(3, 'draft')]
  const coming = async () => (await readComing(database.db, draft.id)).map(({ text }) => text)
  expect([await coming(), await agendas(draft)]).toEqual([['Effektbild'], [[]]])
  await call(called.id)
  expect(await coming(), 'a nearer meeting takes it up').toEqual([])
})

test('U6: a copy of a meeting leaves out the item of its carried actions: the copy gets its own', async () => {
  const before = await make(1, 'minutes-draft')
  await action(before.id, 'Effektbild')
  const next = await make(3, 'draft', { items: ['Nuläge'] })
  await call(next.id)
  const copy = await make(4, 'draft')
  const which = { from: next.id, to: copy.id, area: world.own.id }
  await database.db.transaction((tx) => copyInto(tx, world.deps.newId, which))
  expect(await itemsOf(copy)).toEqual([{ title: 'Nuläge' }])
})

describe('U3: whoever follows a meeting', () => {
  const followed = async (id: string) => {
    const [live, resource] = [
      await readLive(database.db, id),
      await meetingResource(database.db, id),
    ]
    if (!live || !resource) throw new Error('a meeting under way')
    const told = await withCarried(database.db, live, resource)
    return { guests: live.outcomes, members: told.outcomes.map(({ kind, text }) => [kind, text]) }
  }

  test('is told of open actions from open meetings; a guest of none', async () => {
    const before = await make(1, 'minutes-draft', { open: true })
    await action(before.id, 'Effektbild')
    const next = await make(3, 'draft', { open: true })
    await call(next.id)
    expect(await followed(next.id)).toEqual({ guests: [], members: [['carried', 'Effektbild']] })
  })

  test('is told of nothing from a closed meeting that others in the room may not read', async () => {
    const one = await make(1, 'minutes-draft', { areas: [world.own.id, world.other.id] })
    await action(one.id, 'Om båda')
    const other = await make(2, 'minutes-draft')
    await action(other.id, 'Om den egna')
    const next = await make(3, 'draft', { persons: [world.stranger.id] })
    await call(next.id)
    expect(await agendas(next)).toEqual([['Om båda', 'Om den egna']])
    expect((await followed(next.id)).members).toEqual([])
    await world.rows('DELETE FROM meeting_invitation WHERE meeting_id = $1', [next.id])
    expect((await followed(next.id)).members).toEqual([
      ['carried', 'Om båda'],
      ['carried', 'Om den egna'],
    ])
  })
})
