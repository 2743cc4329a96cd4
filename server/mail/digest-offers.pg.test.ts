import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { listMail, saveMailChoice } from '@/lib/mail/queries'
import { readNotices, settleOwn } from '@/lib/notices/queries/own'
import { grouped } from '@/lib/notices/rules'
import { remindOfOffers } from '@/lib/offers/commands/reminding'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { offersWorld, type OffersWorld } from '@/tests/support/offers-world'
import { NOW } from '@/tests/support/people'
import { writeDigests } from './digest'

let database: TestDatabase
let world: OffersWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await offersWorld(database)
})
afterAll(() => database.drop())
beforeEach(() => database.pool.query('DELETE FROM outgoing_mail; DELETE FROM notice'))

const config = { baseUrl: 'https://fardplan.example', secret: 's'.repeat(48) }
const write = () => writeDigests({ db: database.db, clock: fixedClock(NOW), newId, config })
const atOnce = (personId: string) =>
  database.db.transaction((tx) =>
    saveMailChoice(tx, personId, { frequency: 'at-once', locale: 'sv' }),
  )
const LATER = { state: 'deferred', reason: 'Valet först.', deferredUntil: '2099-01-01' }

/** Two municipalities put their meetings off, and the day has come. */
async function due(): Promise<string> {
  const { make, record, berg, krokom } = world
  const id = await make({ to: [berg.id, krokom.id] })
  for (const one of [berg, krokom]) await record(id, one.id, LATER)
  await database.pool.query(
    `UPDATE outreach_offer SET deferred_until = '2020-01-01' WHERE campaign_id = $1`,
    [id],
  )
  await remindOfOffers(world.deps)
  return id
}

test('O8: the reminder comes with the digest, under the county, and says nothing of what was said', async () => {
  const id = await due()
  await atOnce(world.leader.id)
  expect(await write()).toBe(1)
  const [mail] = await listMail(database.db)
  expect(mail?.recipient).toBe(world.leader.email)
  expect(mail?.text).toContain(
    'Hela länet\n\n- Ta upp ett uppskjutet möte igen: Möten om målbilden',
  )
  expect(mail?.text).toContain(`https://fardplan.example/offers/${id}`)
  expect(mail?.text).not.toContain('Valet först')
})

test('O1, N2: an organisation is told of its offer by mail as long as one belongs to it', async () => {
  const { make, are } = world
  await make({ to: [are.id] })
  await atOnce(are.person.id)
  expect(await write()).toBe(1)
  expect((await listMail(database.db))[0]?.text).toContain(
    'Svara på erbjudandet om möte: Möten om målbilden',
  )
  await make({ to: [are.id] })
  await database.pool.query('DELETE FROM affiliation WHERE person_id = $1', [are.person.id])
  await database.pool.query('DELETE FROM outgoing_mail')
  expect(await write()).toBe(0)
})

test('N2: whoever does not lead any more is not told which offers are due', async () => {
  await due()
  await atOnce(world.leader.id)
  await database.pool.query(
    `UPDATE role_assignment SET ends_on = '2026-11-22' WHERE person_id = $1`,
    [world.leader.id],
  )
  expect(await write()).toBe(0)
  await database.pool.query(`UPDATE role_assignment SET ends_on = NULL WHERE person_id = $1`, [
    world.leader.id,
  ])
})

test('N3, N4: the due offers of a campaign are one thing in the list, and leave it together', async () => {
  const id = await due()
  const { colleague, region } = world
  const reader = { personId: colleague.id, organisationId: region.id, areaIds: [] }
  expect(await readNotices(database.db, reader)).toEqual([])
  const told = await readNotices(database.db, { ...reader, followsOffers: true })
  const [one, ...others] = grouped(told)
  expect(others).toEqual([])
  expect(one).toMatchObject({ kind: 'offer-due', count: 2, areaId: null, campaign: { id } })
  await database.db.transaction((tx) => settleOwn(tx, colleague.id, one?.id ?? ''))
  expect(await readNotices(database.db, { ...reader, followsOffers: true })).toEqual([])
})

test('O5, N2: an offer waits for whoever acts for the organisation that it was made to', async () => {
  const { make, berg, krokom } = world
  await make({ to: [berg.id] })
  const reader = { personId: berg.person.id, areaIds: [] }
  const own = await readNotices(database.db, { ...reader, organisationId: berg.id })
  expect(own).toMatchObject([{ kind: 'offer-made' }])
  expect(await readNotices(database.db, { ...reader, organisationId: krokom.id })).toEqual([])
})
