import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { prioritiesIn } from '@/lib/documents/blocks'
import { readFrozenStanding, readStanding } from '@/lib/priorities/queries/blocks'
import { readSections } from '@/lib/roadmaps/queries/reading'
import { writePriority } from '@/server/demo/write-words'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeArea } from '@/tests/support/people'
import { priorityWorld, type PriorityWorld } from '@/tests/support/priority-world'
import { nameVersion } from '../commands'
import { newestChanges } from './priorities'
import { readVersion, readVersionSections } from './reading'
import { textFingerprint, versionHash } from '../rules/hash'

let database: TestDatabase
let world: PriorityWorld

beforeEach(async () => {
  database = await freshDatabase()
  world = await priorityWorld(database)
})
afterEach(() => database.drop())

async function put(priorityId: string, behind = 1): Promise<void> {
  const [section] = await readSections(database.db, world.own.id)
  await writePriority(database.db, section!.documentId, { priorityId, behind, by: world.by })
}

async function named(given: object = {}) {
  const input = { id: newId(), name: 'Version', note: '', kind: 'working-draft' as const, ...given }
  const grant = await world.granted('version.name', world.leader.id)
  return { id: input.id, done: await nameVersion(world.deps, grant, input) }
}

const areas = () => [world.own.id]
const frozen = (versionId: string) => readFrozenStanding(database.db, { versionId, areas: areas() })
const present = (id: string, at: Date | null = null) =>
  readStanding(database.db, { ids: [id], areas: areas(), at })

test('PR8: a version keeps what its priorities said and where they stood when it was named', async () => {
  const id = await world.made()
  await put(id)
  const { id: versionId } = await named()
  expect(await world.move(id, { to: 'chosen' })).toEqual({ ok: true })
  expect(await world.revise(id, { revision: 2, title: 'Nytta i bygden' })).toEqual({ ok: true })
  expect(await frozen(versionId)).toMatchObject([
    { id, title: world.words.title, state: 'proposed', declined: world.words.declined },
  ])
  expect(await present(id)).toMatchObject([{ id, title: 'Nytta i bygden', state: 'revised' }])
  const later = await named({ name: 'Senare' })
  expect(await frozen(later.id)).toMatchObject([{ title: 'Nytta i bygden', state: 'revised' }])
  expect(await frozen(versionId)).toMatchObject([{ state: 'proposed' }])
})

test('PR8: each priority is frozen once, and of one that is not there the text keeps the id alone', async () => {
  const id = await world.made()
  const gone = newId()
  await put(id)
  await put(id, 2)
  await put(gone, 3)
  const { id: versionId, done } = await named()
  expect(done.ok).toBe(true)
  const sections = await readVersionSections(database.db, world.own.id, versionId)
  expect(sections.flatMap(({ content }) => prioritiesIn(content))).toEqual([id, gone])
  expect((await frozen(versionId)).map((one) => one.id)).toEqual([id])
})

test('PR8: the hash of a version vouches for the priorities in it, too', async () => {
  const id = await world.made()
  await put(id)
  const { id: versionId } = await named()
  const version = (await readVersion(database.db, world.own.id, versionId))!
  const sections = await readVersionSections(database.db, world.own.id, versionId)
  const changes = await newestChanges(database.db, [id])
  expect(versionHash(version, sections, { priorities: changes, ballots: [] })).toBe(version.sha256)
  await world.move(id, { to: 'chosen' })
  const later = await newestChanges(database.db, [id])
  expect(versionHash(version, sections, { priorities: later, ballots: [] })).not.toBe(
    version.sha256,
  )
})

test('V3: a roadmap is not adopted when a priority in it stands otherwise than the page showed', async () => {
  const id = await world.made()
  await put(id)
  const { id: seen } = await named()
  const sections = await readVersionSections(database.db, world.own.id, seen)
  const adopt = (fingerprint: string) =>
    named({
      kind: 'adopted',
      decidingBody: 'Nämnden',
      decidedOn: '2020-11-20',
      registryNumber: 'RUN/1',
      samiReason: '',
      seen: fingerprint,
      confirmed: true,
    })
  const shown = textFingerprint(sections, await newestChanges(database.db, [id]))
  await world.move(id, { to: 'declined' })
  expect((await adopt(shown)).done).toEqual({ ok: false, error: { type: 'text-changed' } })
  const now = textFingerprint(sections, await newestChanges(database.db, [id]))
  expect((await adopt(now)).done.ok).toBe(true)
})

test('PR8: at an earlier moment a priority stood where it stood then', async () => {
  const id = await world.made()
  const [first] = await world.history(id)
  await world.move(id, { to: 'chosen' })
  expect(await present(id, first!.at)).toMatchObject([{ state: 'proposed' }])
  expect(await present(id, new Date(first!.at.getTime() - 1))).toEqual([])
  expect(await present(id)).toMatchObject([{ state: 'chosen' }])
})

test('PR2: of a closed area nobody is told what its priority says, in no version and at no moment', async () => {
  const closed = await makeArea(database.db, { visibility: 'members' })
  const id = await world.made({ area: closed.id, areaIds: [closed.id] })
  await put(id)
  const { id: versionId } = await named()
  expect(await frozen(versionId)).toEqual([])
  expect(await present(id)).toEqual([])
})
