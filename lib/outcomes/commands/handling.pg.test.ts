import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaById } from '@/lib/access/queries'
import { endMeeting } from '@/lib/joining/commands/leading'
import { makeRoadmap, type MadeRoadmap } from '@/tests/support/consultations'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { actorFor } from '@/tests/support/people'
import { roomWorld, type RoomWorld } from '@/tests/support/room-world'
import { countSections, pageOfSections } from '../queries/handling'
import { findOutcome } from '../queries/reading'
import { HandleOutcome, RecordOutcome } from '../schema'
import { handleOutcome } from './handling'
import { recordOutcome, removeOutcome } from './recording'

let database: TestDatabase
let world: RoomWorld
let meeting: Awaited<ReturnType<RoomWorld['started']>>
let roadmap: MadeRoadmap

const LINES = [
  'Vattenkraften är ryggraden i länets elproduktion.',
  'Nätkapaciteten avgör takten mer än tillgången på el.',
]

beforeEach(async () => {
  database = await freshDatabase()
  world = await roomWorld(database)
  roadmap = await makeRoadmap(database.db, {
    area: world.own.id,
    sections: { Nuläge: LINES, Process: ['Annat.'] },
  })
  meeting = await world.started()
})
afterEach(() => database.drop())

const section = (index = 0) => roadmap.sections[index]?.id ?? ''
async function recorded(given: object = {}) {
  const input = RecordOutcome.parse({
    meetingId: meeting.id,
    kind: 'insight',
    text: 'Nätkapaciteten avgör takten.',
    sectionId: section(),
    ...given,
  })
  const grant = await world.grant('minutes.write', meeting.id)
  const done = await recordOutcome(world.deps, grant, input)
  if (!done.ok) throw new Error(done.error.type)
  return done.value.outcomeId
}
const end = () => endMeeting(world.deps, meeting.grant)
const outcome = async (id: string) => {
  const found = await findOutcome(database.db, id)
  if (!found) throw new Error('an outcome')
  return found
}

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
    const asked = { areaId: world.own.id, meetingIds: [meeting.id], sectionId: section(), page: 1 }
    const { items } = await pageOfSections(database.db, { ...asked, view: which })
    return items.map(({ text }) => text)
  }
  const words = { how: 'worked-in', quote: 'Nätkapaciteten avgör takten mer' }

  test('waits until it is worked into a passage, from which one comes back to it and its meeting', async () => {
    const id = await recorded()
    await end()
    expect(await view('waiting')).toEqual(['Nätkapaciteten avgör takten.'])
    expect(await handle(id, words)).toEqual({ ok: true })
    expect(await view('waiting')).toEqual([])
    const of = { areaId: world.own.id, meetingIds: [meeting.id] }
    const counts = await countSections(database.db, of)
    expect(counts.get(section())).toMatchObject({ waiting: 0, workedIn: 1 })
    expect((await outcome(id)).handling).toMatchObject({
      how: 'worked-in',
      passage: {
        block: 1,
        quote: 'Nätkapaciteten avgör takten mer',
        suffix: ' än tillgången på el.',
        section: { id: section(), number: 1, title: 'Nuläge' },
      },
      by: { organisation: 'Regionen' },
    })
  })

  test('is not worked into words that are not there, nor into another area’s text', async () => {
    const foreign = await makeRoadmap(database.db, {
      area: world.other.id,
      sections: { Annat: LINES },
    })
    const id = await recorded()
    await end()
    expect(await handle(id, { ...words, quote: 'Något annat' })).toMatchObject({
      error: { fields: { quote: 'not-there' } },
    })
    expect(await handle(id, { ...words, sectionId: foreign.sections[0]?.id })).toMatchObject({
      error: { fields: { sectionId: 'choose-one' } },
    })
    expect(await world.rows('SELECT 1 FROM outcome_handling')).toEqual([])
  })

  test('is declined with a reason, never without one', async () => {
    const id = await recorded()
    await end()
    expect(await handle(id, { how: 'declined' })).toMatchObject({
      error: { fields: { reason: 'required' } },
    })
    expect((await handle(id, { how: 'declined', reason: 'Står redan i § 2.' })).ok).toBe(true)
  })

  test('postponed waits again when its day has come', async () => {
    const id = await recorded()
    await end()
    expect(await handle(id, { how: 'postponed', until: '2020-01-01' })).toMatchObject({
      error: { fields: { until: 'past' } },
    })
    expect((await handle(id, { how: 'postponed', until: '2099-01-01' })).ok).toBe(true)
    expect(await view('waiting')).toEqual([])
    await world.rows(`UPDATE outcome_handling SET postponed_until = current_date - 1`)
    expect(await view('waiting')).toHaveLength(1)
  })

  test('is handled by one of two editors at once; a handling is replaced, never changed', async () => {
    const id = await recorded()
    await end()
    const decline = { how: 'declined', reason: 'Nej.' }
    const done = await Promise.all([handle(id, words), handle(id, decline, world.leader.id)])
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(done).toContainEqual({ ok: false, error: { type: 'outcome-handled' } })
    const seen = (await outcome(id)).handling?.id
    expect((await handle(id, { how: 'declined', reason: 'Ändå inte.', seen })).ok).toBe(true)
    expect((await outcome(id)).handling?.reason).toBe('Ändå inte.')
    expect(await world.rows('SELECT 1 FROM outcome_handling')).toHaveLength(2)
  })

  test('waits for the end of the meeting, and what was dealt with is no longer changed', async () => {
    const id = await recorded()
    expect(await handle(id, words)).toEqual({
      ok: false,
      error: { type: 'meeting-state', state: 'live' },
    })
    await end()
    await handle(id, words)
    const which = { meetingId: meeting.id, outcomeId: id }
    const grant = await world.grant('minutes.write', meeting.id)
    expect(await removeOutcome(world.deps, grant, which)).toEqual({
      ok: false,
      error: { type: 'outcome-handled' },
    })
  })

  test('is for those who write in its area', async () => {
    const id = await recorded()
    await end()
    expect((await may(world.stranger.id)).ok).toBe(false)
    expect(await handle(id, words, world.stranger.id, world.other.id)).toEqual({
      ok: false,
      error: { type: 'outcome-not-found' },
    })
  })
})
