import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { readSections } from '@/lib/roadmaps/queries/reading'
import { nameVersion } from '@/lib/versions/commands'
import { closedBallots, newestChanges } from '@/lib/versions/queries/priorities'
import { readVersion, readVersionSections } from '@/lib/versions/queries/reading'
import { versionHash } from '@/lib/versions/rules/hash'
import { writePriority } from '@/server/demo/write-words'
import { untilWaiting } from '@/tests/support/answer-bench'
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
/** Only what stands in the text belongs to a version. */
async function inText(priorityId: string): Promise<void> {
  const [section] = await readSections(database.db, w.own.id)
  await writePriority(database.db, section!.documentId, { priorityId, behind: 1, by: w.by })
}
async function named() {
  const id = newId()
  const grant = await w.granted('version.name', w.leader.id)
  await nameVersion(w.deps, grant, { id, name: 'Version', note: '', kind: 'working-draft' })
  return { type: 'version' as const, id }
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
  await inText(priority)
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

test('PR8: a closing that was under way when a version was named is never told by that', async () => {
  const priority = await w.made()
  await inText(priority)
  const ballotId = await w.opened({ ...about(priority), secrecy: 'secret', quorum: null })
  // Whoever reads who has voted keeps the closing from being committed, its line in the log being written.
  const reader = await database.pool.connect()
  await reader.query('BEGIN')
  await reader.query('SELECT FROM ballot_voter')
  const closing = w.close(ballotId)
  await untilWaiting(database)
  const version = await named()
  expect(await latest(priority, version)).toEqual([])
  await reader.query('COMMIT')
  reader.release()
  expect(await closing).toMatchObject({ ok: true })
  expect(await latest(priority)).toMatchObject([{ ballotId, round: 1 }])
  expect(await latest(priority, version)).toEqual([])
})

test('PR8: what a version knows of results is kept: the database refuses to change it, its hash vouches for it', async () => {
  const priority = await w.made()
  await inText(priority)
  const ballotId = await w.opened(about(priority))
  await w.close(ballotId)
  const { id } = await named()
  const kept = await closedBallots(database.db, [priority])
  expect(kept).toEqual([{ ballotId, round: 1 }])
  const version = (await readVersion(database.db, w.own.id, id))!
  const sections = await readVersionSections(database.db, w.own.id, id)
  const priorities = await newestChanges(database.db, [priority])
  const hash = (ballots: typeof kept) => versionHash(version, sections, { priorities, ballots })
  expect(hash(kept)).toBe(version.sha256)
  expect(hash([])).not.toBe(version.sha256)
  for (const statement of ['DELETE FROM version_ballot', 'UPDATE version_ballot SET round = 2'])
    await expect(w.rows(statement)).rejects.toThrow(/stays/)
})

test('PR2: of a ballot of an area that one may not read nothing is told', async () => {
  const priority = await w.made()
  await w.close(await w.opened(about(priority)))
  const asked = { ids: [priority], until: { type: 'now' } } as const
  expect(await readLatestClosings(database.db, { ...asked, areas: [newId()] })).toEqual([])
  expect(await readLatestClosings(database.db, { ...asked, areas: [] })).toEqual([])
})
