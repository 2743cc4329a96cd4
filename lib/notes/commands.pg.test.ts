import { afterAll, beforeAll, expect, test } from 'vitest'
import { MEETING_STATES } from '@/lib/access/types'
import { removeItem } from '@/lib/agenda/commands/items'
import { WRITTEN_UP } from '@/lib/meetings/rules'
import { readNotices } from '@/lib/notices/queries/own'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeMeeting } from '@/tests/support/meetings'
import { addNotes } from '@/tests/support/notes'
import { giveRole, makeArea, makePerson } from '@/tests/support/people'
import { roomWorld, type RoomWorld } from '@/tests/support/room-world'
import { addWriter, beginNotes, removeWriter } from './commands'
import { notesOf } from './queries/reading'
import { couldWrite, writersOf } from './queries/writers'

let database: TestDatabase
let world: RoomWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await roomWorld(database)
})
afterAll(() => database.drop())

const namesOf = (persons: readonly { id: string }[]) => persons.map(({ id }) => id)

test('W1: two who begin to write on one item at once write in one text', async () => {
  const { id, items } = await world.started()
  const [item] = items
  const grants = [
    await world.grant('minutes.write', id),
    await world.grant('minutes.write', id, world.colleague.id),
  ]
  const input = { meetingId: id, itemId: item?.id ?? '' }
  const begun = await Promise.all(grants.map((grant) => beginNotes(world.deps, grant, input)))
  const [one, other] = begun.map((outcome) => outcome.ok && outcome.value.documentId)
  expect(one).toBeTruthy()
  expect(other).toBe(one)
  expect(await notesOf(database.db, id)).toMatchObject([
    { itemId: item?.id, documentId: one, seq: 1, content: { content: [{ type: 'paragraph' }] } },
  ])
})

test('W1: notes are begun while the meeting is under way or written up, and on its own items', async () => {
  for (const state of MEETING_STATES) {
    const made = await makeMeeting(database.db, {
      areas: [world.own.id],
      by: world.by,
      state,
      items: ['Nuläge'],
    })
    const grant = await world.grant('minutes.write', made.id)
    const input = { meetingId: made.id, itemId: made.items[0]?.id ?? '' }
    const begun = await beginNotes(world.deps, grant, input)
    expect({ state, begun: begun.ok }).toEqual({ state, begun: WRITTEN_UP.includes(state) })
  }
  const { id } = await world.started()
  const other = await world.started()
  const grant = await world.grant('minutes.write', id)
  const foreign = { meetingId: id, itemId: other.items[0]?.id ?? '' }
  expect(await beginNotes(world.deps, grant, foreign)).toEqual({
    ok: false,
    error: { type: 'item-not-found' },
  })
})

test('W2: a leader lets somebody take the notes and takes the right back; twice is once', async () => {
  const { id, grant } = await world.started()
  const { member } = world
  const input = { meetingId: id, personId: member.id }
  expect((await world.may('minutes.write', id, member.id)).ok).toBe(false)
  await Promise.all([addWriter(world.deps, grant, input), addWriter(world.deps, grant, input)])
  expect((await world.may('minutes.write', id, member.id)).ok).toBe(true)
  expect(namesOf(await writersOf(database.db, id))).toEqual([member.id])
  expect(namesOf(await couldWrite(database.db, id))).not.toContain(member.id)
  for (let time = 0; time < 2; time += 1)
    expect((await removeWriter(world.deps, grant, input)).ok).toBe(true)
  expect((await world.may('minutes.write', id, member.id)).ok).toBe(false)
  const entries = await world.rows('SELECT action FROM audit_entry WHERE action LIKE $1', [
    'meeting.%-writer',
  ])
  expect(entries.map(({ action }) => action)).toEqual([
    'meeting.add-writer',
    'meeting.remove-writer',
  ])
})

test('W2: whoever takes the notes is told once, and no longer once the right is taken back', async () => {
  const { id, grant } = await world.started('Träff om nätet')
  const { member } = world
  const input = { meetingId: id, personId: member.id }
  const told = async () =>
    (
      await readNotices(database.db, { personId: member.id, organisationId: null, areaIds: [] })
    ).flatMap(({ kind, meeting, by }) => (meeting?.id === id ? [[kind, meeting.title, by]] : []))
  await addWriter(world.deps, grant, input)
  await addWriter(world.deps, grant, input)
  expect(await told()).toEqual([
    ['notes-given', 'Träff om nätet', expect.objectContaining({ organisation: 'Regionen' })],
  ])
  await removeWriter(world.deps, grant, input)
  expect(await told()).toEqual([])
})

test('W2: whoever may not know of the meeting does not take its notes; leaders write without being named', async () => {
  const { id, grant } = await world.started()
  const refused = {
    ok: false,
    error: { type: 'person-not-found', fields: { personId: 'choose-one' } },
  }
  for (const personId of [world.stranger.id, world.colleague.id, id])
    expect(await addWriter(world.deps, grant, { meetingId: id, personId })).toEqual(refused)
  const invited = await makePerson(database.db)
  const meeting = await makeMeeting(database.db, {
    areas: [world.own.id],
    by: world.by,
    state: 'called',
    persons: [invited.id],
  })
  expect(namesOf(await couldWrite(database.db, meeting.id)).sort()).toEqual(
    [invited.id, world.member.id].sort(),
  )
  const open = await makeMeeting(database.db, {
    areas: [world.own.id],
    by: world.by,
    state: 'called',
    open: true,
  })
  const closed = await makeArea(database.db, { visibility: 'members' })
  const hidden = await makePerson(database.db)
  await giveRole(database.db, { person: hidden.id, area: closed.id, role: 'member' })
  const could = namesOf(await couldWrite(database.db, open.id))
  expect(could).toContain(world.stranger.id)
  // T22: members of a closed area are nobody else's to know.
  expect(could).not.toContain(hidden.id)
  const secret = { meetingId: open.id, personId: hidden.id }
  expect(await addWriter(world.deps, await world.grant('meeting.manage', open.id), secret)).toEqual(
    refused,
  )
})

test('W2: nobody is named when the notes are frozen', async () => {
  const made = await makeMeeting(database.db, {
    areas: [world.own.id],
    by: world.by,
    state: 'attesting',
  })
  const grant = await world.grant('meeting.manage', made.id)
  const input = { meetingId: made.id, personId: world.member.id }
  const refused = { ok: false, error: { type: 'meeting-state', state: 'attesting' } }
  expect(await addWriter(world.deps, grant, input)).toEqual(refused)
  expect(await removeWriter(world.deps, grant, input)).toEqual(refused)
})

test('W4: an item with notes stays on the agenda; one whose text is empty can be taken off', async () => {
  const { id, items, grant } = await world.started()
  const [, item] = items
  const input = { meetingId: id, itemId: item?.id ?? '' }
  const write = await world.grant('minutes.write', id)
  const begun = await beginNotes(world.deps, write, input)
  if (!begun.ok) throw new Error('There is no text.')
  await addNotes(database.db, begun.value.documentId, world.by, 'Vi behöver elnät.')
  expect(await removeItem(world.deps, grant, input)).toEqual({
    ok: false,
    error: { type: 'item-has-notes' },
  })
  expect(await notesOf(database.db, id)).toHaveLength(1)
  const other = await world.started()
  const empty = { meetingId: other.id, itemId: other.items[1]?.id ?? '' }
  await beginNotes(world.deps, await world.grant('minutes.write', other.id), empty)
  expect((await removeItem(world.deps, other.grant, empty)).ok).toBe(true)
  expect(await notesOf(database.db, other.id)).toEqual([])
})
