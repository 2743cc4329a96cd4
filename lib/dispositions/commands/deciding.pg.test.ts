import { afterEach, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { writeWords } from '@/server/demo/write-words'
import { makeRoadmap } from '@/tests/support/consultations'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeHandled } from '@/tests/support/dispositions'
import { makeArea, NOW } from '@/tests/support/people'
import { readDispositions, readTexts } from '../queries/details'
import { changesIn } from '../rules/places'
import { SetDispositions } from '../schema'
import { setDispositions } from './deciding'

let database: TestDatabase
let world: Awaited<ReturnType<typeof makeHandled>>

beforeEach(async () => {
  database = await freshDatabase()
  world = await makeHandled(database.db)
})
afterEach(() => database.drop())

const comment = ({ id }: { id: string }, was = '') => `comment:${id}:${was}`
const response = () => `answer:${world.response.id}:`

async function decide(items: string[], given: object = {}) {
  const input = SetDispositions.parse({
    consultationId: world.consultation.id,
    items,
    outcome: 'noted',
    reason: 'Vi har läst det.',
    ...given,
  })
  const deps = { db: database.db, clock: fixedClock(NOW), newId }
  return setDispositions(deps, await world.grant('disposition.set'), input)
}
const present = () => readDispositions(database.db, world.consultation.id)

test('D32: a linked change keeps the words of the passage before and after', async () => {
  const { territory } = world.sections
  const was = 'ökar behovet av nät.'
  await writeWords(database.db, territory.documentId, {
    was,
    becomes: 'ökar behovet av nät, medan andra behöver gemensamma resurser.',
    by: world.member,
  })
  const done = await decide([comment(world.comments.ragunda)], {
    outcome: 'partly',
    change: territory.id,
  })
  expect(done.ok).toBe(true)
  const [[, first] = []] = await present()
  expect(first?.change).toMatchObject({ section: { number: 2, title: 'Skillnader' } })
  expect(first?.change?.before).toContain(was)
  expect(first?.change?.after).toContain('gemensamma resurser')
  const { rows } = await database.pool.query(
    'SELECT change_epoch, change_from_seq, change_to_seq FROM disposition',
  )
  expect(rows).toEqual([{ change_epoch: 1, change_from_seq: '1', change_to_seq: '2' }])
})

test('D32: the change that a comment is about is not shown with others that get the same answer', async () => {
  const { territory } = world.sections
  await writeWords(database.db, territory.documentId, {
    was: 'ökar behovet av nät.',
    becomes: 'ökar behovet av nät och kompetens.',
    by: world.member,
  })
  await decide([comment(world.comments.ragunda), response()], { change: territory.id })
  const all = await present()
  expect(all.get(`comment:${world.comments.ragunda.id}`)?.change).not.toBeNull()
  expect(all.get(`answer:${world.response.id}`)?.change).toBeNull()
})

test('D32: another change of the section than the comment’s own is linked when it is chosen, or all of them', async () => {
  const { territory } = world.sections
  const { member: by, comments } = world
  const write = (was: string, becomes: string) =>
    writeWords(database.db, territory.documentId, { was, becomes, by })
  await write('ökar behovet av nät.', 'ökar behovet av nät och kompetens.')
  await write('länet den når.', 'länet den når, och hur.')
  const [, other] = changesIn(
    await readTexts(database.db, { version: world.version.id, section: territory.id }),
    null,
  )
  const change = `${territory.id}@${other?.from}-${other?.to}`
  const both = [comment(comments.ragunda), comment(comments.bracke)]
  expect(await decide(both, { change })).toMatchObject({ ok: true })
  const changes = async () =>
    [...(await present()).values()].map(({ change: linked }) => linked?.after)
  const second = 'Varje insats anger vilka delar av länet den når, och hur.'
  expect(await changes()).toEqual([second, second])

  const [was = ''] = [...(await present()).values()].map(({ id }) => id)
  const [decided = ''] = [...(await present()).keys()]
  const mine = decided.endsWith(comments.ragunda.id) ? comments.ragunda : comments.bracke
  await decide([comment(mine, was)], { change: `${territory.id}@all` })
  expect((await present()).get(decided)?.change?.after).toContain(
    'nät och kompetens.\nVarje insats',
  )
  expect(await decide([response()], { change: `${territory.id}@900-990` })).toMatchObject({
    error: { type: 'text-unchanged' },
  })
})

test('D32: no change is linked where the text has not changed, or that is of another roadmap', async () => {
  const { analysis } = world.sections
  expect(await decide([comment(world.comments.ragunda)], { change: analysis.id })).toMatchObject({
    error: { type: 'text-unchanged' },
  })
  const other = await makeArea(database.db)
  const roadmap = await makeRoadmap(database.db, { area: other.id, sections: { Annat: ['Text.'] } })
  expect(
    await decide([comment(world.comments.ragunda)], { change: roadmap.sections[0]?.id }),
  ).toMatchObject({ error: { type: 'section-not-found' } })
  expect((await present()).size).toBe(0)
})
