import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { canonicalJson } from '@/lib/documents/canonical'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makePerson } from '@/tests/support/people'
import { minutesWorld, writeNotes, type MinutesWorld } from '@/tests/support/minutes-world'
import { assembleMinutes } from '../queries/assembling'
import { readAttesterChoices } from '../queries/choices'
import { readAttesting, readPublished, readTakenBack } from '../queries/reading'
import { minutesHash } from '../rules/content'
import { correctMinutes, freezeMinutes, leaveCorrection, withdrawMinutes } from './freezing'

let database: TestDatabase
let world: MinutesWorld
beforeEach(async () => {
  database = await freshDatabase()
  world = await minutesWorld(database)
})
afterEach(() => database.drop())

const words = (value: unknown) => JSON.stringify(value)

test('F1: the minutes assemble themselves: kind, time, place, who was there by organisation, agenda, notes, outcomes', async () => {
  const meeting = await world.held()
  const content = await assembleMinutes(database.db, meeting.id)
  expect(content).toMatchObject({
    schema: 1,
    meeting: { title: 'Aktörsträff', startsAt: '2026-11-20T12:00:00.000Z', by: 'Regionen' },
    attendance: [
      { organisation: 'Fjällbyns ekonomiska förening', persons: [{ name: 'Gun Berg' }] },
      { organisation: 'Regionen', persons: [{}, {}] },
    ],
    items: [
      { number: 1, title: 'Nuläget i elnätet', outcomes: [] },
      {
        number: 2,
        text: null,
        outcomes: [
          { kind: 'decision' },
          { kind: 'action', organisation: 'Regionen', dueOn: '2027-01-15' },
        ],
      },
    ],
    outcomes: [{ kind: 'question' }],
    ballots: [],
  })
  expect(words(content)).toContain('Nätägaren redovisade läget.')
  expect(words(content)).not.toContain('ingen tog in')
})

test('F1: what is frozen can be checked by anybody: SHA-256 of the canonical JSON as it is stored', async () => {
  const meeting = await world.held()
  expect((await world.freeze(meeting.id)).ok).toBe(true)
  const minutes = await readAttesting(database.db, meeting.id)
  if (!minutes) throw new Error('frozen')
  expect(minutesHash(minutes.content)).toBe(minutes.sha256)
  const file = canonicalJson(minutes.content)
  expect(createHash('sha256').update(file, 'utf8').digest('hex')).toBe(minutes.sha256)
  expect(await world.stateOf(meeting.id)).toBe('attesting')
})

test('F1: what is written or recorded after the freezing does not reach it, and nobody can change it', async () => {
  const meeting = await world.held()
  await world.freeze(meeting.id)
  const before = await readAttesting(database.db, meeting.id)
  await writeNotes(database.db, {
    itemId: meeting.items[1]?.id ?? '',
    areaId: meeting.areaId,
    by: world.by,
    text: 'Skrivet efteråt.',
  })
  await world.rows("UPDATE outcome SET text = 'Något annat.'")
  await world.rows("UPDATE organisation SET name = 'Ett annat namn'")
  expect((await readAttesting(database.db, meeting.id))?.content).toEqual(before?.content)
  for (const change of [
    `content = '{}'`,
    `sha256 = 'x'`,
    `number = 7`,
    `round = 7`,
    `frozen_at = now()`,
  ])
    await expect(world.rows(`UPDATE minutes SET ${change}`)).rejects.toThrow('never change')
  await expect(world.rows('DELETE FROM minutes')).rejects.toThrow('never change')
})

/** Another connection that is in the middle of something. */
async function meanwhile(statements: string[]) {
  const client = await database.pool.connect()
  await client.query('BEGIN')
  for (const statement of statements) await client.query(statement)
  return async (more: string[] = []) => {
    for (const statement of more) await client.query(statement)
    await client.query('COMMIT')
    client.release()
  }
}
const somebodyWaits = () =>
  vi.waitFor(
    async () =>
      expect(await world.rows('SELECT 1 FROM pg_locks WHERE NOT granted')).not.toHaveLength(0),
    { timeout: 10_000, interval: 20 },
  )
const recorded = (meetingId: string) =>
  `INSERT INTO outcome (id, meeting_id, kind, text, state)
   VALUES (gen_random_uuid(), '${meetingId}', 'insight', 'I sista stund.', 'recorded')`

test('F1: everything is from one instant: what is recorded while the rest is read is not among it', async () => {
  const meeting = await world.held()
  const goOn = await meanwhile(['LOCK TABLE outcome IN ACCESS EXCLUSIVE MODE'])
  const frozen = world.freeze(meeting.id)
  await somebodyWaits()
  // Past the meeting's lock, as nothing of ours does.
  await goOn([
    'ALTER TABLE outcome DISABLE TRIGGER ALL',
    recorded(meeting.id),
    'ALTER TABLE outcome ENABLE TRIGGER ALL',
  ])
  expect((await frozen).ok).toBe(true)
  const minutes = await readAttesting(database.db, meeting.id)
  expect(minutes?.content.outcomes).toHaveLength(1)
})

test('F1: what was recorded just before the freezing is in it', async () => {
  const meeting = await world.held()
  const goOn = await meanwhile([
    `SELECT 1 FROM meeting WHERE id = '${meeting.id}' FOR UPDATE`,
    recorded(meeting.id),
  ])
  const frozen = world.freeze(meeting.id)
  await somebodyWaits()
  await goOn()
  expect((await frozen).ok).toBe(true)
  const minutes = await readAttesting(database.db, meeting.id)
  expect(words(minutes?.content.outcomes)).toContain('I sista stund.')
})

test('two leaders who freeze at once make one round, and the other is told', async () => {
  const meeting = await world.held()
  const both = await Promise.all([
    world.freeze(meeting.id, { round: 1 }),
    world.freeze(meeting.id, { round: 1 }, world.colleague.id),
  ])
  const refused = both.filter((one) => !one.ok)
  expect(refused).toEqual([{ ok: false, error: { type: 'already-frozen' } }])
  expect(await world.rows('SELECT round, number FROM minutes')).toEqual([{ round: 1, number: 1 }])
  expect(await world.rows('SELECT 1 FROM minutes_attester')).toHaveLength(1)
})

test('a second press of the same leader is the first one', async () => {
  const meeting = await world.held()
  const first = await world.freeze(meeting.id, { round: 1 })
  expect(await world.freeze(meeting.id, { round: 1 })).toEqual(first)
  expect(
    await world.rows("SELECT 1 FROM audit_entry WHERE action = 'minutes.freeze'"),
  ).toHaveLength(1)
})

test('F2: whoever is asked to attest is told, and somebody who has nothing to do with the meeting is not asked', async () => {
  const meeting = await world.held()
  const nobody = await makePerson(database.db, { organisations: [world.region.id] })
  expect(await world.freeze(meeting.id, { attesters: [world.member.id, nobody.id] })).toEqual({
    ok: false,
    error: { type: 'invalid-input', fields: { attesters: 'choose-one' } },
  })
  expect(await world.freeze(meeting.id, { attestBy: '2020-01-01' })).toMatchObject({
    error: { fields: { attestBy: 'in-past' } },
  })
  expect(await world.rows('SELECT 1 FROM minutes')).toHaveLength(0)
  await world.freeze(meeting.id)
  expect(await world.rows('SELECT kind, person_id FROM notice')).toEqual([
    { kind: 'minutes-to-attest', person_id: world.member.id },
  ])
})

test('F2: those who were there come first among whom one may ask, each with an organisation', async () => {
  const meeting = await world.held()
  const choices = await readAttesterChoices(database.db, meeting.id)
  expect(choices.map(({ came }) => came)).toEqual([true, true, false])
  expect(new Set(choices.map(({ organisation }) => organisation))).toEqual(new Set(['Regionen']))
  expect(choices.at(-1)?.id).toBe(world.colleague.id)
})

test('only what is being written up is frozen', async () => {
  for (const state of ['called', 'live', 'published', 'cancelled'] as const) {
    const meeting = await world.held()
    const reason = state === 'cancelled' ? ", cancelled_reason = 'Inställt.'" : ''
    await world.rows(`UPDATE meeting SET state = $1${reason} WHERE id = $2`, [state, meeting.id])
    expect(await world.freeze(meeting.id)).toEqual({
      ok: false,
      error: { type: 'meeting-state', state },
    })
  }
})

test('F4: taken back, it is written in again; frozen again it is another round, and approvals are given anew', async () => {
  const meeting = await world.held()
  const first = await world.freeze(meeting.id)
  if (!first.ok) throw new Error(first.error.type)
  const { minutesId } = first.value
  await world.approve(meeting.id, minutesId)
  const grant = await world.grant('meeting.manage', meeting.id)
  expect((await withdrawMinutes(world.deps, grant, { meetingId: meeting.id, minutesId })).ok).toBe(
    true,
  )
  expect(await world.stateOf(meeting.id)).toBe('minutes-draft')
  expect((await world.freeze(meeting.id)).ok).toBe(true)
  expect(await world.rows('SELECT round, number, state FROM minutes ORDER BY round')).toEqual([
    { round: 1, number: 1, state: 'withdrawn' },
    { round: 2, number: 1, state: 'attesting' },
  ])
  expect(await world.rows('SELECT approved_at FROM minutes_attester')).toEqual([
    { approved_at: null },
  ])
  // An old tab takes back what is no longer being attested.
  expect(await withdrawMinutes(world.deps, grant, { meetingId: meeting.id, minutesId })).toEqual({
    ok: false,
    error: { type: 'minutes-changed' },
  })
})

test('F6: a correction is a new number with a reason; the first stays readable as it was', async () => {
  const meeting = await world.published()
  const grant = await world.grant('meeting.manage', meeting.id)
  const first = await readPublished(database.db, meeting.id)
  const one = { meetingId: meeting.id, number: 1 }
  expect((await correctMinutes(world.deps, grant, one)).ok).toBe(true)
  expect(await world.stateOf(meeting.id)).toBe('minutes-draft')
  expect(await readPublished(database.db, meeting.id)).toEqual(first)
  expect(await world.freeze(meeting.id)).toEqual({
    ok: false,
    error: { type: 'invalid-input', fields: { reason: 'required' } },
  })
  await world.rows(
    "UPDATE outcome SET text = 'Mötet enas om tre prioriteringar.' WHERE kind = 'decision'",
  )
  const frozen = await world.freeze(meeting.id, { reason: 'Fel antal prioriteringar.' })
  if (!frozen.ok) throw new Error(frozen.error.type)
  await world.approve(meeting.id, frozen.value.minutesId)
  expect(await world.publish(meeting.id)).toEqual({ ok: true, value: { number: 2 } })
  expect(await world.stateOf(meeting.id)).toBe('corrected')
  expect(await readPublished(database.db, meeting.id, 1)).toEqual(first)
  const second = await readPublished(database.db, meeting.id)
  expect(second).toMatchObject({ number: 2, reason: 'Fel antal prioriteringar.' })
  expect(words(second?.content)).toContain('tre prioriteringar')
})

test('F6: a correction that nothing came of leaves what is published as it is', async () => {
  const meeting = await world.published()
  const grant = await world.grant('meeting.manage', meeting.id)
  await correctMinutes(world.deps, grant, { meetingId: meeting.id, number: 1 })
  expect((await leaveCorrection(world.deps, grant)).ok).toBe(true)
  expect(await world.stateOf(meeting.id)).toBe('published')
  const other = await world.held()
  expect(await leaveCorrection(world.deps, await world.grant('meeting.manage', other.id))).toEqual({
    ok: false,
    error: { type: 'nothing-published' },
  })
})

test('F6: the reason of a correction that was taken back is known to the next round, and not to the correction after', async () => {
  const meeting = await world.published()
  const grant = await world.grant('meeting.manage', meeting.id)
  await correctMinutes(world.deps, grant, { meetingId: meeting.id, number: 1 })
  const frozen = await world.freeze(meeting.id, { reason: 'Fel antal.' })
  if (!frozen.ok) throw new Error(frozen.error.type)
  const { minutesId } = frozen.value
  await withdrawMinutes(world.deps, grant, { meetingId: meeting.id, minutesId })
  expect((await readTakenBack(database.db, meeting.id, 2))?.reason).toBe('Fel antal.')
  expect(await readTakenBack(database.db, meeting.id, 3)).toBeNull()
})

test('an old tab that freezes the round before last freezes nothing', async () => {
  const meeting = await world.held()
  const first = await world.freeze(meeting.id)
  if (!first.ok) throw new Error(first.error.type)
  const grant = await world.grant('meeting.manage', meeting.id)
  await withdrawMinutes(world.deps, grant, { meetingId: meeting.id, ...first.value })
  const old = {
    meetingId: meeting.id,
    round: 1,
    attesters: [world.member.id],
    attestBy: '2099-01-01',
    reason: '',
  }
  expect(await freezeMinutes(world.deps, grant, old)).toEqual({
    ok: false,
    error: { type: 'minutes-changed' },
  })
})
