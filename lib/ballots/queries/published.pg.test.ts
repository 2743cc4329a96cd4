import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { actorFor, makeOrganisation, makePerson } from '@/tests/support/people'
import { recountResult } from '../rules'
import { publishedFor } from './published'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const nobody = { actor: null, guest: null }
const asPerson = async (id: string) => ({ actor: await actorFor(database.db, id), guest: null })

/** Somebody with an organisation and without any role. */
async function stranger() {
  const { id } = await makeOrganisation(database.db, { name: 'Främmande AB' })
  return makePerson(database.db, { name: 'Frida', organisations: [id] })
}

/** From now on only those with a role in it know of the area. */
const hide = () => w.rows("UPDATE area SET visibility = 'members' WHERE id = $1", [w.own.id])

test('B9: who reads the area gets the stored bytes, and recount accepts them', async () => {
  const id = await w.opened()
  await w.cast(id, w.member.id, w.points(3, 4))
  expect(await publishedFor(database.db, await asPerson(w.member.id), { id, round: 1 })).toBe(null)
  await w.close(id)
  const [stored] = await w.results(id)
  const file = await publishedFor(database.db, await asPerson(w.member.id), { id, round: 1 })
  expect(file).toBe(stored?.file)
  expect(recountResult(file ?? '')).toMatchObject({ ok: true, value: { difference: null } })
})

test('another round, another id and what is no id are not there', async () => {
  const id = await w.opened()
  await w.close(id)
  const reader = await asPerson(w.member.id)
  for (const which of [
    { id, round: 2 },
    { id, round: 0 },
    { id: randomUUID(), round: 1 },
    { id: 'x', round: 1 },
  ])
    expect(await publishedFor(database.db, reader, which)).toBe(null)
})

test('in an area of its members a stranger cannot tell that there is a result; who may vote can', async () => {
  const id = await w.opened()
  await w.close(id)
  await hide()
  const which = { id, round: 1 }
  const readerOf = async (personId: string) =>
    publishedFor(database.db, await asPerson(personId), which)
  expect(await readerOf((await stranger()).id)).toBe(null)
  expect(await publishedFor(database.db, nobody, which)).toBe(null)
  // Named themselves, or speaking for a seat of the electorate, without a role in the area.
  for (const { id: concerned } of [w.holder, w.substitute])
    expect(await readerOf(concerned)).not.toBe(null)
})

test('a guest of the ballot’s meeting reads its result, a guest of another meeting does not', async () => {
  const place = { kind: 'meeting', id: w.meeting.id }
  const id = await w.opened({ place })
  await w.close(id)
  await hide()
  await w.join(w.meeting.code)
  const other = await w.started('Annat')
  await w.join(other.code)
  const [[guest], [theirs]] = [await w.guests(w.meeting.id), await w.guests(other.id)]
  if (!guest || !theirs) throw new Error('nobody joined')
  const readerOf = (one: typeof guest) =>
    publishedFor(database.db, { actor: null, guest: one.guest }, { id, round: 1 })
  expect(await readerOf(guest)).toContain('fardplan-ballot-result')
  expect(await readerOf(theirs)).toBe(null)
})
