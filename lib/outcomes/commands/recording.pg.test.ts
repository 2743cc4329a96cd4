import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { authorizeGuest } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import { endMeeting } from '@/lib/joining/commands/leading'
import { newId } from '@/lib/kernel/ids'
import { makeRoadmap } from '@/tests/support/consultations'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeMeeting } from '@/tests/support/meetings'
import { roomWorld, type RoomWorld } from '@/tests/support/room-world'
import { readCarried } from '../queries/carrying'
import { outcomesOf, readSuggestions } from '../queries/reading'
import { ChangeOutcome, RecordOutcome, SuggestOutcome } from '../schema'
import { MAX_WAITING } from '../types'
import { changeOutcome, recordOutcome, removeOutcome } from './recording'
import { remindOfActions } from './reporting'
import { decideSuggestion, suggestOutcome } from './suggesting'

let database: TestDatabase
let world: RoomWorld
let meeting: Awaited<ReturnType<RoomWorld['started']>>

beforeEach(async () => {
  database = await freshDatabase()
  world = await roomWorld(database)
  meeting = await world.started()
})
afterEach(() => database.drop())

const write = (personId?: string) => world.grant('minutes.write', meeting.id, personId)
const input = (given: object = {}) =>
  RecordOutcome.parse({
    meetingId: meeting.id,
    kind: 'insight',
    text: 'Nätkapaciteten avgör takten mer än tillgången på el.',
    itemId: meeting.items[0]?.id,
    ...given,
  })
async function recorded(given: object = {}) {
  const done = await recordOutcome(world.deps, await write(), input(given))
  if (!done.ok) throw new Error(done.error.type)
  return done.value.outcomeId
}
const texts = async () => (await outcomesOf(database.db, meeting.id)).map(({ text }) => text)
const told = async (kind: string) =>
  (
    await world.rows<{ person_id: string }>(
      'SELECT person_id FROM notice WHERE kind = $1 AND settled_at IS NULL',
      [kind],
    )
  ).map(({ person_id: id }) => id)

describe('U1: an outcome', () => {
  test('stands on its agenda item, with its section and its owner, and is recorded once however often it is sent', async () => {
    const roadmap = await makeRoadmap(database.db, {
      area: world.own.id,
      sections: { Nuläge: ['Ord.'] },
    })
    const action = input({
      id: newId(),
      kind: 'action',
      text: 'Effektbild per kommun till remissen',
      sectionId: roadmap.sections[0]?.id,
      priority: 'Elnät',
      ownerOrganisationId: world.region.id,
      ownerPersonId: world.member.id,
      dueOn: '2026-12-15',
    })
    const sent = await Promise.all([
      recordOutcome(world.deps, await write(), action),
      recordOutcome(world.deps, await write(), action),
    ])
    expect(sent.every(({ ok }) => ok)).toBe(true)
    expect(await outcomesOf(database.db, meeting.id)).toMatchObject([
      {
        kind: 'action',
        item: { title: 'Nuläge' },
        section: { number: 1, title: 'Nuläge' },
        priority: 'Elnät',
        owner: { organisation: { name: 'Regionen' }, person: { id: world.member.id } },
        dueOn: '2026-12-15',
        handling: null,
        report: null,
      },
    ])
    expect(await told('action-given')).toEqual([world.member.id])
  })

  test('has an owner and a last day only when it is an action', async () => {
    await recorded({ ownerPersonId: world.member.id, dueOn: '2026-12-15' })
    const [one] = await outcomesOf(database.db, meeting.id)
    expect(one).toMatchObject({ owner: { organisation: null, person: null }, dueOn: null })
  })

  test('T18: names no item, section or person of elsewhere, and nothing is stored', async () => {
    const foreign = await makeRoadmap(database.db, {
      area: world.other.id,
      sections: { Annat: [] },
    })
    for (const [field, given] of [
      ['itemId', newId()],
      ['sectionId', foreign.sections[0]?.id],
      ['ownerOrganisationId', newId()],
      ['ownerPersonId', world.stranger.id],
    ] as const)
      expect(
        await recordOutcome(world.deps, await write(), input({ kind: 'action', [field]: given })),
      ).toMatchObject({ error: { fields: { [field]: 'choose-one' } } })
    expect(await texts()).toEqual([])
  })

  test('with an id of another meeting’s outcome is refused, and that one stays as it was', async () => {
    const id = await recorded()
    meeting = await world.started('En annan träff')
    const refused = await recordOutcome(world.deps, await write(), input({ id }))
    expect(refused).toEqual({ ok: false, error: { type: 'outcome-not-found' } })
    expect(await texts()).toEqual([])
  })

  test('is one line without invisible signs', () => {
    const given = { meetingId: newId(), kind: 'question', text: 'Vem äger\u202E underlaget?' }
    expect(RecordOutcome.safeParse(given).success).toBe(false)
    expect(RecordOutcome.safeParse({ ...given, text: ' \n ' }).success).toBe(false)
    expect(RecordOutcome.safeParse({ ...given, text: 'Två\nrader' }).success).toBe(false)
  })

  test('is changed by one of two who change it at once; the other is told', async () => {
    const outcomeId = await recorded()
    const [before] = await outcomesOf(database.db, meeting.id)
    const change = (text: string) =>
      ChangeOutcome.parse({ ...input({ text }), outcomeId, seen: before?.changedAt })
    const done = await Promise.all([
      changeOutcome(world.deps, await write(), change('Första')),
      changeOutcome(world.deps, await write(world.colleague.id), change('Andra')),
    ])
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(done).toContainEqual({ ok: false, error: { type: 'outcome-changed' } })
  })

  test('given to somebody else waits for the new owner and no longer for the old one', async () => {
    const outcomeId = await recorded({ kind: 'action', ownerPersonId: world.member.id })
    const [before] = await outcomesOf(database.db, meeting.id)
    const given = { ...input({ kind: 'action', ownerPersonId: world.colleague.id }), outcomeId }
    const change = ChangeOutcome.parse({ ...given, seen: before?.changedAt })
    expect((await changeOutcome(world.deps, await write(), change)).ok).toBe(true)
    expect(await told('action-given')).toEqual([world.colleague.id])
  })

  test('U5: with another last day no longer reminds of the old one, and is still given to its owner', async () => {
    const soon = { kind: 'action', ownerPersonId: world.member.id, dueOn: '2020-12-15' }
    const outcomeId = await recorded(soon)
    await remindOfActions(world.deps)
    expect(await told('action-due')).toEqual([world.member.id])
    const change = async (given: object) => {
      const [before] = await outcomesOf(database.db, meeting.id)
      const seen = before?.changedAt
      const asked = ChangeOutcome.parse({ ...input({ ...soon, ...given }), outcomeId, seen })
      expect((await changeOutcome(world.deps, await write(), asked)).ok).toBe(true)
    }
    await change({ text: 'Räkna på effekten' })
    expect(await told('action-due')).toEqual([world.member.id])
    await change({ dueOn: '2099-12-15' })
    expect(await told('action-due')).toEqual([])
    expect(await told('action-given')).toEqual([world.member.id])
    await change({ dueOn: '2021-01-15' })
    await remindOfActions(world.deps)
    expect(await told('action-due')).toEqual([world.member.id])
  })

  test('is taken away without losing its row; a second press does nothing', async () => {
    const outcomeId = await recorded()
    const remove = async () =>
      removeOutcome(world.deps, await write(), { meetingId: meeting.id, outcomeId })
    expect([await remove(), await remove()]).toEqual([{ ok: true }, { ok: true }])
    expect(await texts()).toEqual([])
    expect(await world.rows('SELECT state FROM outcome')).toEqual([{ state: 'removed' }])
  })

  test('stays as it is once the minutes are frozen', async () => {
    const outcomeId = await recorded()
    await world.rows(`UPDATE meeting SET state = 'attesting'`)
    const refused = { ok: false, error: { type: 'meeting-state', state: 'attesting' } }
    expect(await recordOutcome(world.deps, await write(), input())).toEqual(refused)
    const which = { meetingId: meeting.id, outcomeId }
    expect(await removeOutcome(world.deps, await write(), which)).toEqual(refused)
  })

  test('is for process leaders and those who write the minutes; a member of the area is refused', async () => {
    const may = await world.may('minutes.write', meeting.id, world.member.id)
    expect(may).toEqual({ ok: false, error: { type: 'forbidden' } })
  })
})

describe('U2: a suggestion', () => {
  async function guest(name = 'Driftansvarig') {
    const { joined } = await world.join(meeting.code, { name })
    if (!joined.ok) throw new Error(joined.error.type)
    const { guestId, meetingId } = joined.value
    const resource = await meetingResource(database.db, meetingId)
    if (!resource) throw new Error('The meeting is gone.')
    const granted = authorizeGuest({ guestId, meetingId, name }, 'outcome.suggest', resource)
    if (!granted.ok) throw new Error(granted.error.type)
    return granted.value
  }
  const idea = (text = 'Räkna in fritidshusens effekt.', given: object = {}) =>
    SuggestOutcome.parse({ kind: 'insight', text, ...given })
  const waiting = () => readSuggestions(database.db, { meetingId: meeting.id })
  const decide = async (outcomeId: string, to: 'recorded' | 'declined', answer = '') =>
    decideSuggestion(world.deps, await world.grant('meeting.manage', meeting.id), {
      meetingId: meeting.id,
      outcomeId,
      to,
      answer,
    })

  test('of a guest waits, on the item that the meeting is at, until the leader takes it in', async () => {
    expect(await suggestOutcome(world.deps, await guest(), idea())).toEqual({ ok: true })
    const [one] = await waiting()
    expect(one).toMatchObject({
      item: { title: 'Nuläge' },
      by: { name: 'Driftansvarig', organisation: 'Fjällbyn ek. för.' },
    })
    expect(await texts()).toEqual([])
    expect(await decide(one?.id ?? '', 'recorded')).toEqual({ ok: true })
    expect(await texts()).toEqual(['Räkna in fritidshusens effekt.'])
    expect(await decide(one?.id ?? '', 'declined', 'Nej.')).toEqual({
      ok: false,
      error: { type: 'suggestion-decided' },
    })
  })

  test('is declined with an answer, never without one', async () => {
    await suggestOutcome(world.deps, await guest(), idea())
    const [one] = await waiting()
    expect(await decide(one?.id ?? '', 'declined')).toMatchObject({
      error: { fields: { answer: 'required' } },
    })
    expect((await decide(one?.id ?? '', 'declined', 'Det hör till § 3.')).ok).toBe(true)
    expect(await waiting()).toEqual([])
  })

  test('of a guest who was removed, or when the meeting is over, is refused', async () => {
    const grant = await guest()
    await world.rows('UPDATE guest SET removed_at = now()')
    expect(await suggestOutcome(world.deps, grant, idea())).toEqual({
      ok: false,
      error: { type: 'guest-out' },
    })
    const late = await guest('Senfärdig')
    await endMeeting(world.deps, meeting.grant)
    expect(await suggestOutcome(world.deps, late, idea())).toMatchObject({
      error: { type: 'meeting-state' },
    })
  })

  test('T16: one guest has so many waiting and no more, and keeps nobody else out', async () => {
    const loud = await guest()
    for (let count = 0; count < MAX_WAITING; count += 1)
      expect((await suggestOutcome(world.deps, loud, idea(`Förslag ${count}`))).ok).toBe(true)
    expect(await suggestOutcome(world.deps, loud, idea())).toEqual({
      ok: false,
      error: { type: 'too-many-suggestions' },
    })
    expect((await suggestOutcome(world.deps, await guest('Annan'), idea())).ok).toBe(true)
  })

  test('sent twice is made once, also the last one that may wait; another’s id is refused', async () => {
    const one = await guest()
    for (let count = 1; count < MAX_WAITING; count += 1)
      await suggestOutcome(world.deps, one, idea(`Förslag ${count}`))
    const last = idea('Det sista', { id: newId() })
    expect(await suggestOutcome(world.deps, one, last)).toEqual({ ok: true })
    expect(await suggestOutcome(world.deps, one, last)).toEqual({ ok: true })
    expect(await waiting()).toHaveLength(MAX_WAITING)
    expect(await suggestOutcome(world.deps, await guest('Annan'), last)).toEqual({
      ok: false,
      error: { type: 'outcome-not-found' },
    })
  })

  test('U6: of an action that is taken in after the meeting goes onto the next agenda', async () => {
    await suggestOutcome(world.deps, await guest(), idea('Räkna på effekten', { kind: 'action' }))
    await endMeeting(world.deps, meeting.grant)
    const next = await makeMeeting(database.db, {
      areas: [world.own.id],
      by: world.by,
      startsAt: new Date('2099-04-01T12:00:00Z'),
      endsAt: new Date('2099-04-01T14:00:00Z'),
    })
    const [one] = await waiting()
    expect(await decide(one?.id ?? '', 'recorded')).toEqual({ ok: true })
    const carried = await readCarried(database.db, next.id)
    expect(carried.map(({ action }) => action.text)).toEqual(['Räkna på effekten'])
  })
})
