import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaById } from '@/lib/access/queries'
import { makeRoadmap } from '@/tests/support/consultations'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { actorFor } from '@/tests/support/people'
import { outcomeWorld, type OutcomeWorld } from '@/tests/support/outcome-world'
import { countSections, firstOfSections, pageOfSections, workedInto } from '../queries/handling'
import { HandleOutcome } from '../schema'
import { handleOutcome } from './handling'
import { removeOutcome } from './recording'

let database: TestDatabase
let world: OutcomeWorld

beforeEach(async () => {
  database = await freshDatabase()
  world = await outcomeWorld(database)
})
afterEach(() => database.drop())

describe('U4: an outcome that concerns a section', () => {
  async function may(personId = world.member.id, areaId = world.own.id) {
    const area = await areaById(database.db, areaId)
    if (!area) throw new Error('the area is gone')
    return authorize(await actorFor(database.db, personId), 'outcome.handle', area)
  }
  async function handle(outcomeId: string, given: object, personId?: string, areaId?: string) {
    const granted = await may(personId, areaId)
    if (!granted.ok) throw new Error(granted.error.type)
    const input = HandleOutcome.parse({ outcomeId, ...given })
    return handleOutcome(world.deps, granted.value, input)
  }
  const view = async (which: 'waiting' | 'handled') => {
    const asked = {
      areaId: world.own.id,
      meetingIds: [world.meeting.id],
      sectionId: world.section(),
      page: 1,
    }
    const { items } = await pageOfSections(database.db, { ...asked, view: which })
    return items.map(({ text }) => text)
  }
  const words = { how: 'worked-in', quote: 'Nätkapaciteten avgör takten mer' }

  test('waits until it is worked into a passage, from which one comes back to it and its meeting', async () => {
    const id = await world.recorded()
    await world.end()
    expect(await view('waiting')).toEqual(['Nätkapaciteten avgör takten.'])
    expect(await handle(id, words)).toEqual({ ok: true })
    expect(await view('waiting')).toEqual([])
    const of = { areaId: world.own.id, meetingIds: [world.meeting.id] }
    const counts = await countSections(database.db, of)
    expect(counts.get(world.section())).toMatchObject({ waiting: 0, workedIn: 1 })
    expect((await world.outcome(id)).handling).toMatchObject({
      how: 'worked-in',
      passage: {
        block: 1,
        quote: 'Nätkapaciteten avgör takten mer',
        suffix: ' än tillgången på el.',
        section: { id: world.section(), number: 1, title: 'Nuläge' },
      },
      by: { organisation: 'Regionen' },
    })
  })

  test('is shown at its own section, also when an earlier section has more than a list holds', async () => {
    await world.rows(
      `INSERT INTO outcome (id, meeting_id, kind, text, section_id, state, recorded_at)
       SELECT gen_random_uuid(), $1, 'insight', 'Insikt ' || n, $2, 'recorded',
         now() + n * interval '1 second' FROM generate_series(1, 60) n`,
      [world.meeting.id, world.section()],
    )
    await world.recorded({ sectionId: world.section(1), text: 'Samrådet tar tid.' })
    const done = await world.recorded({ sectionId: world.section(1), text: 'Redan avböjt.' })
    await world.end()
    await handle(done, { how: 'declined', reason: 'Nej.' })
    const of = { areaId: world.own.id, meetingIds: [world.meeting.id] }
    const first = await firstOfSections(database.db, { ...of, most: 2 })
    expect(first.map(({ text }) => text)).toEqual(['Insikt 1', 'Insikt 2', 'Samrådet tar tid.'])
    expect(await firstOfSections(database.db, { ...of, meetingIds: [], most: 2 })).toEqual([])
  })

  test('U7: is found from its words by whoever may read its meeting, until it is handled otherwise', async () => {
    const id = await world.recorded()
    await world.end()
    await handle(id, words)
    const found = async (meetingIds: string[]) =>
      (await workedInto(database.db, { areaId: world.own.id, meetingIds })).map((one) => [
        one.id,
        one.handling?.passage?.section.id,
        one.handling?.passage?.quote,
      ])
    expect(await found([world.meeting.id])).toEqual([[id, world.section(), words.quote]])
    expect(await found([])).toEqual([])
    const seen = (await world.outcome(id)).handling?.id
    await handle(id, { how: 'declined', reason: 'Togs bort.', seen })
    expect(await found([world.meeting.id])).toEqual([])
  })

  test('is not worked into words that are not there, nor into another area’s text', async () => {
    const foreign = await makeRoadmap(database.db, {
      area: world.other.id,
      sections: { Annat: ['Nätkapaciteten avgör takten mer än tillgången på el.'] },
    })
    const id = await world.recorded()
    await world.end()
    expect(await handle(id, { ...words, quote: 'Något annat' })).toMatchObject({
      error: { fields: { quote: 'not-there' } },
    })
    expect(await handle(id, { ...words, sectionId: foreign.sections[0]?.id })).toMatchObject({
      error: { fields: { sectionId: 'choose-one' } },
    })
    expect(await world.rows('SELECT 1 FROM outcome_handling')).toEqual([])
  })

  test('is declined with a reason, never without one', async () => {
    const id = await world.recorded()
    await world.end()
    expect(await handle(id, { how: 'declined' })).toMatchObject({
      error: { fields: { reason: 'required' } },
    })
    expect((await handle(id, { how: 'declined', reason: 'Står redan i § 2.' })).ok).toBe(true)
  })

  test('postponed waits again when its day has come', async () => {
    const id = await world.recorded()
    await world.end()
    expect(await handle(id, { how: 'postponed', until: '2020-01-01' })).toMatchObject({
      error: { fields: { until: 'past' } },
    })
    expect((await handle(id, { how: 'postponed', until: '2099-01-01' })).ok).toBe(true)
    expect(await view('waiting')).toEqual([])
    await world.rows(`UPDATE outcome_handling SET postponed_until = current_date - 1`)
    expect(await view('waiting')).toHaveLength(1)
  })

  test('is handled by one of two editors at once; a handling is replaced, never changed', async () => {
    const id = await world.recorded()
    await world.end()
    const decline = { how: 'declined', reason: 'Nej.' }
    const done = await Promise.all([handle(id, words), handle(id, decline, world.leader.id)])
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(done).toContainEqual({ ok: false, error: { type: 'outcome-handled' } })
    const seen = (await world.outcome(id)).handling?.id
    expect((await handle(id, { how: 'declined', reason: 'Ändå inte.', seen })).ok).toBe(true)
    expect((await world.outcome(id)).handling?.reason).toBe('Ändå inte.')
    expect(await world.rows('SELECT 1 FROM outcome_handling')).toHaveLength(2)
  })

  test('waits for the end of the meeting, and what was dealt with is no longer changed', async () => {
    const id = await world.recorded()
    expect(await handle(id, words)).toEqual({
      ok: false,
      error: { type: 'meeting-state', state: 'live' },
    })
    await world.end()
    await handle(id, words)
    const which = { meetingId: world.meeting.id, outcomeId: id }
    const grant = await world.grant('minutes.write', world.meeting.id)
    expect(await removeOutcome(world.deps, grant, which)).toEqual({
      ok: false,
      error: { type: 'outcome-handled' },
    })
  })

  test('U3: whoever may not read its meeting deals with nothing that came out of it', async () => {
    const id = await world.recorded()
    await world.end()
    // The meeting is another area's now; its outcome still concerns a section of this one.
    await world.rows('UPDATE meeting_area SET area_id = $1', [world.other.id])
    const refused = { ok: false, error: { type: 'outcome-not-found' } }
    expect(await handle(id, { how: 'declined', reason: 'Nej.' })).toEqual(refused)
    expect(await world.rows('SELECT 1 FROM outcome_handling')).toEqual([])
    await world.rows('UPDATE meeting SET open = true')
    expect((await handle(id, { how: 'declined', reason: 'Nej.' })).ok).toBe(true)
  })

  test('is for those who write in its area', async () => {
    const id = await world.recorded()
    await world.end()
    expect((await may(world.stranger.id)).ok).toBe(false)
    expect(await handle(id, words, world.stranger.id, world.other.id)).toEqual({
      ok: false,
      error: { type: 'outcome-not-found' },
    })
  })
})
