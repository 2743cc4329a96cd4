import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeOutcome, removeOutcome } from '@/lib/outcomes/commands/recording'
import { ChangeOutcome } from '@/lib/outcomes/schema'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { conflictWorld, type ConflictWorld } from '@/tests/support/conflict-world'

let database: TestDatabase
let world: ConflictWorld

beforeEach(async () => {
  database = await freshDatabase()
  world = await conflictWorld(database)
})
afterEach(() => database.drop())

const refused = (type: string) => ({ ok: false, error: { type } })

describe('K2: identified, analysed, then handled, accepted or escalated', () => {
  test('a conflict that says who is affected and what was considered goes the whole way', async () => {
    const id = await world.conflict()
    expect(await world.moveConflict(id, { to: 'analysed' })).toEqual({ ok: true })
    expect(await world.moveConflict(id, { revision: 2, to: 'handled' })).toEqual({
      ok: false,
      error: { type: 'invalid-input', fields: { to: 'needs-handling' } },
    })
    const handled = { revision: 2, handling: 'Först det som är byggt.' }
    expect(await world.reviseConflict(id, handled)).toEqual({ ok: true })
    expect(await world.moveConflict(id, { revision: 3, to: 'handled' })).toEqual({ ok: true })
    expect(await world.readConflict(id)).toMatchObject({ state: 'handled', revision: 4 })
  })

  test('reworded, it never says less than where it stands needs', async () => {
    const id = await world.conflict({ state: 'accepted', handling: 'Vi lever med det.' })
    expect(await world.reviseConflict(id, { affected: '', handling: 'Annat.' })).toEqual({
      ok: false,
      error: { type: 'invalid-input', fields: { affected: 'required' } },
    })
    expect(await world.reviseConflict(id, { handling: '' })).toEqual({
      ok: false,
      error: { type: 'invalid-input', fields: { handling: 'required' } },
    })
  })
})

describe('K3: every change has a reason, and its source where there is one', () => {
  test('no reason, no change; the source stands in the history', async () => {
    const id = await world.conflict()
    await expect(world.moveConflict(id, { to: 'analysed', reason: ' ' })).rejects.toThrow(
      /required/,
    )
    await expect(
      world.rows(
        `INSERT INTO goal_conflict_change (id, conflict_id, revision, from_state, to_state, wording, reason, changed_by, changed_for)
         SELECT gen_random_uuid(), conflict_id, 2, 'identified', 'analysed', wording, '', changed_by, changed_for
         FROM goal_conflict_change WHERE conflict_id = $1`,
        [id],
      ),
    ).rejects.toThrow(/goal_conflict_change_check_4/)
    const outcome = await world.recorded({ kind: 'decision', text: 'Analysen räcker.' })
    const source = `outcome:${outcome}`
    expect(await world.moveConflict(id, { to: 'analysed', source })).toEqual({ ok: true })
    const [newest] = await world.conflictHistory(id)
    expect(newest).toMatchObject({
      from: 'identified',
      to: 'analysed',
      reason: 'Enligt mötet.',
      source: { kind: 'outcome', id: outcome },
    })
  })

  test('the earlier wording is kept, and the database refuses to change the history', async () => {
    const id = await world.conflict()
    expect(await world.reviseConflict(id, { betweenOther: 'Betesmark' })).toEqual({ ok: true })
    const [newest, first] = await world.conflictHistory(id)
    expect(newest?.wording.betweenOther).toBe('Betesmark')
    expect(first?.wording.betweenOther).toBe('Renskötsel')
    for (const statement of [
      `UPDATE goal_conflict_change SET reason = 'Annat' WHERE conflict_id = $1`,
      'DELETE FROM goal_conflict_change WHERE conflict_id = $1',
    ])
      await expect(world.rows(statement, [id])).rejects.toThrow(/stays/)
  })
})

describe('K4: nobody changes what they did not see', () => {
  test('of two at once one is done, and the other is told', async () => {
    const id = await world.conflict({ state: 'analysed', handling: 'Så.' })
    const both = await Promise.all([
      world.moveConflict(id, { to: 'handled', reason: 'Ja.' }),
      world.moveConflict(id, { to: 'escalated', reason: 'Nej.' }, world.colleague.id),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual(refused('conflict-changed'))
  })

  test('the same form sent again is done already; an old tab with other words is refused', async () => {
    const id = await world.conflict()
    for (let times = 0; times < 2; times += 1)
      expect(await world.reviseConflict(id, { options: 'Tre.' })).toEqual({ ok: true })
    expect(await world.conflictHistory(id)).toHaveLength(2)
    expect(await world.reviseConflict(id, { options: 'Fyra.' })).toEqual(
      refused('conflict-changed'),
    )
    expect(await world.reviseConflict(id, { revision: 2, options: 'Tre.' })).toEqual(
      refused('nothing-changed'),
    )
    for (let times = 0; times < 2; times += 1)
      expect(await world.moveConflict(id, { revision: 2, to: 'analysed' })).toEqual({ ok: true })
    expect(await world.conflictHistory(id)).toHaveLength(3)
  })

  test('the same again from another source is refused, not swallowed', async () => {
    const [one, other] = [await world.recorded(), await world.recorded()]
    const id = await world.conflict()
    const given = { options: 'Tre.', source: `outcome:${one}` }
    for (let times = 0; times < 2; times += 1)
      expect(await world.reviseConflict(id, given)).toEqual({ ok: true })
    for (const source of ['', `outcome:${other}`])
      expect(await world.reviseConflict(id, { ...given, source })).toEqual(
        refused('conflict-changed'),
      )
  })

  test('another area’s conflict is not there', async () => {
    const id = await world.conflict({ area: world.other.id })
    expect(await world.moveConflict(id, { to: 'analysed' })).toEqual(refused('conflict-not-found'))
    expect(await world.reviseConflict(id, {})).toEqual(refused('conflict-not-found'))
  })
})

describe('K7: what an outcome became stays its own', () => {
  test('the outcome is neither changed nor removed any more', async () => {
    const outcomeId = await world.recorded({ kind: 'goal-conflict', text: 'A mot B.' })
    expect(await world.register({ outcomeId })).toMatchObject({ ok: true })
    const grant = await world.grant('minutes.write', world.meeting.id)
    const before = await world.outcome(outcomeId)
    const which = { meetingId: world.meeting.id, outcomeId }
    expect(await removeOutcome(world.deps, grant, which)).toEqual(refused('outcome-became'))
    const words = { kind: 'goal-conflict', text: 'A mot C.', seen: before.changedAt }
    const change = ChangeOutcome.parse({ ...which, ...words })
    expect(await changeOutcome(world.deps, grant, change)).toEqual(refused('outcome-became'))
    expect(await world.outcome(outcomeId)).toEqual(before)
  })
})
