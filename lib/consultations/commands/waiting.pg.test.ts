import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listMail } from '@/lib/mail/queries'
import {
  consultationWorld,
  doorDepsOf,
  FAR_DAY,
  type ConsultationWorld,
} from '@/tests/support/consultation-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeConflict } from '@/tests/support/goal-conflicts'
import { makePriority } from '@/tests/support/priorities'
import { openConsultation, prepareConsultation } from './managing'

let database: TestDatabase
let world: ConsultationWorld
const deps = () => doorDepsOf(database, '/nowhere')

beforeEach(async () => {
  database = await freshDatabase()
  world = await consultationWorld(database)
})
afterEach(() => database.drop())

async function prepared(organisations: string[]) {
  const done = await prepareConsultation(deps(), await world.manage(), {
    versionId: world.version.id,
    title: 'Färdplanen på remiss',
    question: 'Vad saknas?',
    contact: 'processledare@lan.example',
    lastDay: FAR_DAY,
    organisations,
    groups: [],
    openToOthers: false,
  })
  if (!done.ok) throw new Error(done.error.type)
  return done.value
}

async function one<T = string>(sql: string): Promise<T> {
  const { rows } = await database.pool.query(sql)
  return Object.values(rows[0] ?? {})[0] as T
}

describe('K8: a consultation waits for what stands against the area’s priorities', () => {
  const unsaid = { ok: false, error: { type: 'conflicts-unsaid' } }

  async function chosen() {
    const by = { personId: world.leader.id, organisationId: world.region.id }
    const of = { area: world.area.id, by }
    const priority = await makePriority(database.db, { ...of, state: 'chosen' })
    return { of, priority }
  }

  test('it is refused, and nobody is told, until each has a conflict or none was found', async () => {
    const berg = await world.asked('Berg')
    const { consultationId } = await prepared([berg.id])
    const { of, priority } = await chosen()
    const grant = await world.manage()
    expect(await openConsultation(deps(), grant, { consultationId })).toEqual(unsaid)
    expect(await one('SELECT state FROM consultation')).toBe('draft')
    expect(await listMail(database.db)).toEqual([])
    await makeConflict(database.db, { ...of, priorities: [priority] })
    expect((await openConsultation(deps(), grant, { consultationId })).ok).toBe(true)
  })

  test('what is open already stays open when a priority loses its conflict', async () => {
    const berg = await world.asked('Berg')
    const { consultationId } = await prepared([berg.id])
    const grant = await world.manage()
    expect((await openConsultation(deps(), grant, { consultationId })).ok).toBe(true)
    await chosen()
    expect((await openConsultation(deps(), grant, { consultationId })).ok).toBe(true)
    expect(await one('SELECT state FROM consultation')).toBe('open')
  })

  test('of opening it and untying the last conflict at once, the one that comes first decides', async () => {
    const berg = await world.asked('Berg')
    const { consultationId } = await prepared([berg.id])
    const { of, priority } = await chosen()
    await makeConflict(database.db, { ...of, priorities: [priority] })
    const grant = await world.manage()
    const untying = await database.pool.connect()
    await untying.query('BEGIN')
    await untying.query('SELECT 1 FROM priority WHERE id = $1 FOR UPDATE', [priority])
    await untying.query('DELETE FROM priority_goal_conflict WHERE priority_id = $1', [priority])
    const opening = openConsultation(deps(), grant, { consultationId })
    await expect
      .poll(() => one<number>(`SELECT count(*)::int FROM pg_locks WHERE NOT granted`))
      .toBeGreaterThan(0)
    await untying.query('COMMIT')
    untying.release()
    expect(await opening).toEqual(unsaid)
  })
})
