import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeMeeting } from '@/tests/support/meetings'
import { makeArea } from '@/tests/support/people'
import { priorityWorld, type PriorityWorld } from '@/tests/support/priority-world'

let database: TestDatabase
let world: PriorityWorld

beforeEach(async () => {
  database = await freshDatabase()
  world = await priorityWorld(database)
})
afterEach(() => database.drop())

const wrongSource = {
  ok: false,
  error: { type: 'invalid-input', fields: { source: 'choose-one' } },
}

describe('PR3: every change has a reason, and its source where there is one', () => {
  test('a meeting’s outcome stands in the history as the source', async () => {
    const id = await world.made()
    const outcome = await world.recorded({ kind: 'decision', text: 'Lokal nytta går först.' })
    const chosen = { to: 'chosen', source: `outcome:${outcome}`, reason: 'Alla var överens.' }
    expect(await world.move(id, chosen)).toEqual({ ok: true })
    const [newest, first] = await world.history(id)
    expect(newest).toMatchObject({
      from: 'proposed',
      to: 'chosen',
      reason: 'Alla var överens.',
      source: { kind: 'outcome', id: outcome },
      by: { person: world.leader.name, organisation: 'Regionen' },
    })
    expect(first).toMatchObject({ from: null, to: 'proposed' })
    expect(await world.read(id)).toMatchObject({ state: 'chosen', revision: 2 })
  })

  test('no reason, no change', async () => {
    const id = await world.made()
    await expect(world.move(id, { to: 'declined', reason: '  ' })).rejects.toThrow(/required/)
    await expect(
      world.rows(
        `INSERT INTO priority_change (id, priority_id, revision, from_state, to_state, wording, reason, changed_by, changed_for)
         SELECT gen_random_uuid(), priority_id, 2, 'proposed', 'chosen', wording, '', changed_by, changed_for
         FROM priority_change WHERE priority_id = $1`,
        [id],
      ),
    ).rejects.toThrow(/priority_change_check_4/)
  })

  test('an outcome of a meeting that one may not read is no source, nor what is not recorded or not there', async () => {
    const id = await world.made()
    const closed = await makeMeeting(database.db, { areas: [world.other.id], by: world.by })
    await world.rows('UPDATE meeting SET open = false WHERE id = $1', [closed.id])
    const outcome = await world.recorded()
    const sources = [`outcome:${randomUUID()}`, `thread:${randomUUID()}`, `ballot:${randomUUID()}`]
    await world.rows('UPDATE outcome SET meeting_id = $1 WHERE id = $2', [closed.id, outcome])
    for (const source of [`outcome:${outcome}`, ...sources])
      expect(await world.move(id, { to: 'discussed', source })).toEqual(wrongSource)
    const suggested = await world.recorded()
    await world.rows(`UPDATE outcome SET state = 'suggested' WHERE id = $1`, [suggested])
    expect(await world.move(id, { to: 'discussed', source: `outcome:${suggested}` })).toEqual(
      wrongSource,
    )
    expect((await world.read(id)).revision).toBe(1)
  })

  test('a thread of the leading area is a source, another area’s is not', async () => {
    const id = await world.made()
    const begin = async (areaId: string) => {
      const thread = randomUUID()
      await world.rows(
        `INSERT INTO thread (id, area_id, roadmap_id, kind, place, created_by, organisation_id)
         SELECT $1, $2, r.id, 'comment', 'none', $3, $4 FROM roadmap r LIMIT 1`,
        [thread, areaId, world.member.id, world.region.id],
      )
      return `thread:${thread}`
    }
    const foreign = await begin(world.other.id)
    expect(await world.move(id, { to: 'discussed', source: foreign })).toEqual(wrongSource)
    const own = await begin(world.own.id)
    expect(await world.move(id, { to: 'discussed', source: own })).toEqual({ ok: true })
    expect((await world.history(id))[0]?.source).toMatchObject({ kind: 'thread' })
  })

  test('what was said stays: the database refuses to change or remove a line of the history', async () => {
    const id = await world.made()
    for (const statement of [
      `UPDATE priority_change SET reason = 'Annat' WHERE priority_id = $1`,
      'DELETE FROM priority_change WHERE priority_id = $1',
    ])
      await expect(world.rows(statement, [id])).rejects.toThrow(/stays/)
  })
})

describe('PR4: where a priority stands', () => {
  test('reworded after it was chosen it is revised, and the earlier wording is kept', async () => {
    const id = await world.made({ state: 'chosen' })
    expect(await world.revise(id, { text: 'Nyttan stannar i bygden.' })).toEqual({ ok: true })
    expect(await world.read(id)).toMatchObject({
      state: 'revised',
      text: 'Nyttan stannar i bygden.',
    })
    const [newest, first] = await world.history(id)
    expect(newest).toMatchObject({ from: 'chosen', to: 'revised', reason: 'Efter samtal.' })
    expect(first?.kept.text).toBe('Mer av värdet stannar där energin produceras.')
  })

  test('reworded before that it stays where it was', async () => {
    const id = await world.made({ state: 'paused' })
    expect(await world.revise(id, { horizon: '2035' })).toEqual({ ok: true })
    expect(await world.read(id)).toMatchObject({ state: 'paused', horizon: '2035' })
  })

  test('declined it is not reworded and not chosen before it is discussed again', async () => {
    const id = await world.made({ state: 'declined' })
    const refused = { ok: false, error: { type: 'priority-state', state: 'declined' } }
    expect(await world.revise(id, { title: 'Annat' })).toEqual(refused)
    expect(await world.move(id, { to: 'chosen' })).toEqual(refused)
    expect(await world.move(id, { to: 'discussed' })).toEqual({ ok: true })
  })

  test('nothing changed is no change', async () => {
    const id = await world.made({ horizon: '', subArea: '' })
    expect(await world.revise(id, {})).toEqual({ ok: false, error: { type: 'nothing-changed' } })
    expect(await world.history(id)).toHaveLength(1)
  })

  test('a process leader decides; a member rewords; a commenter does neither', async () => {
    expect(await world.may('priority.manage', world.member.id)).toMatchObject({ ok: false })
    expect(await world.may('priority.revise', world.member.id)).toMatchObject({ ok: true })
    await world.rows(`UPDATE role_assignment SET role = 'commenter' WHERE person_id = $1`, [
      world.member.id,
    ])
    expect(await world.may('priority.revise', world.member.id)).toMatchObject({ ok: false })
    expect(await world.may('priority.propose', world.member.id)).toMatchObject({ ok: true })
  })
})

describe('PR5: nobody decides over what they did not see', () => {
  test('of two who decide at once one does, and the other is told', async () => {
    const id = await world.made()
    const both = await Promise.all([
      world.move(id, { to: 'chosen', reason: 'Ja.' }),
      world.move(id, { to: 'declined', reason: 'Nej.' }, world.colleague.id),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual({ ok: false, error: { type: 'priority-changed' } })
    expect(await world.history(id)).toHaveLength(2)
  })

  test('the same form sent again is done already, also for a new wording', async () => {
    const id = await world.made()
    for (let times = 0; times < 2; times += 1)
      expect(await world.move(id, { to: 'chosen' })).toEqual({ ok: true })
    expect(await world.history(id)).toHaveLength(2)
    for (let times = 0; times < 2; times += 1)
      expect(await world.revise(id, { revision: 2, title: 'Nytta' })).toEqual({ ok: true })
    expect(await world.history(id)).toHaveLength(3)
  })

  test('an old tab with other words but the same reason is refused, not swallowed', async () => {
    const id = await world.made()
    expect(await world.revise(id, { title: 'Nytta ett' })).toEqual({ ok: true })
    const refused = { ok: false, error: { type: 'priority-changed' } }
    expect(await world.revise(id, { title: 'Nytta två' })).toEqual(refused)
    expect(await world.revise(id, { title: 'Nytta ett', sections: [world.section()] })).toEqual(
      refused,
    )
  })

  test('sent again it is done already also where the form could not show all that is kept', async () => {
    const hidden = await makeArea(database.db, { visibility: 'members' })
    const kept = { areaIds: [world.own.id, hidden.id], sectionIds: [world.section(1)] }
    const id = await world.made(kept)
    await world.rows('UPDATE section SET removed_at = now() WHERE id = $1', [world.section(1)])
    for (let times = 0; times < 2; times += 1)
      expect(await world.revise(id, { title: 'Nytta' })).toEqual({ ok: true })
    expect(await world.history(id)).toHaveLength(2)
  })

  test('the same again from another source is refused, not swallowed', async () => {
    const [one, other] = [await world.recorded(), await world.recorded()]
    const refused = { ok: false, error: { type: 'priority-changed' } }
    const id = await world.made()
    for (const what of [world.move, world.revise]) {
      const { revision } = await world.read(id)
      const given = { revision, to: 'chosen', title: 'Nytta', source: `outcome:${one}` }
      expect(await what(id, given)).toEqual({ ok: true })
      expect(await what(id, given)).toEqual({ ok: true })
      for (const source of ['', `outcome:${other}`])
        expect(await what(id, { ...given, source })).toEqual(refused)
    }
  })

  test('another area’s priority is not there', async () => {
    const id = await world.made()
    const foreign = world.move(id, { to: 'chosen' }, world.stranger.id, world.other.id)
    expect(await foreign).toEqual({ ok: false, error: { type: 'priority-not-found' } })
  })
})
