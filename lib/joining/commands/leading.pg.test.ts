import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeMeeting } from '@/tests/support/meetings'
import { roomWorld, type RoomWorld } from '@/tests/support/room-world'
import type { MeetingState } from '@/lib/meetings/types'
import { findGuest } from '../queries/guests'
import { readLive } from '../queries/live'
import { joinKeyOf } from '@/lib/kernel/join-code'
import { openCode } from './joining'
import { endMeeting, goToItem, renewCode, startMeeting } from './leading'

let database: TestDatabase
let world: RoomWorld
beforeEach(async () => {
  database = await freshDatabase()
  world = await roomWorld(database)
})
afterEach(() => database.drop())

test('J1: two leaders press start at once: it starts once, at its first item, with one code', async () => {
  const { deps } = world
  const { id, grant, items } = await world.called()
  const colleague = await world.grant('meeting.manage', id, world.colleague.id)
  const both = await Promise.all([startMeeting(deps, grant), startMeeting(deps, colleague)])
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  const live = await readLive(database.db, id)
  expect(live).toMatchObject({ state: 'live', currentItemId: items[0]?.id, left: 10, here: 1 })
  const [row] = await world.rows('SELECT join_key, join_round, started_at FROM meeting')
  expect(row).toMatchObject({
    join_round: 0,
    join_key: joinKeyOf(deps.config.secret, await world.codeNow(id)),
  })
  expect(await world.rows("SELECT 1 FROM audit_entry WHERE action = 'meeting.start'")).toHaveLength(
    1,
  )
})

test('a meeting without an agenda starts too', async () => {
  const { id } = await makeMeeting(database.db, { areas: [world.own.id], by: world.by })
  const grant = await world.grant('meeting.manage', id)
  expect((await startMeeting(world.deps, grant)).ok).toBe(true)
  expect(await readLive(database.db, id)).toMatchObject({ currentItemId: null, left: null })
})

test('J1: only a meeting that has been called starts', async () => {
  const states: MeetingState[] = ['draft', 'minutes-draft', 'attesting', 'published', 'cancelled']
  for (const state of states) {
    const made = await makeMeeting(database.db, { areas: [world.own.id], by: world.by, state })
    const grant = await world.grant('meeting.manage', made.id)
    const refused = { ok: false, error: { type: 'meeting-state', state } }
    expect(await startMeeting(world.deps, grant)).toEqual(refused)
  }
})

test('J2: two who press next at once move once, and the item’s time runs from the first', async () => {
  const { deps } = world
  const { id, grant, items } = await world.started()
  const colleague = await world.grant('meeting.manage', id, world.colleague.id)
  const next = { meetingId: id, itemId: items[1]?.id ?? '' }
  await Promise.all([goToItem(deps, grant, next), goToItem(deps, colleague, next)])
  const since = () => world.rows('SELECT current_item_since AS at FROM meeting WHERE id = $1', [id])
  const first = await since()
  expect((await goToItem(deps, grant, next)).ok).toBe(true)
  expect(await since()).toEqual(first)
  expect((await readLive(database.db, id))?.currentItemId).toBe(items[1]?.id)
})

test('J2: an item of another meeting, or one that was removed, is not gone to', async () => {
  const { deps } = world
  const { id, grant, items } = await world.started()
  const other = await world.called()
  const foreign = { meetingId: id, itemId: other.items[0]?.id ?? '' }
  expect(await goToItem(deps, grant, foreign)).toMatchObject({ error: { type: 'item-not-found' } })
  await database.pool.query('UPDATE agenda_item SET removed_at = now() WHERE id = $1', [
    items[1]?.id,
  ])
  const removed = { meetingId: id, itemId: items[1]?.id ?? '' }
  expect(await goToItem(deps, grant, removed)).toMatchObject({ error: { type: 'item-not-found' } })
})

test('J2: another leader goes on where the first one’s laptop died', async () => {
  const { deps } = world
  const { id, items } = await world.started()
  const colleague = await world.grant('meeting.manage', id, world.colleague.id)
  expect((await goToItem(deps, colleague, { meetingId: id, itemId: items[1]?.id ?? '' })).ok).toBe(
    true,
  )
  expect((await endMeeting(deps, colleague)).ok).toBe(true)
  const refused = await goToItem(deps, colleague, { meetingId: id, itemId: items[0]?.id ?? '' })
  expect(refused).toMatchObject({ error: { type: 'meeting-state', state: 'minutes-draft' } })
})

test('J4: with the meeting its code dies and its guests are out; ending twice ends once', async () => {
  const { deps, address } = world
  const { id, grant, code } = await world.started()
  const { token } = await world.join(code)
  expect(await findGuest(database.db, token)).toMatchObject({ is: 'in' })
  const both = await Promise.all([endMeeting(deps, grant), endMeeting(deps, grant)])
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  expect(await findGuest(database.db, token)).toEqual({ is: 'over', meetingId: id })
  expect(await openCode(deps, { code, address })).toMatchObject({
    error: { type: 'code-not-found' },
  })
  expect((await world.join(code)).joined).toMatchObject({ error: { type: 'join-not-found' } })
  expect(await readLive(database.db, id)).toMatchObject({ state: 'minutes-draft', here: 2 })
})

test('J3: a renewed code takes the place of the one that got about, once for two who press', async () => {
  const { deps, address } = world
  const { id, grant, code } = await world.started()
  const { token } = await world.join(code)
  const press = { meetingId: id, round: 0 }
  await Promise.all([renewCode(deps, grant, press), renewCode(deps, grant, press)])
  const fresh = await world.codeNow(id)
  expect(fresh).not.toBe(code)
  expect((await openCode(deps, { code, address })).ok).toBe(false)
  expect(await openCode(deps, { code: fresh.toLowerCase(), address })).toMatchObject({
    value: { meetingId: id },
  })
  expect(await findGuest(database.db, token), 'whoever is in stays in').toMatchObject({ is: 'in' })
  expect(await world.rows('SELECT join_round FROM meeting WHERE id = $1', [id])).toEqual([
    { join_round: 1 },
  ])
})
