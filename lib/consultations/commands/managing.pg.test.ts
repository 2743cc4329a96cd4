import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeAnswer } from '@/tests/support/consultations'
import {
  consultationWorld,
  doorDepsOf,
  FAR_DAY,
  PAST_DAY,
  type ConsultationWorld,
} from '@/tests/support/consultation-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { newId } from '@/lib/kernel/ids'
import { listMail } from '@/lib/mail/queries'
import { consultationResource } from '@/lib/access/queries'
import { readAwaitingConsultations } from '../queries/reading'
import {
  changeConsultation,
  closeConsultation,
  extendConsultation,
  inviteMore,
  openConsultation,
  prepareConsultation,
  remindAsked,
} from './managing'

let database: TestDatabase
let world: ConsultationWorld
const deps = () => doorDepsOf(database, '/nowhere')

beforeEach(async () => {
  database = await freshDatabase()
  world = await consultationWorld(database)
})
afterEach(() => database.drop())

const about = (given: object = {}) => ({
  versionId: world.version.id,
  title: 'Färdplanen på remiss',
  question: 'Vad saknas?',
  contact: 'processledare@lan.example',
  lastDay: FAR_DAY,
  organisations: [] as string[],
  groups: [],
  openToOthers: false,
  ...given,
})

async function prepared(organisations: string[] = []) {
  const done = await prepareConsultation(deps(), await world.manage(), about({ organisations }))
  if (!done.ok) throw new Error(done.error.type)
  return done.value
}

async function one<T = string>(sql: string, values: unknown[] = []): Promise<T> {
  const { rows } = await database.pool.query(sql, values)
  return Object.values(rows[0] ?? {})[0] as T
}
const audited = async () =>
  (await database.pool.query(`SELECT action FROM audit_entry ORDER BY id`)).rows.map(
    ({ action }) => action as string,
  )
const notices = async (kind: string) =>
  (await database.pool.query('SELECT person_id FROM notice WHERE kind = $1', [kind])).rows.map(
    ({ person_id }) => person_id as string,
  )

test('D12: a draft is known to those who work on it alone, and closes when its last day has passed in Stockholm', async () => {
  const berg = await world.asked('Berg')
  const { consultationId } = await prepared([berg.id])
  expect((await world.answer(berg.holder.id, consultationId)).ok).toBe(false)
  expect(await consultationResource(database.db, consultationId)).toMatchObject({
    draft: true,
    asked: new Set(),
  })
  expect(await readAwaitingConsultations(database.db, [berg.id])).toEqual([])
  expect(await one(`SELECT closes_at = '2099-01-31T23:00:00Z' FROM consultation`)).toBe(true)
  expect(await listMail(database.db)).toEqual([])
  expect(await audited()).toEqual(['consultation.prepare'])
})

test('all organisations of a kind are asked at once, and each only once', async () => {
  const [berg] = [await world.asked('Berg'), await world.asked('Åre')]
  const input = about({ groups: ['municipality'], organisations: [berg.id] })
  await prepareConsultation(deps(), await world.manage(), input)
  expect(await one<number>('SELECT count(*)::int FROM consultation_invitation')).toBe(2)
})

describe('a draft is refused', () => {
  test('on a version of another area, or on one that is no consultation draft', async () => {
    const other = await consultationWorld(database)
    const grant = await world.manage()
    const foreign = about({ versionId: other.version.id })
    expect(await prepareConsultation(deps(), grant, foreign)).toMatchObject({
      error: { type: 'version-not-found' },
    })
    const working = newId()
    await database.pool.query(
      `INSERT INTO version (id, area_id, roadmap_id, number, title, name, kind, created_by, organisation_id, created_at, sha256)
       SELECT $1, area_id, roadmap_id, 2, title, name, 'working-draft', created_by, organisation_id, created_at, sha256
       FROM version WHERE id = $2`,
      [working, world.version.id],
    )
    const draft = about({ versionId: working })
    expect(await prepareConsultation(deps(), grant, draft)).toMatchObject({
      error: { type: 'version-not-found' },
    })
    expect(await one<number>('SELECT count(*)::int FROM consultation')).toBe(0)
  })

  test('with a last day that has passed', async () => {
    const past = about({ lastDay: PAST_DAY })
    expect(await prepareConsultation(deps(), await world.manage(), past)).toMatchObject({
      error: { type: 'invalid-input', fields: { lastDay: 'past-day' } },
    })
  })
})

describe('opening', () => {
  test('tells the seat by mail and notice, and lets the asked in', async () => {
    const berg = await world.asked('Berg')
    const { consultationId } = await prepared([berg.id])
    const grant = await world.manage()
    expect((await openConsultation(deps(), grant, { consultationId })).ok).toBe(true)
    const mail = await listMail(database.db)
    expect(mail.map(({ recipient }) => recipient).sort()).toEqual(
      [berg.holder.email, berg.substitute.email].sort(),
    )
    expect(mail[0]).toMatchObject({
      subject: 'Remiss: Färdplanen på remiss, svar senast 31 januari 2099',
    })
    expect(mail[0]?.text).toContain(`https://fardplan.example/consultations/${consultationId}`)
    expect((await notices('consultation-opened')).sort()).toEqual(
      [berg.holder.id, berg.substitute.id].sort(),
    )
    expect(await one<number>('SELECT count(*)::int FROM notice WHERE mailed_at IS NULL')).toBe(0)
    expect((await world.answer(berg.official.id, consultationId)).ok).toBe(true)
    const [row] = await readAwaitingConsultations(database.db, [berg.id])
    expect(row).toMatchObject({ consultationId, lastDay: FAR_DAY, answered: [], begun: 0 })
  })

  test('an organisation without a seat hears through everybody who belongs to it', async () => {
    const berg = await world.asked('Berg')
    await database.pool.query('DELETE FROM seat')
    const { consultationId } = await prepared([berg.id])
    await openConsultation(deps(), await world.manage(), { consultationId })
    expect(await listMail(database.db)).toHaveLength(3)
  })

  test('pressed twice, or by two at once, tells once', async () => {
    const berg = await world.asked('Berg')
    const { consultationId } = await prepared([berg.id])
    const grant = await world.manage()
    const both = await Promise.all([
      openConsultation(deps(), grant, { consultationId }),
      openConsultation(deps(), grant, { consultationId }),
    ])
    expect(both.every(({ ok }) => ok)).toBe(true)
    expect(await listMail(database.db)).toHaveLength(2)
  })

  test('is refused when nobody is asked, and when its last day has passed meanwhile', async () => {
    const { consultationId } = await prepared()
    const grant = await world.manage()
    expect(await openConsultation(deps(), grant, { consultationId })).toMatchObject({
      error: { type: 'nobody-asked' },
    })
    await database.pool.query(
      `UPDATE consultation SET closes_at = clock_timestamp(), open_to_others = true`,
    )
    expect(await openConsultation(deps(), grant, { consultationId })).toMatchObject({
      error: { fields: { lastDay: 'past-day' } },
    })
    expect(await one('SELECT state FROM consultation')).toBe('draft')
  })
})

test('D12: what is open is not changed any more', async () => {
  const berg = await world.asked('Berg')
  const { consultationId } = await prepared([berg.id])
  const grant = await world.manage()
  const change = { consultationId, ...about({ title: 'Annan rubrik', organisations: [berg.id] }) }
  expect((await changeConsultation(deps(), grant, change)).ok).toBe(true)
  await openConsultation(deps(), grant, { consultationId })
  expect(await changeConsultation(deps(), grant, { ...change, title: 'Tredje' })).toMatchObject({
    error: { type: 'consultation-locked' },
  })
  expect(await one('SELECT title FROM consultation')).toBe('Annan rubrik')
})

test('more are asked later; those who were asked already hear nothing again', async () => {
  const [berg, are] = [await world.asked('Berg'), await world.asked('Åre')]
  const { id } = await world.open([berg])
  const grant = await world.manage()
  const more = { consultationId: id, organisations: [berg.id, are.id], groups: [] }
  expect((await inviteMore(deps(), grant, more)).ok).toBe(true)
  expect(await notices('consultation-opened')).not.toContain(berg.holder.id)
  expect(await notices('consultation-opened')).toContain(are.holder.id)
  expect(await inviteMore(deps(), grant, more)).toMatchObject({
    error: { fields: { organisations: 'choose-one' } },
  })
})

describe('reminders', () => {
  test('go to those who have not answered, once a day, and stand in the log', async () => {
    const [berg, are] = [await world.asked('Berg'), await world.asked('Åre')]
    const { id } = await world.open([berg, are])
    const by = { personId: berg.holder.id, organisationId: berg.id }
    await makeAnswer(database.db, { consultation: id, by, kind: 'no-objections' })
    const grant = await world.manage()
    const remind = () => remindAsked(deps(), grant, { consultationId: id })
    expect(await remind()).toEqual({ ok: true, value: { reminded: 1 } })
    expect((await listMail(database.db)).map(({ recipient }) => recipient)).not.toContain(
      berg.holder.email,
    )
    expect(await remind()).toMatchObject({ error: { type: 'nobody-to-remind' } })
    await database.pool.query(
      `UPDATE consultation_invitation SET reminded_at = reminded_at - interval '1 day'`,
    )
    expect(await remind()).toEqual({ ok: true, value: { reminded: 1 } })
    expect(await audited()).toEqual(['consultation.remind', 'consultation.remind'])
  })
})

describe('more time', () => {
  const reason = 'Nämnderna hinner inte.'

  test('D14: is given with a reason, told, logged and kept; also when the last day has passed', async () => {
    const berg = await world.asked('Berg')
    const { id } = await world.open([berg], { closesAt: new Date('2020-02-01T00:00:00Z') })
    const grant = await world.manage()
    const extend = { consultationId: id, lastDay: FAR_DAY, reason }
    expect((await extendConsultation(deps(), grant, extend)).ok).toBe(true)
    expect(await one(`SELECT state || ' ' || (closes_at > now()) FROM consultation`)).toBe(
      'open true',
    )
    expect(await one('SELECT reason FROM consultation_extension')).toBe(reason)
    expect((await listMail(database.db))[0]?.text).toContain(reason)
    expect(await audited()).toEqual(['consultation.extend'])
  })

  test('is never less time, and not given to what is reported', async () => {
    const berg = await world.asked('Berg')
    const { id } = await world.open([berg])
    const grant = await world.manage()
    const less = { consultationId: id, lastDay: '2098-01-01', reason }
    expect(await extendConsultation(deps(), grant, less)).toMatchObject({
      error: { fields: { lastDay: 'not-later' } },
    })
    await database.pool.query(`UPDATE consultation SET state = 'reported'`)
    const more = { ...less, lastDay: '2099-05-01' }
    expect(await extendConsultation(deps(), grant, more)).toMatchObject({
      error: { type: 'consultation-reported' },
    })
  })
})

test('closing tells the asked, and nobody waits any more; a second press does nothing', async () => {
  const berg = await world.asked('Berg')
  const { consultationId } = await prepared([berg.id])
  const grant = await world.manage()
  await openConsultation(deps(), grant, { consultationId })
  const close = () => closeConsultation(deps(), grant, { consultationId })
  expect((await close()).ok && (await close()).ok).toBe(true)
  expect(await notices('consultation-closed')).toHaveLength(2)
  const waiting = `SELECT count(*)::int FROM notice WHERE settled_at IS NULL AND kind = 'consultation-opened'`
  expect(await one<number>(waiting)).toBe(0)
})

test.each(['draft', 'closed', 'reported'] as const)(
  'while it is %s nobody is invited, reminded or told of an extension by mistake',
  async (state) => {
    const berg = await world.asked('Berg')
    const { id } = await world.open([berg], { state })
    const grant = await world.manage()
    const more = { consultationId: id, organisations: [berg.id], groups: [] }
    expect((await inviteMore(deps(), grant, more)).ok).toBe(false)
    expect((await remindAsked(deps(), grant, { consultationId: id })).ok).toBe(false)
    const closed = await closeConsultation(deps(), grant, { consultationId: id })
    expect(closed.ok).toBe(state === 'closed')
    expect(await listMail(database.db)).toEqual([])
  },
)

test('T18: a leader of another area finds no such consultation, and changes nothing', async () => {
  const other = await consultationWorld(database)
  const { id } = await world.open([await world.asked('Berg')])
  const grant = await other.manage()
  for (const command of [openConsultation, remindAsked, closeConsultation])
    expect(await command(deps(), grant, { consultationId: id })).toMatchObject({
      error: { type: 'consultation-not-found' },
    })
  expect(await one('SELECT state FROM consultation')).toBe('open')
})
