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

const wrong = (field: string) => ({
  ok: false,
  error: { type: 'invalid-input', fields: { [field]: 'choose-one' } },
})

describe('K5: several priorities may share a conflict', () => {
  test('tied when it is registered, or afterwards; untied, both stay', async () => {
    const [one, other] = [await world.made(), await world.made({ title: 'En annan' })]
    const done = await world.register({ priorities: [one] })
    if (!done.ok) throw new Error(done.error.type)
    const { conflictId } = done.value
    for (let times = 0; times < 2; times += 1)
      expect(await world.tie(other, conflictId)).toEqual({ ok: true })
    expect(await world.tied(one)).toEqual([conflictId])
    expect(await world.tied(other)).toEqual([conflictId])
    for (let times = 0; times < 2; times += 1)
      expect(await world.untie(other, conflictId)).toEqual({ ok: true })
    expect(await world.tied(other)).toEqual([])
    expect(await world.readConflict(conflictId)).toMatchObject({ revision: 1 })
  })

  test('a priority is tied where one may write of conflicts, and only to what its readers read', async () => {
    const foreign = await world.made({ area: world.other.id, areaIds: [world.other.id] })
    expect(await world.register({ priorities: [foreign] })).toEqual(wrong('priorities'))
    const own = await world.made()
    const theirs = await world.conflict({ area: world.other.id })
    await world.rows(`UPDATE area SET visibility = 'members' WHERE id = $1`, [world.other.id])
    expect(await world.tie(own, theirs)).toEqual(wrong('conflictId'))
    await world.rows(`UPDATE area SET visibility = 'partnership' WHERE id = $1`, [world.other.id])
    expect(await world.tie(own, theirs)).toEqual({ ok: true })
    expect(await world.tie(foreign, theirs)).toMatchObject({
      error: { type: 'priority-not-found' },
    })
  })
})

describe('K6: none was found, because', () => {
  test('a process leader says it; the history keeps the words and a tied conflict takes them back', async () => {
    const id = await world.made({ state: 'chosen' })
    expect(await world.noneFound(id)).toEqual({ ok: true })
    expect(await world.noneFound(id)).toEqual({ ok: true })
    expect(await world.read(id)).toMatchObject({
      noneFoundBecause: 'Inget står emot den.',
      state: 'chosen',
      revision: 2,
    })
    const conflict = await world.conflict()
    expect(await world.tie(id, conflict)).toEqual({ ok: true })
    expect(await world.read(id)).toMatchObject({ noneFoundBecause: '' })
    const [line] = await world.history(id)
    expect(line).toMatchObject({
      from: 'chosen',
      to: 'chosen',
      reason: 'Inget står emot den.',
      kept: { noneFoundBecause: 'Inget står emot den.' },
    })
  })

  test('not without words, not by a member, not beside a conflict, not over what one did not see', async () => {
    const id = await world.made()
    await expect(world.noneFound(id, { because: ' ' })).rejects.toThrow(/required/)
    expect(await world.may('conflict.manage', world.member.id)).toMatchObject({ ok: false })
    expect(await world.move(id, { to: 'discussed' })).toEqual({ ok: true })
    expect(await world.noneFound(id)).toEqual({ ok: false, error: { type: 'priority-changed' } })
    await world.conflict({ priorities: [id] })
    expect(await world.noneFound(id, { revision: 2 })).toEqual({
      ok: false,
      error: { type: 'priority-has-conflict' },
    })
  })

  test('of saying none and tying one at the same time the conflict stays, and the words do not', async () => {
    const id = await world.made()
    const conflict = await world.conflict()
    await Promise.all([world.noneFound(id), world.tie(id, conflict)])
    expect(await world.tied(id)).toEqual([conflict])
    expect(await world.read(id)).toMatchObject({ noneFoundBecause: '' })
  })
})

describe('K8: what holds back a consultation', () => {
  test('priorities that are discussed, chosen or revised, until either is said; no others', async () => {
    expect(await world.holdingBack()).toEqual([])
    const waiting = []
    for (const state of ['discussed', 'chosen', 'revised'] as const)
      waiting.push(await world.made({ state }))
    for (const state of ['proposed', 'paused', 'declined'] as const) await world.made({ state })
    await world.made({
      state: 'chosen',
      area: world.other.id,
      areaIds: [world.other.id, world.own.id],
    })
    expect(await world.holdingBack()).toEqual(waiting)
    const [first = '', second = '', third = ''] = waiting
    await world.conflict({ priorities: [first] })
    expect(await world.noneFound(second)).toEqual({ ok: true })
    expect(await world.holdingBack()).toEqual([third])
  })

  test('what loses its last conflict holds back again', async () => {
    const id = await world.made({ state: 'chosen' })
    const conflict = await world.conflict({ priorities: [id] })
    expect(await world.holdingBack()).toEqual([])
    await world.untie(id, conflict)
    expect(await world.holdingBack()).toEqual([id])
  })
})
