import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { nameVersion } from '@/lib/versions/commands'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { resultLines } from '../rules/result-lines'
import { readLatestClosings, readPublishedResult, type Until } from './latest'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const latest = (priorityId: string, until: Until = { type: 'now' }) =>
  readLatestClosings(database.db, { ids: [priorityId], areas: [w.own.id], until })
const about = (priorityId: string) => ({
  options: [
    { id: w.a, priorityId },
    { id: w.b, sv: 'Nätkapacitet' },
  ],
})
async function named(): Promise<Until> {
  const id = newId()
  const grant = await w.granted('version.name', w.leader.id)
  await nameVersion(w.deps, grant, { id, name: 'Version', note: '', kind: 'working-draft' })
  return { type: 'version', id }
}

test('PR7: the result about a priority is that of the ballot closed last, once it is closed', async () => {
  const priority = await w.made()
  const ballotId = await w.opened(about(priority))
  await w.cast(ballotId, w.member.id, w.points(3, 4))
  expect(await latest(priority)).toEqual([])
  await w.close(ballotId)
  const [closing] = await latest(priority)
  expect(closing).toMatchObject({ priorityId: priority, option: w.a, ballotId, round: 1 })
  const content = await readPublishedResult(database.db, closing!)
  expect(content?.papers).toEqual([])
  const line = resultLines(content!).find(({ option }) => option === w.a)
  expect(line?.persons).toMatchObject({ place: { place: 2 }, figure: { points: 3, supporters: 1 } })
  expect(await readPublishedResult(database.db, { ballotId, round: 2 })).toBeNull()
})

test('PR7: a ballot that was opened again has no result until it closes', async () => {
  const priority = await w.made()
  const ballotId = await w.opened(about(priority))
  await w.close(ballotId)
  expect((await w.reopen(ballotId)).ok).toBe(true)
  expect(await latest(priority)).toEqual([])
  await w.close(ballotId, 4)
  expect(await latest(priority)).toMatchObject([{ round: 2 }])
})

test('PR8: a version, and every earlier moment, knows of no ballot that was closed after', async () => {
  const priority = await w.made()
  const ballotId = await w.opened(about(priority))
  const before = await named()
  await w.close(ballotId)
  const after = await named()
  const [closing] = await latest(priority)
  await w.reopen(ballotId)
  expect(await latest(priority, before)).toEqual([])
  expect(await latest(priority, after)).toMatchObject([{ ballotId, round: 1 }])
  expect(await latest(priority, { type: 'at', at: closing!.closedAt })).toHaveLength(1)
  const earlier = new Date(closing!.closedAt.getTime() - 1)
  expect(await latest(priority, { type: 'at', at: earlier })).toEqual([])
})

test('PR2: of a ballot of an area that one may not read nothing is told', async () => {
  const priority = await w.made()
  await w.close(await w.opened(about(priority)))
  const asked = { ids: [priority], until: { type: 'now' } } as const
  expect(await readLatestClosings(database.db, { ...asked, areas: [newId()] })).toEqual([])
  expect(await readLatestClosings(database.db, { ...asked, areas: [] })).toEqual([])
})
