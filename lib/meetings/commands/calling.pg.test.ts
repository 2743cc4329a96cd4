import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { doorDepsOf } from '@/tests/support/consultation-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { meetingWorld, type MeetingWorld } from '@/tests/support/meeting-world'
import { makeMeeting } from '@/tests/support/meetings'
import { giveRole, makeArea, makeOrganisation, makePerson } from '@/tests/support/people'
import { readInvitable } from '../queries/inviting'
import type { MeetingState } from '../types'
import { readInvited, readMeetings, readMoves } from '../queries/reading'
import { callMeeting, cancelMeeting, inviteToMeeting, moveMeeting } from './calling'

let database: TestDatabase
let world: MeetingWorld
const deps = () => doorDepsOf(database, '/nowhere')

beforeEach(async () => {
  database = await freshDatabase()
  world = await meetingWorld(database)
})
afterEach(() => database.drop())

async function planned(state: MeetingState = 'draft') {
  const made = await makeMeeting(database.db, { areas: [world.own.id], by: world.by, state })
  return { ...made, grant: await world.grant('meeting.manage', made.id) }
}
async function now(id: string) {
  const [meeting] = await readMeetings(database.db, [id])
  if (!meeting) throw new Error('The meeting is gone.')
  return meeting
}

test('M2: called, an open meeting is there for everybody, and a second press does nothing', async () => {
  const { id, grant } = await planned()
  await database.pool.query('UPDATE meeting SET open = true')
  expect((await world.may('meeting.read', id, world.stranger.id)).ok).toBe(false)
  const colleague = await world.grant('meeting.manage', id, world.colleague.id)
  const both = await Promise.all([callMeeting(deps(), grant), callMeeting(deps(), colleague)])
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  expect(await now(id)).toMatchObject({ state: 'called', sequence: 1 })
  expect((await world.may('meeting.read', id, world.stranger.id)).ok).toBe(true)
})

test('M3: a meeting that is moved says from when and why, and calendars learn of it', async () => {
  const { id, grant } = await planned('called')
  const input = { meetingId: id, day: '2026-10-25', from: '13:00', to: '15:30', reason: 'Valet.' }
  expect((await moveMeeting(deps(), grant, input)).ok).toBe(true)
  const moved = await now(id)
  expect(moved.startsAt.toISOString()).toBe('2026-10-25T12:00:00.000Z')
  expect(moved.sequence).toBe(1)
  expect(await readMoves(database.db, id)).toMatchObject([
    { startsBefore: new Date('2099-03-01T12:00:00Z'), reason: 'Valet.' },
  ])
  expect(await moveMeeting(deps(), grant, input)).toMatchObject({
    ok: false,
    error: { fields: { day: 'same-time' } },
  })
})

test('M4: a cancelled meeting says why, and is neither moved nor called any more', async () => {
  const { id, grant } = await planned('called')
  expect((await cancelMeeting(deps(), grant, { meetingId: id, reason: 'För få.' })).ok).toBe(true)
  expect(await now(id)).toMatchObject({ state: 'cancelled', cancelledReason: 'För få.' })
  expect(await callMeeting(deps(), grant)).toEqual({
    ok: false,
    error: { type: 'meeting-state', state: 'cancelled' },
  })
})

describe('what has begun is not called, moved or cancelled', () => {
  const states = ['live', 'minutes-draft', 'attesting', 'published', 'corrected'] as const
  test.each(states)('%s', async (state) => {
    const { id, grant } = await planned(state)
    const reason = 'Skäl.'
    const when = { day: '2026-10-25', from: '13:00', to: '15:30' }
    const refused = { ok: false, error: { type: 'meeting-state', state } }
    expect(await callMeeting(deps(), grant)).toEqual(refused)
    expect(await moveMeeting(deps(), grant, { meetingId: id, ...when, reason })).toEqual(refused)
    expect(await cancelMeeting(deps(), grant, { meetingId: id, reason })).toEqual(refused)
  })
})

test('an organisation is invited once; asking again for those who are says so', async () => {
  const { id, grant } = await planned()
  const berg = await makeOrganisation(database.db)
  const input = {
    meetingId: id,
    organisations: [berg.id],
    groups: [],
    persons: [world.stranger.id],
  }
  expect(await inviteToMeeting(deps(), grant, input)).toEqual({ ok: true, value: { invited: 2 } })
  expect(await inviteToMeeting(deps(), grant, input)).toMatchObject({
    ok: false,
    error: { fields: { organisations: 'choose-one' } },
  })
})

test('a person is invited by name and told; one of a closed area and one who is switched off are not', async () => {
  const { id, grant } = await planned('called')
  const closed = await makeArea(database.db, { visibility: 'members' })
  const [hidden, off] = [await makePerson(database.db), await makePerson(database.db)]
  await giveRole(database.db, { person: hidden.id, area: closed.id, role: 'member' })
  await giveRole(database.db, { person: off.id, area: world.other.id, role: 'member' })
  await database.pool.query('UPDATE person SET disabled_at = now() WHERE id = $1', [off.id])
  const offered = await readInvitable(database.db, [world.own.id])
  const names = offered.map((one) => one.id)
  expect(names).toContain(world.stranger.id)
  expect(names).not.toContain(hidden.id)
  expect(names).not.toContain(off.id)

  const persons = [world.stranger.id, hidden.id, off.id]
  const input = { meetingId: id, organisations: [], groups: [], persons }
  expect(await inviteToMeeting(deps(), grant, input)).toEqual({ ok: true, value: { invited: 1 } })
  expect((await readInvited(database.db, id)).persons.map((one) => one.id)).toEqual([
    world.stranger.id,
  ])
  const { rows } = await database.pool.query('SELECT recipient FROM outgoing_mail')
  expect(rows).toHaveLength(1)
})

test('whoever is of the meeting’s own closed area is invited there, also as it is planned', async () => {
  const closed = await makeArea(database.db, { visibility: 'members' })
  const within = await makePerson(database.db)
  await giveRole(database.db, { person: within.id, area: closed.id, role: 'member' })
  const made = await makeMeeting(database.db, { areas: [closed.id], by: world.by })
  await giveRole(database.db, { person: world.leader.id, area: closed.id, role: 'process-leader' })
  const grant = await world.grant('meeting.manage', made.id)
  const input = { meetingId: made.id, organisations: [], groups: [], persons: [within.id] }
  expect(await inviteToMeeting(deps(), grant, input)).toEqual({ ok: true, value: { invited: 1 } })
})

test('another area’s leader does not get as far as a grant, nor do members', async () => {
  const { id } = await planned('called')
  expect(await world.may('meeting.manage', id, world.stranger.id)).toMatchObject({
    error: { type: 'not-found' },
  })
  expect(await world.may('meeting.manage', id, world.member.id)).toMatchObject({
    error: { type: 'forbidden' },
  })
})
