import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CloseCampaign } from '@/lib/offers/schema'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { offersWorld, type OffersWorld } from '@/tests/support/offers-world'
import { closeCampaign } from './campaigns'
import { remindOfOffers } from './reminding'

let database: TestDatabase
let world: OffersWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await offersWorld(database)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.pool.query(
    'DELETE FROM notice; DELETE FROM outreach_event; DELETE FROM outreach_offer; DELETE FROM outreach_campaign',
  )
})

const LATER = { state: 'deferred', reason: 'Valet först.' }
const remind = () => remindOfOffers(world.deps)
const told = async () => {
  const { rows } = await database.pool.query<{ person_id: string; settled: boolean }>(
    `SELECT person_id, settled_at IS NOT NULL AS settled FROM notice WHERE kind = 'offer-due'`,
  )
  return rows
}
/** Lets the day come, so many days ago; the day in Stockholm by the database's clock. */
const comes = (organisationId: string, daysAgo = 0) =>
  database.pool.query(
    `UPDATE outreach_offer SET deferred_until =
       (clock_timestamp() AT TIME ZONE 'Europe/Stockholm')::date - $2::int WHERE organisation_id = $1`,
    [organisationId, daysAgo],
  )

test('O8: when the day comes every process leader is reminded, once', async () => {
  const { make, record, berg, leader, colleague } = world
  const id = await make()
  await record(id, berg.id, { ...LATER, deferredUntil: '2099-01-01' })
  expect(await remind()).toBe(0)
  await comes(berg.id)
  expect(await remind()).toBe(1)
  expect(await remind()).toBe(0)
  expect((await told()).map((one) => one.person_id).toSorted()).toEqual(
    [leader.id, colleague.id].toSorted(),
  )
})

test('O8: two processes that look at once remind once', async () => {
  const { make, record, berg, krokom } = world
  const id = await make()
  for (const one of [berg, krokom]) {
    await record(id, one.id, { ...LATER, deferredUntil: '2099-01-01' })
    await comes(one.id, 3)
  }
  const both = await Promise.all([remind(), remind()])
  expect(both.reduce((sum, count) => sum + count)).toBe(2)
  expect(await told()).toHaveLength(4)
})

test('O8: words without a day remind nobody', async () => {
  const id = await world.make()
  await world.record(id, world.berg.id, { ...LATER, deferredUntilWords: 'efter valet' })
  expect(await remind()).toBe(0)
})

test('O8: deferred anew, it is told again when the new day comes; the first reminder waits no longer', async () => {
  const { make, record, berg } = world
  const id = await make()
  await record(id, berg.id, { ...LATER, deferredUntil: '2099-01-01' })
  await comes(berg.id)
  await remind()
  await record(id, berg.id, { ...LATER, deferredUntil: '2099-06-01' })
  expect((await told()).every(({ settled }) => settled)).toBe(true)
  expect(await remind()).toBe(0)
  await comes(berg.id)
  expect(await remind()).toBe(1)
  expect((await told()).filter(({ settled }) => !settled)).toHaveLength(2)
})

test('O7, O8: nobody is reminded of what is closed, answered or held by now', async () => {
  const { make, record, berg, krokom, deps, grant, leader } = world
  const [first, second] = [await make({ to: [berg.id] }), await make({ to: [krokom.id] })]
  await record(first, berg.id, { ...LATER, deferredUntil: '2099-01-01' })
  await record(second, krokom.id, { ...LATER, deferredUntil: '2099-01-01' })
  await comes(berg.id)
  await comes(krokom.id)
  const close = CloseCampaign.parse({ campaignId: first, conclusion: 'Tas upp nästa år.' })
  await closeCampaign(deps, await grant('offer.manage', leader.id), close)
  await record(second, krokom.id, { state: 'held' })
  expect(await remind()).toBe(0)
})

test('O8: a process that dies between the note and the reminder leaves neither', async () => {
  const { make, record, berg, deps } = world
  const id = await make()
  await record(id, berg.id, { ...LATER, deferredUntil: '2099-01-01' })
  await comes(berg.id)
  const dying = remindOfOffers({
    db: deps.db,
    newId: () => {
      throw new Error('killed')
    },
  })
  await expect(dying).rejects.toThrow('killed')
  expect(await told()).toEqual([])
  expect(await remind()).toBe(1)
})
