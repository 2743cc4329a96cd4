import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import { endMeeting } from '@/lib/joining/commands/leading'
import { doorDepsOf } from '@/tests/support/consultation-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeMeeting } from '@/tests/support/meetings'
import { offersWorld, type OffersWorld } from '@/tests/support/offers-world'
import { actorFor } from '@/tests/support/people'
import { readOffersOfMeeting } from '../queries/reading'
import { CloseCampaign } from '../schema'
import { closeCampaign } from './campaigns'

let database: TestDatabase
let world: OffersWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await offersWorld(database)
})
afterAll(() => database.drop())

async function underWay() {
  const { leader, region, areas } = world
  const by = { personId: leader.id, organisationId: region.id }
  return makeMeeting(database.db, { areas: [areas[0]?.id ?? ''], by, state: 'live', open: true })
}
async function end(meetingId: string) {
  const resource = await meetingResource(database.db, meetingId)
  if (!resource) throw new Error('a meeting')
  const actor = await actorFor(database.db, world.leader.id)
  const granted = authorize(actor, 'meeting.manage', resource)
  if (!granted.ok) throw new Error(granted.error.type)
  return endMeeting(doorDepsOf(database, '/nowhere'), granted.value)
}
const accepted = (id: string, organisationId: string, meeting: string) =>
  world.record(id, organisationId, { state: 'accepted', need: 'S3', meeting })

test('O9: ending a meeting holds the accepted offers that led to it, and no others', async () => {
  const { make, record, berg, krokom, are, offerOf, eventsOf, leader } = world
  const [id, meeting, other] = [await make(), await underWay(), await underWay()]
  await accepted(id, berg.id, meeting.id)
  await accepted(id, krokom.id, other.id)
  await record(id, are.id, { state: 'declined', reason: 'Nej.' })
  expect((await end(meeting.id)).ok).toBe(true)
  expect((await end(meeting.id)).ok, 'pressed twice').toBe(true)
  expect(await offerOf(id, berg.id)).toMatchObject({
    state: 'held',
    need: 'S3',
    meetingId: meeting.id,
  })
  const [last, ...before] = await eventsOf(id, berg.id)
  expect(last?.by.person).toBe(leader.name)
  expect(before.map(({ state }) => state)).toEqual(['accepted', 'offered'])
  expect([(await offerOf(id, krokom.id)).state, (await offerOf(id, are.id)).state]).toEqual([
    'accepted',
    'declined',
  ])
})

test('O9: somebody says otherwise with a reason, and the end of the meeting does not come again', async () => {
  const { make, record, berg, offerOf } = world
  const [id, meeting] = [await make(), await underWay()]
  await accepted(id, berg.id, meeting.id)
  await end(meeting.id)
  const back = { state: 'accepted', meeting: meeting.id }
  expect(await record(id, berg.id, back)).toMatchObject({ error: { type: 'invalid-input' } })
  expect((await record(id, berg.id, { ...back, reason: 'Ingen kom.' })).ok).toBe(true)
  await end(meeting.id)
  expect(await offerOf(id, berg.id)).toMatchObject({ state: 'accepted', reason: 'Ingen kom.' })
})

test('O7, O9: in a closed round nothing more is said', async () => {
  const { make, berg, offerOf, grant, deps, leader } = world
  const [id, meeting] = [await make(), await underWay()]
  await accepted(id, berg.id, meeting.id)
  const input = CloseCampaign.parse({ campaignId: id, conclusion: 'Klart.' })
  expect((await closeCampaign(deps, await grant('offer.manage', leader.id), input)).ok).toBe(true)
  await end(meeting.id)
  expect((await offerOf(id, berg.id)).state).toBe('accepted')
})

test('O5, O9: a meeting tells an organisation of its own offer alone', async () => {
  const { make, berg, krokom } = world
  const [id, meeting] = [await make(), await underWay()]
  await accepted(id, berg.id, meeting.id)
  await accepted(id, krokom.id, meeting.id)
  const meetingId = meeting.id
  const all = await readOffersOfMeeting(database.db, { meetingId, whose: 'all' })
  expect(all.map(({ organisation }) => organisation.id)).toEqual([berg.id, krokom.id])
  const whose = { organisationId: krokom.id }
  const own = await readOffersOfMeeting(database.db, { meetingId, whose })
  expect(own.map(({ organisation }) => organisation.id)).toEqual([krokom.id])
})

test('O4: who waits for the election waits until the day after it; a day that was written counts before', async () => {
  const { make, record, answer, berg, krokom, offerOf } = world
  const id = await make()
  const later = { state: 'deferred', reason: 'Valet.', afterElection: 'on' }
  expect((await record(id, berg.id, later)).ok).toBe(true)
  expect((await offerOf(id, berg.id)).deferredUntil).toMatch(/^20\d[02468]-09-\d\d$/)
  expect((await answer(id, krokom, { ...later, deferredUntil: '2099-01-02' })).ok).toBe(true)
  expect((await offerOf(id, krokom.id)).deferredUntil).toBe('2099-01-02')
  expect((await record(id, berg.id, { state: 'accepted', afterElection: 'on' })).ok).toBe(true)
  expect((await offerOf(id, berg.id)).deferredUntil).toBeNull()
})
