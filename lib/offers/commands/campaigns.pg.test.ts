import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { offersWorld, type OffersWorld } from '@/tests/support/offers-world'
import { makeOrganisation } from '@/tests/support/people'
import { readCampaign, readCampaigns, readOffers, readUnasked } from '../queries/reading'
import { CloseCampaign, MakeCampaign, OfferToMore } from '../schema'
import { closeCampaign, makeCampaign, offerToMore } from './campaigns'

let database: TestDatabase
let world: OffersWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await offersWorld(database)
})
afterAll(() => database.drop())

const manage = () => world.grant('offer.manage', world.leader.id)
const told = async (campaignId: string, kind: string) => {
  const { rows } = await database.pool.query<{ person_id: string; settled: boolean }>(
    `SELECT n.person_id, n.settled_at IS NOT NULL AS settled FROM notice n
     JOIN outreach_offer o ON o.id = n.offer_id WHERE o.campaign_id = $1 AND n.kind = $2`,
    [campaignId, kind],
  )
  return rows
}

test('O1: all of a kind and single ones are offered a meeting, each once and each told', async () => {
  const { deps, berg, krokom, are, region } = world
  const agency = await makeOrganisation(database.db, { kind: 'state-agency' })
  const input = MakeCampaign.parse({
    id: randomUUID(),
    title: 'Möten om målbilden',
    purpose: 'Gå igenom målbilden.',
    year: '2022',
    groups: 'state-agency',
    organisations: [berg.id, krokom.id, are.id, berg.id, agency.id, randomUUID()],
  })
  const made = await makeCampaign(deps, await manage(), input)
  expect(made).toEqual({ ok: true, value: { campaignId: input.id } })
  const offers = await readOffers(database.db, { campaignId: input.id, whose: 'all' })
  expect(offers.map(({ organisation }) => organisation.id).toSorted()).toEqual(
    [berg.id, krokom.id, are.id, agency.id].toSorted(),
  )
  expect(new Set(offers.map(({ state }) => state))).toEqual(new Set(['offered']))
  expect(await readCampaign(database.db, input.id)).toMatchObject({
    year: 2022,
    groups: ['state-agency'],
    by: { id: region.id },
  })
  const asked = (await told(input.id, 'offer-made')).map((one) => one.person_id)
  expect(asked.toSorted()).toEqual([berg, krokom, are].map(({ person }) => person.id).toSorted())
})

test('O1: the table knows who of a whole kind has no offer yet', async () => {
  const { deps, berg } = world
  const kind = 'academia'
  const first = await makeOrganisation(database.db, { kind })
  const input = { title: 'Lärosäten', purpose: 'x', year: 2023, groups: kind }
  const { id } = MakeCampaign.parse({ id: randomUUID(), ...input })
  await makeCampaign(deps, await manage(), MakeCampaign.parse({ id, ...input }))
  expect(await readUnasked(database.db, id)).toEqual([])
  const newcomer = await makeOrganisation(database.db, { kind })
  expect(await readUnasked(database.db, id)).toEqual([newcomer])
  const more = OfferToMore.parse({
    campaignId: id,
    organisations: [first.id, newcomer.id, berg.id],
  })
  expect(await offerToMore(deps, await manage(), more)).toEqual({ ok: true, value: { offered: 2 } })
  expect(await readUnasked(database.db, id)).toEqual([])
  expect(await offerToMore(deps, await manage(), more)).toMatchObject({
    ok: false,
    error: { type: 'invalid-input' },
  })
  expect(await told(id, 'offer-made')).toHaveLength(1)
})

test('O1: the form sent twice makes one campaign, and nobody is told twice', async () => {
  const id = randomUUID()
  const both = await Promise.all([world.make({ id }), world.make({ id })])
  expect(both).toEqual([id, id])
  expect(await told(id, 'offer-made')).toHaveLength(3)
  await expect(world.make({ id, by: world.colleague.id })).rejects.toThrow('campaign-exists')
})

test('a campaign to nobody is refused, and nothing is stored', async () => {
  const before = (await readCampaigns(database.db, 'all')).length
  await expect(world.make({ to: [randomUUID()] })).rejects.toThrow('invalid-input')
  expect(await readCampaigns(database.db, 'all')).toHaveLength(before)
})

test('O6: what was not finished is taken up with its need; what was held or declined is its past', async () => {
  const { make, record, berg, krokom, are, offerOf } = world
  const first = await make()
  await record(first, are.id, { state: 'held', need: 'RUS' })
  await record(first, berg.id, {
    state: 'deferred',
    reason: 'Valet först.',
    need: 'Större behov för S3.',
    deferredUntilWords: 'efter valet',
  })
  const second = await make({ carriedFrom: first })
  expect(await offerOf(second, berg.id)).toMatchObject({
    state: 'offered',
    need: 'Större behov för S3.',
    before: { state: 'deferred', deferredUntilWords: 'efter valet' },
  })
  expect(await offerOf(second, are.id)).toMatchObject({ need: '', before: { state: 'held' } })
  expect(await offerOf(second, krokom.id)).toMatchObject({ before: { state: 'offered' } })
  expect(await offerOf(first, berg.id)).toMatchObject({ state: 'deferred', before: null })
  expect(await readCampaign(database.db, second)).toMatchObject({ carriedFrom: { id: first } })
  await expect(make({ carriedFrom: randomUUID() })).rejects.toThrow('campaign-not-found')
})

test('O7: of two who close at once the first one’s conclusion stands, and nobody waits for its offers', async () => {
  const { deps, make, record, answer, berg, are } = world
  const campaignId = await make()
  const close = async (conclusion: string) =>
    closeCampaign(deps, await manage(), CloseCampaign.parse({ campaignId, conclusion }))
  const both = await Promise.all([close('Ett möte blev av.'), close('Inget blev av.')])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { type: 'campaign-closed' } })
  const stands = both[0]?.ok ? 'Ett möte blev av.' : 'Inget blev av.'
  expect(await readCampaign(database.db, campaignId)).toMatchObject({ conclusion: stands })
  expect((await told(campaignId, 'offer-made')).every(({ settled }) => settled)).toBe(true)

  const refused = { ok: false, error: { type: 'campaign-closed' } }
  expect(await record(campaignId, berg.id, { state: 'held' })).toEqual(refused)
  expect(await answer(campaignId, are, { state: 'accepted' })).toEqual(refused)
  const more = OfferToMore.parse({ campaignId, organisations: [world.region.id] })
  expect(await offerToMore(deps, await manage(), more)).toEqual(refused)
})

test('O5: an organisation reads its own offers and nobody else’s', async () => {
  const { make, berg, krokom } = world
  const campaignId = await make({ to: [berg.id, krokom.id] })
  const whose = { organisationId: berg.id }
  const own = await readOffers(database.db, { campaignId, whose })
  expect(own.map(({ organisation }) => organisation.id)).toEqual([berg.id])
  const row = (await readCampaigns(database.db, whose)).find(({ id }) => id === campaignId)
  expect(row?.counts).toMatchObject({ offered: 1, held: 0 })
  const stranger = { organisationId: world.region.id }
  expect(await readCampaigns(database.db, stranger)).toEqual([])
})
