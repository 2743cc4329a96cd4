import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { doorDepsOf } from '@/tests/support/consultation-world'
import { makeRoadmap } from '@/tests/support/consultations'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { meetingWorld, type MeetingWorld } from '@/tests/support/meeting-world'
import { makeMeeting } from '@/tests/support/meetings'
import { readAgenda, readProposals } from '../queries/reading'
import { AddItem, AddMaterial, ChangeItem, ProposeItem } from '../schema'
import { MAX_WAITING } from '../types'
import { addItem, changeItem, moveItem, removeItem } from './items'
import { addMaterial, removeMaterial } from './materials'
import { decideProposal, proposeItem } from './proposals'

let database: TestDatabase
let world: MeetingWorld
let meetingId: string
const deps = () => doorDepsOf(database, '/nowhere')

beforeEach(async () => {
  database = await freshDatabase()
  world = await meetingWorld(database)
  const items = ['Välkomna', 'Nuläge']
  meetingId = (await makeMeeting(database.db, { areas: [world.own.id], by: world.by, items })).id
})
afterEach(() => database.drop())

const item = (given: object = {}) =>
  AddItem.parse({
    meetingId,
    title: 'Prioriteringar',
    purpose: 'decision',
    minutes: '40',
    ...given,
  })
const titles = async () =>
  (await readAgenda(database.db, meetingId)).map(({ number, title }) => `${number} ${title}`)
const manage = (personId?: string) => world.grant('meeting.manage', meetingId, personId)

describe('the agenda', () => {
  test('begins each item when the one before it ends, as the clock on the wall shows it', async () => {
    await addItem(deps(), await manage(), item())
    const agenda = await readAgenda(database.db, meetingId)
    expect(agenda.map(({ startsAt }) => startsAt.toISOString().slice(11, 16))).toEqual([
      '12:00',
      '12:10',
      '12:20',
    ])
  })

  test('of two leaders who move the same item at once one does, and the other is told', async () => {
    const [first] = await readAgenda(database.db, meetingId)
    if (!first) throw new Error('an item')
    const input = { meetingId, itemId: first.id, direction: 'down', number: 1 } as const
    const outcomes = await Promise.all([
      moveItem(deps(), await manage(), input),
      moveItem(deps(), await manage(world.colleague.id), input),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes).toContainEqual({ ok: false, error: { type: 'agenda-changed' } })
    expect(await titles()).toEqual(['1 Nuläge', '2 Välkomna'])
  })

  test('M7: of two leaders who change the same item the later one is told, and nothing of the first is lost', async () => {
    const [first] = await readAgenda(database.db, meetingId)
    if (!first) throw new Error('an item')
    const change = async (personId: string, title: string, seen: string) =>
      changeItem(
        deps(),
        await manage(personId),
        ChangeItem.parse({
          ...item({ title }),
          itemId: first.id,
          ownerId: '',
          sectionId: '',
          seen,
        }),
      )
    const outcomes = await Promise.all([
      change(world.leader.id, 'Hej', first.seen),
      change(world.colleague.id, 'Hej', first.seen),
    ])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes).toContainEqual({ ok: false, error: { type: 'item-changed' } })
    expect((await change(world.colleague.id, 'Sent', first.seen)).ok).toBe(false)
    const [shown] = await readAgenda(database.db, meetingId)
    expect(shown?.title).toBe('Hej')
    expect((await change(world.colleague.id, 'Välkomna alla', shown?.seen ?? '')).ok).toBe(true)
    expect(await titles()).toEqual(['1 Välkomna alla', '2 Nuläge'])
  })

  test('loses an item without losing its row, and what follows moves up', async () => {
    const [first] = await readAgenda(database.db, meetingId)
    if (!first) throw new Error('an item')
    expect((await removeItem(deps(), await manage(), { meetingId, itemId: first.id })).ok).toBe(
      true,
    )
    expect(await titles()).toEqual(['1 Nuläge'])
    expect((await database.pool.query('SELECT 1 FROM agenda_item')).rowCount).toBe(2)
  })

  test('is about sections of the meeting’s own areas, and of no others', async () => {
    const own = await makeRoadmap(database.db, {
      area: world.own.id,
      sections: { Nuläge: ['Ord.'] },
    })
    const foreign = await makeRoadmap(database.db, {
      area: world.other.id,
      sections: { Annat: [] },
    })
    const about = (roadmap: typeof own) => item({ sectionId: roadmap.sections[0]?.id })
    expect((await addItem(deps(), await manage(), about(own))).ok).toBe(true)
    expect(await addItem(deps(), await manage(), about(foreign))).toEqual({
      ok: false,
      error: { type: 'section-not-found' },
    })
    const [, , last] = await readAgenda(database.db, meetingId)
    expect(last?.section).toMatchObject({ number: 1, title: 'Nuläge' })
  })

  test('T18: an item of another meeting is not there', async () => {
    const other = await makeMeeting(database.db, {
      areas: [world.own.id],
      by: world.by,
      items: ['Annat'],
    })
    const itemId = other.items[0]?.id ?? ''
    const refused = { ok: false, error: { type: 'item-not-found' } }
    expect(await changeItem(deps(), await manage(), { ...item(), itemId, seen: '' })).toEqual(
      refused,
    )
    expect(await removeItem(deps(), await manage(), { meetingId, itemId })).toEqual(refused)
  })

  test('is closed when the meeting is over', async () => {
    await database.pool.query(`UPDATE meeting SET state = 'minutes-draft'`)
    expect(await addItem(deps(), await manage(), item())).toEqual({
      ok: false,
      error: { type: 'meeting-state', state: 'minutes-draft' },
    })
  })
})

describe('M7: a participant’s proposal', () => {
  const proposal = () =>
    ProposeItem.parse({ meetingId, title: 'Laddstråk', reason: 'Det brådskar.', minutes: 20 })
  async function proposed() {
    const grant = await world.grant('meeting.propose-item', meetingId, world.member.id)
    const done = await proposeItem(deps(), grant, proposal())
    const [one] = await readProposals(database.db, meetingId)
    if (!done.ok || !one) throw new Error('a proposal')
    return one.id
  }
  const told = async (kind: string) =>
    (await database.pool.query('SELECT person_id FROM notice WHERE kind = $1', [kind])).rows.map(
      ({ person_id: id }) => id as string,
    )

  test('is told to the leaders, comes last when it is taken in, and whoever proposed it is told', async () => {
    const proposalId = await proposed()
    expect((await told('agenda-item-proposed')).toSorted()).toEqual(
      [world.leader.id, world.colleague.id].toSorted(),
    )
    const input = { meetingId, proposalId, to: 'taken-in', answer: '' } as const
    expect((await decideProposal(deps(), await manage(), input)).ok).toBe(true)
    expect(await titles()).toEqual(['1 Välkomna', '2 Nuläge', '3 Laddstråk'])
    expect(await told('agenda-item-answered')).toEqual([world.member.id])
  })

  test('waits in the leaders’ lists until it is answered itself, whatever becomes of another', async () => {
    const proposalId = await proposed()
    const grant = await world.grant('meeting.propose-item', meetingId, world.member.id)
    await proposeItem(deps(), grant, { ...proposal(), title: 'Elnätet' })
    const input = { meetingId, proposalId, to: 'taken-in', answer: '' } as const
    await decideProposal(deps(), await manage(), input)
    const { rows } = await database.pool.query(
      `SELECT p.title FROM notice n JOIN agenda_proposal p ON p.id::text = n.detail ->> 'proposalId'
       WHERE n.person_id = $1 AND n.settled_at IS NULL`,
      [world.leader.id],
    )
    expect(rows).toEqual([{ title: 'Elnätet' }])
  })

  test('is declined with an answer, never without one', async () => {
    const proposalId = await proposed()
    const input = { meetingId, proposalId, to: 'declined', answer: '' } as const
    expect(await decideProposal(deps(), await manage(), input)).toMatchObject({
      error: { fields: { answer: 'required' } },
    })
    const answered = { ...input, answer: 'Det tar vi i vår.' }
    expect((await decideProposal(deps(), await manage(), answered)).ok).toBe(true)
    expect(await titles()).toHaveLength(2)
    await database.pool.query(
      `UPDATE meeting SET state = 'minutes-draft', ended_at = clock_timestamp()`,
    )
    expect(await readProposals(database.db, meetingId), 'also when it is over').toMatchObject([
      { state: 'declined', answer: 'Det tar vi i vår.' },
    ])
  })

  test('sent twice is made once, also the last one that may wait; another’s id is refused', async () => {
    const send = async (personId: string, id: string) => {
      const grant = await world.grant('meeting.propose-item', meetingId, personId)
      return proposeItem(deps(), grant, ProposeItem.parse({ ...proposal(), id }))
    }
    for (let count = 1; count < MAX_WAITING; count += 1)
      expect(await send(world.member.id, newId())).toEqual({ ok: true })
    const last = newId()
    expect(await send(world.member.id, last)).toEqual({ ok: true })
    expect(await send(world.member.id, last)).toEqual({ ok: true })
    expect(await readProposals(database.db, meetingId)).toHaveLength(MAX_WAITING)
    expect(await send(world.leader.id, last)).toMatchObject({
      error: { type: 'proposal-not-found' },
    })
    expect(await send(world.member.id, newId())).toMatchObject({
      error: { type: 'too-many-proposals' },
    })
  })

  test.each(['minutes-draft', 'published', 'cancelled'])(
    'that waits when the meeting is %s is answered, and no longer taken in',
    async (state) => {
      const proposalId = await proposed()
      await database.pool.query(
        `UPDATE meeting SET state = $1, cancelled_reason = CASE WHEN $1 = 'cancelled' THEN 'För få' END,
          ended_at = CASE WHEN $1 <> 'cancelled' THEN clock_timestamp() END`,
        [state],
      )
      const input = { meetingId, proposalId, answer: 'Vi tar det i vår.' }
      expect(await decideProposal(deps(), await manage(), { ...input, to: 'taken-in' })).toEqual({
        ok: false,
        error: { type: 'meeting-state', state },
      })
      const answered = await decideProposal(deps(), await manage(), { ...input, to: 'declined' })
      expect(answered.ok).toBe(true)
      expect(await readProposals(database.db, meetingId)).toMatchObject([
        { state: 'answered', answer: 'Vi tar det i vår.' },
      ])
      expect(await told('agenda-item-answered')).toEqual([world.member.id])
    },
  )

  test('is decided once, also by two at once', async () => {
    const proposalId = await proposed()
    const input = { meetingId, proposalId, to: 'taken-in', answer: '' } as const
    const outcomes = await Promise.all([
      decideProposal(deps(), await manage(), input),
      decideProposal(deps(), await manage(world.colleague.id), input),
    ])
    expect(outcomes).toContainEqual({ ok: false, error: { type: 'proposal-decided' } })
    expect(await titles()).toHaveLength(3)
  })
})

describe('materials', () => {
  const material = (given: object) => AddMaterial.parse({ meetingId, title: 'Underlag', ...given })

  test('are a link or a file, not neither and not a disguised one', async () => {
    const file = { name: 'x.pdf', bytes: new TextEncoder().encode('MZ program') }
    const add = async (given: object) => addMaterial(deps(), await manage(), material(given))
    expect(await add({ link: 'https://lan.example/x' })).toEqual({ ok: true, value: undefined })
    expect(await add({})).toMatchObject({ error: { fields: { link: 'one-of-two' } } })
    expect(await add({ file })).toEqual({ ok: false, error: { type: 'file-unknown' } })
    expect(AddMaterial.safeParse({ ...material({}), link: 'javascript:alert(1)' }).success).toBe(
      false,
    )
    expect((await database.pool.query('SELECT 1 FROM meeting_material')).rowCount).toBe(1)
  })

  test('of another meeting are not taken away', async () => {
    const refused = await removeMaterial(deps(), await manage(), { meetingId, materialId: newId() })
    expect(refused).toEqual({ ok: false, error: { type: 'material-not-found' } })
  })
})
