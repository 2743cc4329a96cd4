import { afterEach, beforeEach, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { moveMeeting } from '@/lib/meetings/commands/calling'
import { meetingsOf, readMeetings } from '@/lib/meetings/queries/reading'
import { doorDepsOf } from '@/tests/support/consultation-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { meetingWorld, type MeetingWorld } from '@/tests/support/meeting-world'
import { makeMeeting } from '@/tests/support/meetings'
import { actorFor, makeArea } from '@/tests/support/people'
import { adoptPlan } from './commands'
import { meetingsInPlan, readPlan } from './queries'
import { entriesOf, isShown, planFingerprint, planRows } from './rules'
import type { AdoptPlan } from './schema'

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
function input(given: Partial<AdoptPlan> & { seen: string }): AdoptPlan {
  return {
    year: 2099,
    adoptedBy: 'Styrgruppen',
    adoptedOn: '2022-12-14',
    note: '',
    confirmed: 'on',
    ...given,
  }
}
async function county(personId = world.leader.id) {
  const actor = await actorFor(database.db, personId)
  const granted = authorize(actor, 'plan.adopt-county', { type: 'county' })
  if (!granted.ok) throw new Error(granted.error.type)
  return granted.value
}
const readableBy = (actor: Actor) => (one: MeetingResource) =>
  authorize(actor, 'meeting.read', one).ok
const ownPlan = (year = 2099) => readPlan(database.db, { areaId: world.own.id, year })

test('Y1: the plan of an area holds the meetings of its year on the wall in Stockholm', async () => {
  const first = await planned({
    startsAt: new Date('2098-12-31T23:30:00Z'),
    endsAt: new Date('2099-01-01T01:00:00Z'),
  })
  await planned({
    startsAt: new Date('2099-12-31T23:00:00Z'),
    endsAt: new Date('2100-01-01T01:00:00Z'),
  })
  await planned({ areas: [world.other.id] })
  const found = await meetingResources(
    database.db,
    meetingsInPlan({ areaId: world.own.id, year: 2099 }),
  )
  expect(found.map(({ id }) => id)).toEqual([first.id])
})

test('Y1: the plan for all areas holds open meetings and those about every area that is there for all', async () => {
  await makeArea(database.db, { visibility: 'members' })
  const open = await planned({ open: true })
  const all = await planned({ areas: [world.own.id, world.other.id] })
  await planned()
  const found = await meetingResources(database.db, meetingsInPlan({ areaId: null, year: 2099 }))
  expect(new Set(found.map(({ id }) => id))).toEqual(new Set([open.id, all.id]))
})

test('Y2: two who adopt at once: the first counts, and the meetings are those of that instant', async () => {
  const { id } = await planned({ state: 'draft' })
  await planned({ state: 'cancelled' })
  const print = await seen(world.own.id)
  const [one, two] = [await world.plan(), await world.plan(world.colleague.id)]
  const both = await Promise.all([
    adoptPlan(deps(), one, input({ seen: print, adoptedBy: 'Ena' })),
    adoptPlan(deps(), two, input({ seen: print, adoptedBy: 'Andra' })),
  ])
  expect(both.map((result) => (result.ok ? 'adopted' : result.error.type)).toSorted()).toEqual([
    'adopted',
    'already-adopted',
  ])
  const winner = both[0].ok ? 'Ena' : 'Andra'
  expect(await ownPlan()).toMatchObject({
    adoptedBy: winner,
    adoptedOn: '2022-12-14',
    entries: [{ meetingId: id, title: 'Aktörsträff' }],
  })
  const { rows } = await database.pool.query(
    `SELECT detail FROM audit_entry WHERE action = 'year-plan.adopt'`,
  )
  expect(rows).toEqual([{ detail: { year: 2099, meetings: 1 } }])
})

test('Y2: an area, all areas and another year are plans of their own', async () => {
  await planned({ open: true })
  await planned({
    open: true,
    startsAt: new Date('2098-03-07T12:00:00Z'),
    endsAt: new Date('2098-03-07T14:00:00Z'),
  })
  const grant = await world.plan()
  const all = [
    await adoptPlan(deps(), grant, input({ seen: await seen(world.own.id) })),
    await adoptPlan(deps(), grant, input({ seen: await seen(world.own.id, 2098), year: 2098 })),
    await adoptPlan(deps(), await county(), input({ seen: await seen(null) })),
  ]
  expect(all.every(({ ok }) => ok)).toBe(true)
  expect(await adoptPlan(deps(), await county(), input({ seen: await seen(null) }))).toMatchObject({
    error: { type: 'already-adopted' },
  })
})

test('Y2: nothing is adopted that the person did not see, no empty plan, and none from tomorrow', async () => {
  const grant = await world.plan()
  const refused = async (given: Partial<AdoptPlan> & { seen: string }) => {
    const result = await adoptPlan(deps(), grant, input(given))
    return result.ok ? null : result.error
  }
  expect(await refused({ seen: planFingerprint([]) })).toEqual({ type: 'nothing-to-adopt' })
  await planned()
  const print = await seen(world.own.id)
  await planned({ title: 'En till' })
  expect(await refused({ seen: print })).toEqual({ type: 'plan-changed' })
  expect(await refused({ seen: await seen(world.own.id), adoptedOn: '2999-01-01' })).toEqual({
    type: 'invalid-input',
    fields: { adoptedOn: 'in-future' },
  })
  expect(await ownPlan()).toBeNull()
  expect((await database.pool.query('SELECT 1 FROM year_plan_meeting')).rows).toEqual([])
})

test('Y3: a move after the adoption shows with its reason, one before it does not', async () => {
  const { id } = await planned()
  const manage = await world.grant('meeting.manage', id)
  const move = (day: string, reason: string) =>
    moveMeeting(deps(), manage, { meetingId: id, day, from: '13:00', to: '15:00', reason })
  await move('2099-03-08', 'Före.')
  const adopted = await adoptPlan(
    deps(),
    await world.plan(),
    input({ seen: await seen(world.own.id) }),
  )
  expect(adopted.ok).toBe(true)
  await move('2099-03-09', 'Efter.')
  const rows = planRows({
    year: 2099,
    plan: await ownPlan(),
    meetings: await readMeetings(database.db, [id]),
    belong: new Set([id]),
    linked: new Set(),
    yearOf: (at) => at.getUTCFullYear(),
  })
  expect(rows.map(({ differences }) => differences)).toEqual([
    [
      {
        kind: 'moved',
        from: {
          startsAt: new Date('2099-03-08T12:00:00Z'),
          endsAt: new Date('2099-03-08T14:00:00Z'),
        },
        reasons: ['Efter.'],
      },
    ],
  ])
})

test('Y2: an adoption waits for a meeting that is being changed, and is refused', async () => {
  const { id } = await planned()
  const print = await seen(world.own.id)
  const grant = await world.plan()
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await client.query(`UPDATE meeting SET title = 'Omdöpt' WHERE id = $1`, [id])
  const state = { isOver: false }
  const adopting = adoptPlan(deps(), grant, input({ seen: print })).finally(() => {
    state.isOver = true
  })
  const waiting = `SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  while (!state.isOver && (await database.pool.query(waiting)).rows.length === 0);
  await client.query('COMMIT')
  client.release()
  expect(await adopting).toEqual({ ok: false, error: { type: 'plan-changed' } })
  expect(await ownPlan()).toBeNull()
})

test('Y4: a closed meeting of another area is never shown, an open draft once its plan is adopted', async () => {
  const closed = await planned({ title: 'Slutet' })
  const draft = await planned({ title: 'Öppet utkast', state: 'draft', open: true })
  const closedDraft = await planned({ title: 'Slutet utkast', state: 'draft' })
  const resources = await meetingResources(
    database.db,
    meetingsOf([closed.id, draft.id, closedDraft.id]),
  )
  const shownTo = async (personId: string, given: { adopted: boolean; adopts: boolean }) => {
    const actor = await actorFor(database.db, personId)
    const ids = resources
      .filter((one) => isShown(one, given, readableBy(actor)))
      .map(({ id }) => id)
    return new Set(ids)
  }
  const making = { adopted: false, adopts: false }
  const { stranger, leader } = world
  expect(await shownTo(stranger.id, making)).toEqual(new Set())
  expect(await shownTo(stranger.id, { adopted: true, adopts: false })).toEqual(new Set([draft.id]))
  expect(await shownTo(stranger.id, { adopted: false, adopts: true })).toEqual(new Set([draft.id]))
  const all = new Set([closed.id, draft.id, closedDraft.id])
  expect(await shownTo(leader.id, making)).toEqual(all)
})

test('Y4: whoever may adopt the plan for all areas is shown all that would be adopted', async () => {
  await planned({ state: 'draft', open: true })
  await planned({ areas: [world.own.id, world.other.id], state: 'draft' })
  const found = await meetingResources(database.db, meetingsInPlan({ areaId: null, year: 2099 }))
  const actor = await actorFor(database.db, world.stranger.id)
  const shown = found.filter((one) =>
    isShown(one, { adopted: false, adopts: true }, readableBy(actor)),
  )
  expect(shown).toHaveLength(2)
})
