import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeRoadmap } from '@/tests/support/consultations'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { giveRole, makeArea } from '@/tests/support/people'
import {
  COUNTY_PRIORITY,
  GOAL,
  priorityWorld,
  type PriorityWorld,
} from '@/tests/support/priority-world'
import { readCarriedBy, readPrioritiesOf, readPriority, readProposed } from '../queries/reading'
import { ProposePriority } from '../schema'

let database: TestDatabase
let world: PriorityWorld

beforeEach(async () => {
  database = await freshDatabase()
  world = await priorityWorld(database)
})
afterEach(() => database.drop())

describe('PR1: a priority', () => {
  test('is proposed with what it says, what is declined for it, and who proposed it for whom', async () => {
    const made = await world.propose({ reason: 'Det kom upp på träffen.' })
    if (!made.ok) throw new Error(made.error.type)
    const id = made.value.priorityId
    expect(await world.read(id)).toMatchObject({
      ...world.words,
      state: 'proposed',
      revision: 1,
      areaIds: [world.own.id],
      by: { person: world.member.name, organisation: 'Regionen' },
    })
    expect(await world.history(id)).toMatchObject([
      { revision: 1, from: null, to: 'proposed', reason: 'Det kom upp på träffen.', source: null },
    ])
  })

  test('sent twice is proposed once, and the id of another area’s is refused', async () => {
    const id = randomUUID()
    expect(await world.propose({ id })).toEqual({ ok: true, value: { priorityId: id } })
    expect(await world.propose({ id })).toEqual({ ok: true, value: { priorityId: id } })
    expect(await world.history(id)).toHaveLength(1)
    const foreign = await world.made({ area: world.other.id })
    expect(await world.propose({ id: foreign })).toEqual({
      ok: false,
      error: { type: 'priority-not-found' },
    })
  })

  test('PR5: the same id with other words is refused, not swallowed; the first words again are done', async () => {
    const id = randomUUID()
    const source = `outcome:${await world.recorded()}`
    expect(await world.propose({ id })).toMatchObject({ ok: true })
    const others = [{ title: 'Annat' }, { areas: [world.other.id] }, { reason: 'Nu.' }, { source }]
    for (const other of others)
      expect(await world.propose({ id, ...other })).toEqual({
        ok: false,
        error: { type: 'priority-changed' },
      })
    expect(await world.propose({ id }, world.leader.id)).toMatchObject({ ok: false })
    expect(await world.revise(id, { title: 'Nytta' })).toEqual({ ok: true })
    expect(await world.propose({ id })).toMatchObject({ ok: true })
    expect(await world.history(id)).toHaveLength(2)
  })

  test('waits in its area from when it was proposed until somebody says where it stands', async () => {
    const id = await world.made()
    const { createdAt } = await world.read(id)
    await world.made({ state: 'discussed' })
    await world.made({ area: world.other.id })
    const waiting = () => readProposed(database.db, [world.own.id])
    expect(await waiting()).toEqual([{ areaId: world.own.id, proposed: 1, since: createdAt }])
    await world.move(id, { to: 'paused' })
    expect(await waiting()).toEqual([])
  })

  test('needs words, without signs that nobody sees', () => {
    const parsed = ProposePriority.safeParse({
      ...world.words,
      title: ' ',
      text: 'Dold\u202E text',
    })
    expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual(
      ['title required', 'text unreadable'],
    )
  })
})

describe('PR2: where a priority belongs', () => {
  test('it answers to the long-term goal or one of the county’s priorities, and to nothing else', async () => {
    for (const answersTo of [GOAL, COUNTY_PRIORITY])
      expect(await world.propose({ answersTo })).toMatchObject({ ok: true })
    for (const [answersTo, word] of [
      ['', 'required'],
      ['Något annat', 'choose-one'],
    ])
      expect(await world.propose({ answersTo })).toEqual({
        ok: false,
        error: { type: 'invalid-input', fields: { answersTo: word } },
      })
  })

  test('is of the area that leads it and of others, and stands in their lists and sections', async () => {
    const roadmap = await makeRoadmap(database.db, {
      area: world.other.id,
      sections: { Transporter: ['Laddning.'] },
    })
    const there = roadmap.sections[0]?.id ?? ''
    const sections = [world.section(), there]
    const alone = await world.propose({ sections })
    expect(alone).toEqual({
      ok: false,
      error: { type: 'invalid-input', fields: { sections: 'not-in-areas' } },
    })
    const made = await world.propose({ areas: [world.other.id], sections })
    if (!made.ok) throw new Error(made.error.type)
    const readable = [world.own.id, world.other.id]
    const inOther = await readPrioritiesOf(database.db, { areaId: world.other.id, readable })
    expect(inOther.map(({ id }) => id)).toEqual([made.value.priorityId])
    const carried = await readCarriedBy(database.db, { areaId: world.other.id, readable })
    expect(carried.get(there)?.map(({ slug }) => slug)).toEqual([world.own.slug])
  })

  test('an area that one may not read is not there, as are its sections', async () => {
    const hidden = await makeArea(database.db, { visibility: 'members' })
    const roadmap = await makeRoadmap(database.db, {
      area: hidden.id,
      sections: { Dolt: ['Text.'] },
    })
    expect(await world.propose({ areas: [hidden.id] })).toEqual({
      ok: false,
      error: { type: 'invalid-input', fields: { areas: 'choose-one' } },
    })
    expect(await world.propose({ sections: [roadmap.sections[0]?.id] })).toEqual({
      ok: false,
      error: { type: 'invalid-input', fields: { sections: 'not-in-areas' } },
    })
  })

  test('whoever may not read the leading area does not find it in another area’s list', async () => {
    const hidden = await makeArea(database.db, { visibility: 'members' })
    const id = await world.made({ area: hidden.id, areaIds: [hidden.id, world.own.id] })
    const list = (readable: string[]) =>
      readPrioritiesOf(database.db, { areaId: world.own.id, readable })
    expect(await list([world.own.id])).toEqual([])
    expect(await list([world.own.id, hidden.id])).toMatchObject([{ id }])
    expect(await readPriority(database.db, { id, areaId: world.own.id })).toBeNull()
  })

  test('rewording leaves alone what its form could not show: hidden areas, removed sections', async () => {
    const hidden = await makeArea(database.db, { visibility: 'members' })
    const kept = { areaIds: [world.own.id, hidden.id], sectionIds: [world.section(1)] }
    const id = await world.made(kept)
    await world.rows('UPDATE section SET removed_at = now() WHERE id = $1', [world.section(1)])
    expect(await world.revise(id, { title: 'Lokal nytta' })).toEqual({ ok: true })
    const [newest] = await world.history(id)
    expect(newest?.kept).toMatchObject({ title: 'Lokal nytta', ...kept })
    await giveRole(database.db, { person: world.member.id, area: hidden.id, role: 'member' })
    expect(await world.revise(id, { revision: 2, title: 'Nytta' })).toEqual({ ok: true })
    expect((await world.read(id)).areaIds).toEqual([world.own.id])
  })
})
