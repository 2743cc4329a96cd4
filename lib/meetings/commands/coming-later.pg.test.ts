import { afterEach, beforeEach, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import { moveMeeting } from './calling'
import { changeMeeting, prepareMeeting } from './planning'
import { readMeetings } from '../queries/reading'
import { ChangeMeeting, PrepareMeeting } from '../schema'
import { doorDepsOf } from '@/tests/support/consultation-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { meetingWorld, type MeetingWorld } from '@/tests/support/meeting-world'
import { makeMeeting } from '@/tests/support/meetings'
import { actorFor } from '@/tests/support/people'
import { adoptPlan } from '@/lib/year-plan/commands'
import { meetingsInPlan, readPlan } from '@/lib/year-plan/queries'
import { entriesOf, planFingerprint, planRows } from '@/lib/year-plan/rules'
import { AdoptPlan } from '@/lib/year-plan/schema'

let database: TestDatabase
let world: MeetingWorld
const deps = () => doorDepsOf(database, '/nowhere')

beforeEach(async () => {
  database = await freshDatabase()
  world = await meetingWorld(database)
})
afterEach(() => database.drop())

type Given = Partial<Parameters<typeof makeMeeting>[1]>
function planned(given: Given = {}) {
  return makeMeeting(database.db, {
    areas: [world.own.id],
    by: world.by,
    startsAt: new Date('2099-03-07T12:00:00Z'),
    endsAt: new Date('2099-03-07T14:00:00Z'),
    ...given,
  })
}
/** As a page would have read them for somebody who may adopt. */
async function seen(areaId: string | null, year = 2099) {
  const found = await meetingResources(database.db, meetingsInPlan({ areaId, year }))
  const meetings = await readMeetings(
    database.db,
    found.map(({ id }) => id),
  )
  return planFingerprint(entriesOf(meetings))
}
function input(given: { seen: string }): AdoptPlan {
  const decided = { adoptedBy: 'Styrgruppen', adoptedOn: '2022-12-14', note: '' }
  return AdoptPlan.parse({ year: 2099, ...decided, confirmed: 'on', ...given })
}
async function county() {
  const actor = await actorFor(database.db, world.leader.id)
  const granted = authorize(actor, 'plan.adopt-county', { type: 'county' })
  if (!granted.ok) throw new Error(granted.error.type)
  return granted.value
}

const about = (given: object = {}) =>
  PrepareMeeting.parse({
    kind: 'area-meeting',
    title: 'Extra träff',
    day: '2099-11-04',
    from: '13:00',
    to: '15:00',
    ...given,
  })
const adopt = async () =>
  adoptPlan(deps(), await world.plan(), input({ seen: await seen(world.own.id) }))
const prepare = async (given: object = {}) =>
  prepareMeeting(deps(), await world.plan(), about(given))
const asked = {
  ok: false,
  error: { type: 'invalid-input', fields: { addedReason: 'why-added' } },
}
async function reasons() {
  const plan = await readPlan(database.db, { areaId: world.own.id, year: 2099 })
  const found = await meetingResources(
    database.db,
    meetingsInPlan({ areaId: world.own.id, year: 2099 }),
  )
  const ids = found.map(({ id }) => id)
  const rows = planRows({
    year: 2099,
    plan,
    meetings: await readMeetings(database.db, ids),
    belong: new Set(ids),
    linked: new Set(),
    yearOf: (at) => at.getUTCFullYear(),
  })
  return rows.map(({ differences }) => differences)
}

test('Y5: a meeting that comes to an adopted plan says why, and the plan and the log tell it; without a reason nothing is made', async () => {
  await planned()
  expect((await prepare({ day: '2099-10-07' })).ok, 'no plan is adopted yet').toBe(true)
  expect((await adopt()).ok).toBe(true)
  expect(await prepare()).toEqual(asked)
  expect((await prepare({ addedReason: 'Kommunen bad om det.' })).ok).toBe(true)
  expect(await reasons()).toEqual([[], [], [{ kind: 'added', reason: 'Kommunen bad om det.' }]])
  const { rows } = await database.pool.query(
    `SELECT detail ->> 'reason' AS reason FROM audit_entry WHERE action = 'meeting.prepare'`,
  )
  expect(rows.map(({ reason }) => reason)).toEqual([null, 'Kommunen bad om det.'])
})

test('Y5: a meeting that comes to an adopted plan is asked by the plan of its year and area, and by that for all areas if it is open', async () => {
  await planned({ open: true })
  const grant = await county()
  await adoptPlan(deps(), grant, input({ seen: await seen(null) }))
  expect((await prepare()).ok, 'closed, and its area has no plan').toBe(true)
  expect((await prepare({ open: 'on', day: '2098-11-04' })).ok, 'another year').toBe(true)
  expect(await prepare({ open: 'on' })).toEqual(asked)
  const both = [world.own.id, world.other.id]
  expect(await prepare({ areas: both }), 'about all areas').toEqual(asked)
  const weekly = { day: '2098-12-30', open: 'on', every: '1', times: 2 }
  expect(await prepare(weekly), 'one of a series').toEqual(asked)
})

test('Y5: a meeting that comes to an adopted plan by a change says why as well; one that stands in the plan is not asked', async () => {
  const { id } = await planned({ open: true })
  await adoptPlan(deps(), await county(), input({ seen: await seen(null) }))
  const closed = await planned()
  const change = async (meetingId: string, given: object = {}) => {
    const [meeting] = await readMeetings(database.db, [meetingId])
    const changed = { ...about({ open: 'on' }), meetingId, seen: meeting?.changedAt, capacity: '' }
    const grant = await world.grant('meeting.manage', meetingId)
    return changeMeeting(deps(), grant, ChangeMeeting.parse({ ...changed, areas: [], ...given }))
  }
  expect((await change(id, { addedReason: undefined })).ok).toBe(true)
  expect(await change(closed.id, { addedReason: '' })).toEqual(asked)
  expect((await change(closed.id, { addedReason: 'Alla får komma.' })).ok).toBe(true)
  expect((await change(closed.id, { addedReason: undefined })).ok).toBe(true)
  const [kept] = await readMeetings(database.db, [closed.id])
  expect(kept?.addedReason).toBe('Alla får komma.')
})

test('Y5: a meeting that comes to an adopted plan from another year brings the reason of its move', async () => {
  await planned()
  expect((await adopt()).ok).toBe(true)
  const other = await planned({
    startsAt: new Date('2098-12-01T12:00:00Z'),
    endsAt: new Date('2098-12-01T14:00:00Z'),
  })
  const grant = await world.grant('meeting.manage', other.id)
  const to = { meetingId: other.id, day: '2099-06-01', from: '13:00', to: '15:00' }
  await moveMeeting(deps(), grant, { ...to, reason: 'Julen.' })
  expect((await reasons())[1]).toEqual([{ kind: 'added', reason: 'Julen.' }])
})

test('Y5: a meeting that comes to an adopted plan does not slip in while the plan is being adopted', async () => {
  await planned()
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('year plans'))`)
  const state = { isOver: false }
  const both = Promise.all([adopt(), prepare()]).finally(() => {
    state.isOver = true
  })
  const waiting = `SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  while (!state.isOver && (await database.pool.query(waiting)).rows.length < 2);
  await client.query('COMMIT')
  client.release()
  const [adopted, prepared] = await both
  expect([adopted.ok, prepared.ok]).not.toEqual([true, true])
})
