import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeAnswer, makeComment } from '@/tests/support/consultations'
import { consultationWorld, type ConsultationWorld } from '@/tests/support/consultation-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makePerson } from '@/tests/support/people'
import {
  readAsked,
  readOwnAnswers,
  readOwnComments,
  readSubmittedComments,
} from './queries/answers'
import { listConsultations, readAwaitingConsultations } from './queries/reading'

let database: TestDatabase
let world: ConsultationWorld
beforeEach(async () => {
  database = await freshDatabase()
  world = await consultationWorld(database)
})
afterEach(() => database.drop())

test('a closed area’s consultation is read by whoever acts for an asked organisation, and by no other', async () => {
  const closed = await consultationWorld(database, 'members')
  const berg = await closed.asked('Berg')
  const { id } = await closed.open([berg], { openToOthers: true })
  expect((await closed.answer(berg.official.id, id)).ok).toBe(true)
  const stranger = await makePerson(database.db)
  expect(await closed.answer(stranger.id, id)).toMatchObject({ error: { type: 'not-found' } })
})

test('open to others: anybody of the partnership may answer', async () => {
  const { id } = await world.open([], { openToOthers: true })
  const stranger = await makePerson(database.db)
  expect((await world.answer(stranger.id, id)).ok).toBe(true)
})

test('closed for others: whoever acts for an organisation that was not asked reads, and has no answer to give', async () => {
  const berg = await world.asked('Berg')
  const { id } = await world.open([berg])
  expect((await world.answer(berg.official.id, id)).ok).toBe(true)
  const other = await world.asked('Annan')
  for (const { id: person } of [other.official, other.holder])
    expect(await world.answer(person, id)).toMatchObject({ ok: false })
})

test('T22: what one organisation has begun is in no list of another’s, nor of the leader’s', async () => {
  const [berg, other] = [await world.asked('Berg'), await world.asked('Annan')]
  const { id } = await world.open([berg, other])
  const by = { personId: berg.official.id, organisationId: berg.id }
  for (const state of ['draft', 'ready', 'withdrawn'] as const)
    await makeComment(database.db, { consultation: id, by, body: 'Hemligt', state })
  await makeAnswer(database.db, { consultation: id, by, kind: 'formal', state: 'draft' })
  const stranger = await world.mayAnswer(other.official.id, id)
  const seen = [
    await readOwnComments(database.db, stranger),
    await readOwnAnswers(database.db, stranger),
    await readSubmittedComments(database.db, stranger),
    (await readAsked(database.db, stranger)).flatMap(({ answers }) => answers),
    await readAwaitingConsultations(database.db, [other.id]).then((rows) =>
      rows.filter(({ begun, answered }) => begun + answered.length > 0),
    ),
  ]
  expect(seen).toEqual([[], [], [], [], []])
  const own = await world.mayAnswer(berg.official.id, id)
  expect(await readOwnComments(database.db, own)).toHaveLength(3)
  expect(await readOwnAnswers(database.db, own)).toHaveLength(1)
})

test('the list says closed from the last instant on', async () => {
  await world.open([], { closesAt: new Date('2020-02-01T00:00:00Z') })
  const manage = await world.manage()
  const rows = await listConsultations(database.db, manage as never, 'with-drafts')
  expect(rows[0]).toMatchObject({ state: 'closed', lastDay: '2020-02-01', daysLeft: 0 })
})
