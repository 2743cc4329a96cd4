import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { roadmap } from '@/lib/db/schema/county'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { giveRole, makeArea, makeOrganisation, makePerson } from '@/tests/support/people'
import { peopleWorld } from '@/tests/support/people-world'
import { concludeSami, inviteParty, planSami, recordMeeting, recordResponse } from './commands'
import { readInvitable, readSami } from './queries'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
const { deps, grant } = peopleWorld(() => database)

/** The day on the world's clock, and the one after it. */
const TODAY = '2026-11-23'
const TOMORROW = '2026-11-24'
const done = { ok: true, value: undefined }
const refused = (type: string) => ({ ok: false, error: { type } })

async function world() {
  const { db } = database
  const area = await makeArea(db)
  const on = { type: 'area', id: area.id, visibility: area.visibility } as const
  await db.insert(roadmap).values({ id: newId(), areaId: area.id, title: 'Färdplan' })
  const leader = (await makePerson(db)).id
  await giveRole(db, { person: leader, area: area.id, role: 'process-leader' })
  const manage = await grant(leader, 'consultation.manage', on)
  const party = (
    await makeOrganisation(db, { kind: 'sami-organisation', name: `Sameby ${newId()}` })
  ).id
  const samiId = newId()
  const read = async () => readSami(db, await grant((await makePerson(db)).id, 'area.read', on))
  return { db, area, manage, party, samiId, read }
}

async function underWay() {
  const given = await world()
  const { manage, party, samiId } = given
  await planSami(deps, manage, { id: samiId, matter: 'Färdplanen' })
  await inviteParty(deps, manage, { samiId, organisation: party, invitedOn: TODAY })
  return given
}

const conclusion = { outcome: 'agreed', outcomeText: 'Eniga om tre hänsyn.' } as const

test('S1: a consultation is planned, under way with its first party, and documented for whoever reads the area', async () => {
  const { manage, party, samiId, read } = await world()
  expect(await planSami(deps, manage, { id: samiId, matter: 'Färdplanen' })).toEqual(done)
  expect(await planSami(deps, manage, { id: samiId, matter: 'Färdplanen' })).toEqual(done)
  expect(await read()).toMatchObject([{ id: samiId, state: 'planned', parties: [] }])

  await inviteParty(deps, manage, { samiId, organisation: party, invitedOn: '2026-11-01' })
  const answer = { samiId, organisation: party, response: 'Vi kommer.', respondedOn: '2026-11-09' }
  await recordResponse(deps, manage, answer)
  const meeting = { samiId, id: newId(), heldOn: TODAY, participants: 'Ada', notes: 'Vindkraft.' }
  expect(await recordMeeting(deps, manage, meeting)).toEqual(done)
  expect(await recordMeeting(deps, manage, meeting)).toEqual(done)
  expect(await read()).toMatchObject([
    {
      state: 'under-way',
      parties: [{ invitedOn: '2026-11-01', response: { text: 'Vi kommer.', on: '2026-11-09' } }],
      meetings: [{ heldOn: TODAY, participants: 'Ada', notes: 'Vindkraft.' }],
      conclusion: null,
    },
  ])
})

test('S2: an outcome stands: nothing in the consultation changes any more', async () => {
  const { manage, party, samiId, read } = await underWay()
  const end = { samiId, ...conclusion, concludedOn: TODAY }
  expect(await concludeSami(deps, manage, end)).toEqual(done)
  const before = await read()
  expect(before).toMatchObject([
    {
      state: 'concluded',
      conclusion: { outcome: 'agreed', text: 'Eniga om tre hänsyn.', on: TODAY },
    },
  ])
  const meeting = { samiId, id: newId(), heldOn: TODAY, participants: 'Ada', notes: 'Mer.' }
  const later = [
    concludeSami(deps, manage, { ...end, outcome: 'not-reached' }),
    recordMeeting(deps, manage, meeting),
    recordResponse(deps, manage, {
      samiId,
      organisation: party,
      response: 'x',
      respondedOn: TODAY,
    }),
    inviteParty(deps, manage, { samiId, organisation: party, invitedOn: TODAY }),
  ]
  for (const answer of await Promise.all(later)) expect(answer).toEqual(refused('sami-concluded'))
  expect(await read()).toEqual(before)
})

test('S2: of two outcomes at once, one stands', async () => {
  const { manage, samiId, read } = await underWay()
  const end = { samiId, ...conclusion, concludedOn: TODAY }
  const both = await Promise.all([
    concludeSami(deps, manage, end),
    concludeSami(deps, manage, { ...end, outcome: 'not-reached' }),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await read()).toHaveLength(1)
})

test('S2: without a party there is no outcome, and what lies ahead is not documented', async () => {
  const { manage, party, samiId } = await world()
  await planSami(deps, manage, { id: samiId, matter: 'Färdplanen' })
  const end = { samiId, ...conclusion, concludedOn: TODAY }
  expect(await concludeSami(deps, manage, end)).toEqual(refused('no-party'))
  const ahead = { samiId, organisation: party, invitedOn: TOMORROW }
  expect(await inviteParty(deps, manage, ahead)).toEqual(refused('day-to-come'))
})

test('a party is invited once, must be there, and answers only if it was invited', async () => {
  const { db, manage, party, samiId } = await underWay()
  const again = { samiId, organisation: party, invitedOn: TODAY }
  expect(await inviteParty(deps, manage, again)).toEqual(refused('already-invited'))
  expect(await inviteParty(deps, manage, { ...again, organisation: newId() })).toEqual(
    refused('organisation-not-found'),
  )
  const stranger = (await makeOrganisation(db)).id
  const answer = { samiId, organisation: stranger, response: 'x', respondedOn: TODAY }
  expect(await recordResponse(deps, manage, answer)).toEqual(refused('party-not-found'))
})

test('T18: a consultation of another area is not there', async () => {
  const { samiId, party } = await underWay()
  const other = await world()
  const foreign = { samiId, organisation: party, invitedOn: TODAY }
  expect(await inviteParty(deps, other.manage, foreign)).toEqual(
    refused('sami-consultation-not-found'),
  )
  expect(await planSami(deps, other.manage, { id: samiId, matter: 'Annat' })).toEqual(
    refused('id-taken'),
  )
})

test('S1: everything that is documented stands in the audit log, without its texts', async () => {
  const { manage, party, samiId } = await underWay()
  const secret = 'Renarnas vinterbete vid Oviken'
  await recordResponse(deps, manage, {
    samiId,
    organisation: party,
    response: secret,
    respondedOn: TODAY,
  })
  const meeting = { samiId, id: newId(), heldOn: TODAY, participants: secret, notes: secret }
  await recordMeeting(deps, manage, meeting)
  await concludeSami(deps, manage, {
    samiId,
    outcome: 'not-reached',
    outcomeText: secret,
    concludedOn: TODAY,
  })
  const { rows } = await database.pool.query<{ action: string; detail: unknown }>(
    'SELECT action, detail FROM audit_entry WHERE object_id = $1 ORDER BY id',
    [samiId],
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'sami.plan',
    'sami.invite',
    'sami.respond',
    'sami.meet',
    'sami.conclude',
  ])
  expect(JSON.stringify(rows)).not.toContain(secret)
})

test('Sami organisations are offered first', async () => {
  const { db, party } = await world()
  const offered = await readInvitable(db)
  const others = offered.findIndex(({ isSami }) => !isSami)
  expect(offered.findIndex(({ id }) => id === party)).toBeLessThan(others)
  expect(offered.slice(others).every(({ isSami }) => !isSami)).toBe(true)
})
