import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { doorDepsOf } from '@/tests/support/consultation-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { meetingWorld, type MeetingWorld } from '@/tests/support/meeting-world'
import { makeMeeting } from '@/tests/support/meetings'
import { makeArea, makeOrganisation } from '@/tests/support/people'
import { ChangeMeeting, PrepareMeeting } from '../schema'
import { readMeetings } from '../queries/reading'
import { changeMeeting, prepareMeeting } from './planning'

let database: TestDatabase
let world: MeetingWorld
const deps = () => doorDepsOf(database, '/nowhere')

beforeEach(async () => {
  database = await freshDatabase()
  world = await meetingWorld(database)
})
afterEach(() => database.drop())

/** What a form sends, parsed as a door parses it. */
const about = (given: object = {}) =>
  PrepareMeeting.parse({
    kind: 'area-meeting',
    title: 'Aktörsträff',
    day: '2026-03-22',
    from: '13:00',
    to: '15:00',
    ...given,
  })

async function prepared(given: object = {}) {
  const done = await prepareMeeting(deps(), await world.plan(), about(given))
  if (!done.ok) throw new Error(done.error.type)
  return readMeetings(database.db, done.value.meetingIds)
}

test('M1: a planned meeting is a draft that those who plan know of, and nobody else', async () => {
  const [meeting] = await prepared({ open: 'on' })
  if (!meeting) throw new Error('a meeting')
  expect(meeting).toMatchObject({ state: 'draft', title: 'Aktörsträff', open: true, sequence: 0 })
  expect((await world.may('meeting.read', meeting.id, world.member.id)).ok).toBe(true)
  expect((await world.may('meeting.read', meeting.id, world.stranger.id)).ok).toBe(false)
})

test('M5: a weekly series keeps the clock on the wall across the change to summer time', async () => {
  const meetings = await prepared({ every: '1', times: '2' })
  expect(meetings.map(({ startsAt }) => startsAt.toISOString())).toEqual([
    '2026-03-22T12:00:00.000Z',
    '2026-03-29T11:00:00.000Z',
  ])
  expect(new Set(meetings.map(({ seriesId }) => seriesId)).size).toBe(1)
})

test('a meeting that ends before it begins is refused at its field, and nothing is stored', async () => {
  const refused = await prepareMeeting(deps(), await world.plan(), about({ to: '12:59' }))
  expect(refused).toEqual({
    ok: false,
    error: { type: 'invalid-input', fields: { to: 'before-start' } },
  })
  expect((await database.pool.query('SELECT 1 FROM meeting')).rowCount).toBe(0)
})

test('another area is taken along when it is there for everybody; a closed one, or an id of nothing, is not', async () => {
  const closed = await makeArea(database.db, { visibility: 'members' })
  const [meeting] = await prepared({ areas: [world.other.id, closed.id, newId()] })
  expect(meeting?.areas.map(({ id }) => id).toSorted()).toEqual(
    [world.own.id, world.other.id].toSorted(),
  )
})

test('Y1: a meeting of every area that is there for everybody is about all areas, whatever closed ones there are', async () => {
  await makeArea(database.db, { visibility: 'members' })
  const [all] = await prepared({ areas: [world.other.id] })
  expect(all?.allAreas).toBe(true)
  const [own] = await prepared()
  expect(own?.allAreas).toBe(false)
})

test('all organisations of a kind are invited at once, each only once', async () => {
  const berg = await makeOrganisation(database.db, { kind: 'municipality' })
  await makeOrganisation(database.db, { kind: 'municipality' })
  await prepared({ groups: ['municipality'], organisations: [berg.id] })
  expect((await database.pool.query('SELECT 1 FROM meeting_invitation')).rowCount).toBe(2)
})

test('a copy begins with the agenda of a meeting of the same area; of another’s there is none, and nothing is stored', async () => {
  const source = await makeMeeting(database.db, {
    areas: [world.own.id],
    by: world.by,
    items: ['Välkomna', 'Prioriteringar'],
  })
  const foreign = await makeMeeting(database.db, { areas: [world.other.id], by: world.by })
  const [copy] = await prepared({ copyOf: source.id })
  const { rows } = await database.pool.query(
    'SELECT title FROM agenda_item WHERE meeting_id = $1 ORDER BY position',
    [copy?.id],
  )
  expect(rows.map(({ title }) => title)).toEqual(['Välkomna', 'Prioriteringar'])
  const refused = await prepareMeeting(deps(), await world.plan(), about({ copyOf: foreign.id }))
  expect(refused).toEqual({ ok: false, error: { type: 'meeting-not-found' } })
  expect((await database.pool.query('SELECT 1 FROM meeting')).rowCount).toBe(3)
})

test('a link that is none, an invisible sign and a day that does not exist are refused at their fields', () => {
  const refused = PrepareMeeting.safeParse({
    ...about(),
    title: 'Träff\u202E',
    videoLink: 'javascript:alert(1)',
    day: '2026-02-30',
    languages: [],
    every: '',
    copyOf: '',
    capacity: '',
  })
  expect(refused.error?.issues.map(({ path }) => path.join('.')).toSorted()).toEqual([
    'day',
    'title',
    'videoLink',
  ])
})

test('whoever changes what somebody else has changed meanwhile is told, and nothing is lost', async () => {
  const [meeting] = await prepared()
  if (!meeting) throw new Error('a meeting')
  const change = (title: string) =>
    ChangeMeeting.parse({ meetingId: meeting.id, seen: meeting.changedAt, kind: 'pri-o', title })
  const grant = await world.grant('meeting.manage', meeting.id)
  const colleague = await world.grant('meeting.manage', meeting.id, world.colleague.id)
  expect((await changeMeeting(deps(), grant, change('Min rubrik'))).ok).toBe(true)
  expect(await changeMeeting(deps(), colleague, change('Din rubrik'))).toEqual({
    ok: false,
    error: { type: 'meeting-changed' },
  })
  const [now] = await readMeetings(database.db, [meeting.id])
  expect(now).toMatchObject({ title: 'Min rubrik', kind: { key: 'pri-o' }, sequence: 1 })
})
