import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readableAreaIds } from '@/lib/access/queries'
import { addItem, changeItem } from '@/lib/agenda/commands/items'
import { readAgenda, readSectionChoices } from '@/lib/agenda/queries/reading'
import { AddItem, ChangeItem } from '@/lib/agenda/schema'
import { assembleMinutes } from '@/lib/minutes/queries/assembling'
import { changeOutcome, recordOutcome } from '@/lib/outcomes/commands/recording'
import { outcomesOfPriority } from '@/lib/outcomes/queries/priorities'
import { ChangeOutcome, RecordOutcome } from '@/lib/outcomes/schema'
import { makeRoadmap } from '@/tests/support/consultations'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { actorFor, giveRole, makeArea } from '@/tests/support/people'
import { priorityWorld, type PriorityWorld } from '@/tests/support/priority-world'
import { readPriorityChoices } from './meetings'

let database: TestDatabase
let world: PriorityWorld

beforeEach(async () => {
  database = await freshDatabase()
  world = await priorityWorld(database)
})
afterEach(() => database.drop())

describe('PR6: what a meeting is about', () => {
  const meetingId = () => world.meeting.id
  const asked = async () => ({
    meetingId: meetingId(),
    readable: await readableAreaIds(database.db, await actorFor(database.db, world.leader.id)),
  })
  const choices = async () =>
    (await readPriorityChoices(database.db, await asked())).map(({ title }) => title)
  const record = async (given: object) =>
    recordOutcome(
      world.deps,
      await world.grant('minutes.write', meetingId()),
      RecordOutcome.parse({ meetingId: meetingId(), kind: 'decision', text: 'Ja.', ...given }),
    )
  const refused = {
    ok: false,
    error: { type: 'invalid-input', fields: { priorityId: 'choose-one' } },
  }

  test('an outcome names a priority of the meeting’s areas, and stands on that priority’s page', async () => {
    const priorityId = await world.made()
    const id = await world.recorded({ priorityId })
    expect((await world.outcome(id)).about).toEqual({
      id: priorityId,
      title: 'Lokal nytta av energi',
      slug: world.own.slug,
    })
    const found = (meetingIds: string[]) =>
      outcomesOfPriority(database.db, { priorityId, meetingIds })
    expect((await found([meetingId()])).map((one) => one.id)).toEqual([id])
    expect(await found([])).toEqual([])
  })

  test('offered are those of its areas; one led elsewhere only if everybody may read it there', async () => {
    const shared = [world.other.id, world.own.id]
    await world.made({ title: 'Egen' })
    await world.made({ title: 'Avböjd', state: 'declined' })
    await world.made({ title: 'Annans', area: world.other.id, areaIds: [world.other.id] })
    await world.made({ title: 'Delad', area: world.other.id, areaIds: shared })
    const hidden = await makeArea(database.db, { visibility: 'members' })
    const closed = { area: hidden.id, areaIds: [hidden.id, world.own.id] }
    const secret = await world.made({ title: 'Dold', ...closed })
    expect((await choices()).toSorted()).toEqual(['Delad', 'Egen'])
    expect(await record({ priorityId: secret })).toEqual(refused)
  })

  test('PR2: of a closed area in a joint meeting its own people name a title, and what they named stays', async () => {
    const hidden = await makeArea(database.db, { visibility: 'members' })
    const secret = await world.made({ title: 'Dold', area: hidden.id, areaIds: [hidden.id] })
    const { sections } = await makeRoadmap(database.db, {
      area: hidden.id,
      sections: { Dolt: ['Text.'] },
    })
    const sectionId = sections[0]?.id ?? ''
    const add = { meetingId: meetingId(), title: 'Punkt', purpose: 'decision', minutes: '20' }
    const plan = async (given: object) =>
      addItem(
        world.deps,
        await world.grant('meeting.manage', meetingId()),
        AddItem.parse({ ...add, ...given }),
      )
    await world.rows('INSERT INTO meeting_area (meeting_id, area_id) VALUES ($1, $2)', [
      meetingId(),
      hidden.id,
    ])
    const titles = async () =>
      (await readSectionChoices(database.db, await asked())).map(({ title }) => title)
    expect(await choices()).toEqual([])
    expect(await titles()).toEqual(['Nuläge', 'Process'])
    expect(await record({ priorityId: secret })).toEqual(refused)
    expect(await record({ sectionId })).toMatchObject({
      error: { fields: { sectionId: 'choose-one' } },
    })
    expect(await plan({ priorityId: secret })).toMatchObject({
      error: { type: 'priority-not-found' },
    })
    expect(await plan({ sectionId })).toMatchObject({ error: { type: 'section-not-found' } })

    await giveRole(database.db, { person: world.leader.id, area: hidden.id, role: 'member' })
    expect(await choices()).toEqual(['Dold'])
    expect(await titles()).toContain('Dolt')
    const named = { priorityId: secret, sectionId }
    expect(await plan(named)).toEqual({ ok: true })
    const id = await world.recorded(named)
    await world.rows('DELETE FROM role_assignment WHERE area_id = $1', [hidden.id])
    const { changedAt } = await world.outcome(id)
    const change = { meetingId: meetingId(), outcomeId: id, kind: 'insight', text: 'Nu.' }
    expect(
      await changeOutcome(
        world.deps,
        await world.grant('minutes.write', meetingId()),
        ChangeOutcome.parse({ ...change, ...named, seen: changedAt }),
      ),
    ).toEqual({ ok: true })
    expect(await world.outcome(id)).toMatchObject({ text: 'Nu.', about: { id: secret } })
    const item = (await readAgenda(database.db, meetingId())).at(-1)
    expect(
      await changeItem(
        world.deps,
        await world.grant('meeting.manage', meetingId()),
        ChangeItem.parse({ ...add, ...named, title: 'Ny', itemId: item?.id, seen: item?.seen }),
      ),
    ).toEqual({ ok: true })
  })

  test('words from before stay until a priority is chosen', async () => {
    const id = await world.recorded({ priority: 'Elnät' })
    expect(await world.outcome(id)).toMatchObject({ about: null, priority: 'Elnät' })
    const change = async (given: object) => {
      const { changedAt } = await world.outcome(id)
      const words = { kind: 'insight', text: 'Nu.', priority: 'Elnät', seen: changedAt }
      return changeOutcome(
        world.deps,
        await world.grant('minutes.write', meetingId()),
        ChangeOutcome.parse({ meetingId: meetingId(), outcomeId: id, ...words, ...given }),
      )
    }
    expect(await change({})).toEqual({ ok: true })
    expect((await world.outcome(id)).priority).toBe('Elnät')
    expect(await change({ priorityId: await world.made() })).toEqual({ ok: true })
    expect(await world.outcome(id)).toMatchObject({
      about: { title: 'Lokal nytta av energi' },
      priority: '',
    })
  })

  test('F1: minutes call a priority as it is called then', async () => {
    const priorityId = await world.made()
    await world.recorded({ priorityId })
    await world.recorded({ priority: 'Elnät' })
    const minutes = await assembleMinutes(database.db, meetingId())
    const named = [
      ...(minutes?.items ?? []).flatMap((one) => one.outcomes),
      ...(minutes?.outcomes ?? []),
    ]
    expect(named.map(({ priority }) => priority)).toEqual(['Lokal nytta av energi', 'Elnät'])
  })

  test('an item on the agenda names one too, and of other areas’ none', async () => {
    const add = async (priorityId: string) =>
      addItem(
        world.deps,
        await world.grant('meeting.manage', meetingId()),
        AddItem.parse({
          meetingId: meetingId(),
          title: 'Lokal nytta',
          purpose: 'decision',
          minutes: '20',
          priorityId,
        }),
      )
    const foreign = await world.made({ area: world.other.id, areaIds: [world.other.id] })
    expect(await add(foreign)).toEqual({ ok: false, error: { type: 'priority-not-found' } })
    const own = await world.made()
    expect(await add(own)).toEqual({ ok: true })
    const agenda = await readAgenda(database.db, meetingId())
    expect(agenda.at(-1)).toMatchObject({ title: 'Lokal nytta', about: { id: own } })
  })
})
