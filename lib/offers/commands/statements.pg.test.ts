import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeMeeting } from '@/tests/support/meetings'
import { offersWorld, type OffersWorld } from '@/tests/support/offers-world'
import { makeArea } from '@/tests/support/people'

let database: TestDatabase
let world: OffersWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await offersWorld(database)
})
afterAll(() => database.drop())

const states = async (campaignId: string, organisationId: string) =>
  (await world.eventsOf(campaignId, organisationId)).map(({ state }) => state)
const notices = async (kind: string) => {
  const { rows } = await database.pool.query<{ person_id: string; settled: boolean }>(
    `SELECT person_id, settled_at IS NOT NULL AS settled FROM notice WHERE kind = $1
     ORDER BY created_at, person_id`,
    [kind],
  )
  return rows
}

test('O2: what is said last is what the offer says, and everything said before stays', async () => {
  const { make, record, berg, offerOf, eventsOf, leader, region } = world
  const id = await make()
  const later = {
    state: 'deferred',
    reason: 'Valet först.',
    need: 'S3',
    deferredUntilWords: 'efter valet',
  }
  expect(await record(id, berg.id, later)).toEqual({ ok: true, value: undefined })
  await record(id, berg.id, { state: 'accepted', need: 'Mer S3' }, world.colleague.id)
  await record(id, berg.id, { state: 'held', need: 'Mer S3' })
  expect(await offerOf(id, berg.id)).toMatchObject({
    state: 'held',
    reason: '',
    need: 'Mer S3',
    deferredUntilWords: '',
  })
  expect(await states(id, berg.id)).toEqual(['held', 'accepted', 'deferred', 'offered'])
  expect((await eventsOf(id, berg.id))[2]).toMatchObject({
    reason: 'Valet först.',
    deferredUntilWords: 'efter valet',
    by: { person: leader.name, organisation: region.name },
  })
})

test('O2: of two who speak of an offer at once the second is told that it has changed', async () => {
  const { make, record, are, offerOf } = world
  const id = await make()
  const { changedAt: seen } = await offerOf(id, are.id)
  const both = await Promise.all([
    record(id, are.id, { state: 'held', seen }),
    record(id, are.id, { state: 'declined', reason: 'Ingen tid.', seen }, world.colleague.id),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: { type: 'offer-changed' } })
  expect(await states(id, are.id)).toHaveLength(2)
})

test('O3, O4: later without a reason or an end, or until a day that is over, is refused and not stored', async () => {
  const { make, record, berg } = world
  const id = await make()
  const refused = (fields: object) => ({ ok: false, error: { type: 'invalid-input', fields } })
  expect(await record(id, berg.id, { state: 'deferred', deferredUntil: '2099-01-01' })).toEqual(
    refused({ reason: 'why' }),
  )
  expect(await record(id, berg.id, { state: 'deferred', reason: 'Valet.' })).toEqual(
    refused({ deferredUntilWords: 'until-when' }),
  )
  const past = { state: 'deferred', reason: 'Valet.', deferredUntil: '2022-09-11' }
  expect(await record(id, berg.id, past)).toEqual(refused({ deferredUntil: 'past-date' }))
  expect(await states(id, berg.id)).toEqual(['offered'])
})

test('O5: whoever acts for the organisation answers for it, and the leaders are told', async () => {
  const { make, answer, krokom, berg, leader, colleague, eventsOf, offerOf } = world
  const id = await make()
  await database.pool.query('DELETE FROM notice')
  expect(await answer(id, krokom, { state: 'declined', reason: 'Nämnden hinner inte.' })).toEqual({
    ok: true,
    value: undefined,
  })
  expect((await eventsOf(id, krokom.id))[0]?.by).toEqual({
    person: krokom.person.name,
    organisation: krokom.name,
  })
  expect(await offerOf(id, berg.id)).toMatchObject({ state: 'offered' })
  const told = (await notices('offer-answered')).map((one) => one.person_id)
  expect(told.toSorted()).toEqual([leader.id, colleague.id].toSorted())
})

test('O5: nobody answers where the own organisation has no offer, or after the meeting', async () => {
  const { make, answer, record, krokom, are } = world
  const id = await make({ to: [are.id] })
  const seen = new Date()
  expect(await answer(id, krokom, { state: 'accepted', seen })).toEqual({
    ok: false,
    error: { type: 'campaign-not-found' },
  })
  await record(id, are.id, { state: 'held' })
  expect(await answer(id, are, { state: 'declined', reason: 'Nej.' })).toEqual({
    ok: false,
    error: { type: 'offer-held' },
  })
})

test('an answer settles what waited for the organisation, whoever gives it', async () => {
  const { make, record, are } = world
  await database.pool.query('DELETE FROM notice')
  const id = await make({ to: [are.id] })
  expect(await notices('offer-made')).toEqual([{ person_id: are.person.id, settled: false }])
  await record(id, are.id, { state: 'accepted' })
  expect(await notices('offer-made')).toEqual([{ person_id: are.person.id, settled: true }])
})

test('O2: an offer leads to a meeting that whoever says so may read, and to no other', async () => {
  const { make, record, are, areas, leader, region, offerOf } = world
  const id = await make()
  const by = { personId: leader.id, organisationId: region.id }
  const [own] = areas
  if (!own) throw new Error('no area')
  const held = await makeMeeting(database.db, { areas: [own.id], by, state: 'published' })
  const closed = await makeArea(database.db, { visibility: 'members' })
  const secret = await makeMeeting(database.db, { areas: [closed.id], by })
  const off = await makeMeeting(database.db, { areas: [own.id], by, state: 'cancelled' })
  const refused = {
    ok: false,
    error: { type: 'invalid-input', fields: { meeting: 'no-meeting' } },
  }
  for (const meeting of [secret.id, off.id, randomUUID()])
    expect(await record(id, are.id, { state: 'held', meeting })).toEqual(refused)
  expect((await record(id, are.id, { state: 'accepted', meeting: held.id })).ok).toBe(true)
  expect((await world.answer(id, are, { state: 'accepted', need: 'Kort möte' })).ok).toBe(true)
  expect(await offerOf(id, are.id)).toMatchObject({ meetingId: held.id, need: 'Kort möte' })
  await record(id, are.id, { state: 'declined', reason: 'Ändrat sig.' })
  expect(await offerOf(id, are.id)).toMatchObject({ meetingId: null })
})
