import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { conflictWorld, type ConflictWorld } from '@/tests/support/conflict-world'

let database: TestDatabase
let world: ConflictWorld

beforeEach(async () => {
  database = await freshDatabase()
  world = await conflictWorld(database)
})
afterEach(() => database.drop())

const CLASH = 'Snabbladdning mot effekt för värme.'
const wrongly = (field: string) => ({
  ok: false,
  error: { type: 'invalid-input', fields: { [field]: 'choose-one' } },
})

describe('K1: a goal conflict says what stands against what', () => {
  test('whoever comments in the area registers it, for their organisation', async () => {
    await world.rows(`UPDATE role_assignment SET role = 'commenter' WHERE person_id = $1`, [
      world.member.id,
    ])
    const done = await world.register()
    if (!done.ok) throw new Error(done.error.type)
    const found = await world.readConflict(done.value.conflictId)
    expect(found).toMatchObject({ ...world.words, state: 'identified', revision: 1 })
    expect(found.by.person).toBe(world.member.name)
    expect(await world.may('conflict.manage', world.member.id)).toMatchObject({ ok: false })
  })

  test('both sides are needed, the rest can wait', async () => {
    await expect(world.register({ betweenOther: ' ' })).rejects.toThrow(/required/)
    const rest = { affected: '', options: '', handling: '' }
    expect(await world.register(rest)).toMatchObject({ ok: true })
  })

  test('sent twice, also at once, it is registered once', async () => {
    const id = randomUUID()
    const sent = await Promise.all([world.register({ id }), world.register({ id })])
    for (const one of [...sent, await world.register({ id })])
      expect(one).toEqual({ ok: true, value: { conflictId: id } })
    expect(await world.conflictHistory(id)).toHaveLength(1)
  })

  test('K4: the same id with other words is refused, not swallowed; the first words again are done', async () => {
    const id = randomUUID()
    const outcomeId = await world.recorded({ kind: 'goal-conflict', text: CLASH })
    const priorities = [await world.made()]
    expect(await world.register({ id })).toMatchObject({ ok: true })
    const others = [{ options: 'Fyra.' }, { reason: 'Nu.' }, { outcomeId }, { priorities }]
    for (const other of others)
      expect(await world.register({ id, ...other })).toEqual({
        ok: false,
        error: { type: 'conflict-changed' },
      })
    expect(await world.register({ id }, world.leader.id)).toMatchObject({ ok: false })
    expect(await world.reviseConflict(id, { options: 'Tre.' })).toEqual({ ok: true })
    expect(await world.register({ id })).toEqual({ ok: true, value: { conflictId: id } })
    expect(await world.conflictHistory(id)).toHaveLength(2)
  })

  test('another area’s conflict is not overwritten by its id', async () => {
    const id = await world.conflict({ area: world.other.id })
    expect(await world.register({ id })).toMatchObject({ error: { type: 'conflict-not-found' } })
  })
})

describe('K7: the meeting’s outcome of that kind becomes one', () => {
  test('it is the source of the first line, and the outcome shows what it became', async () => {
    const outcomeId = await world.recorded({ kind: 'goal-conflict', text: CLASH })
    const done = await world.register({ outcomeId })
    if (!done.ok) throw new Error(done.error.type)
    const { conflictId } = done.value
    const [first] = await world.conflictHistory(conflictId)
    expect(first?.source).toEqual({ kind: 'outcome', id: outcomeId })
    expect(await world.outcome(outcomeId)).toMatchObject({
      conflict: { id: conflictId, slug: world.own.slug, state: 'identified' },
    })
  })

  test('it becomes one: of two who register it at once the second is told', async () => {
    const outcomeId = await world.recorded({ kind: 'goal-conflict', text: CLASH })
    const both = await Promise.all([
      world.register({ outcomeId }),
      world.register({ outcomeId }, world.leader.id),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, error: { type: 'outcome-became' } })
  })

  test('sent twice at once with its outcome it is registered once, and nobody is refused', async () => {
    const given = {
      id: randomUUID(),
      outcomeId: await world.recorded({ kind: 'goal-conflict', text: CLASH }),
    }
    const both = await Promise.all([world.register(given), world.register(given)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(2)
    expect(await world.conflictHistory(given.id)).toHaveLength(1)
  })

  test('no other kind, no outcome of another area’s meeting, none that was only suggested', async () => {
    const insight = await world.recorded()
    expect(await world.register({ outcomeId: insight })).toEqual(wrongly('outcomeId'))
    const suggested = await world.recorded({ kind: 'goal-conflict', text: CLASH })
    await world.rows(`UPDATE outcome SET state = 'suggested' WHERE id = $1`, [suggested])
    expect(await world.register({ outcomeId: suggested })).toEqual(wrongly('outcomeId'))
    const elsewhere = await world.recorded({ kind: 'goal-conflict', text: CLASH })
    await world.rows('UPDATE meeting_area SET area_id = $1 WHERE meeting_id = $2', [
      world.other.id,
      world.meeting.id,
    ])
    // One that whoever registers may read all the same.
    await world.rows('UPDATE meeting SET open = true WHERE id = $1', [world.meeting.id])
    expect(await world.register({ outcomeId: elsewhere })).toEqual(wrongly('outcomeId'))
    expect(await world.register({ outcomeId: randomUUID() })).toEqual(wrongly('outcomeId'))
  })
})
