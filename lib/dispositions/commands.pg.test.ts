import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DoorDeps } from '@/lib/auth/prove'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { listMail } from '@/lib/mail/queries'
import { makeComment } from '@/tests/support/consultations'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeHandled } from '@/tests/support/dispositions'
import { NOW } from '@/tests/support/people'
import { setDispositions } from './commands/deciding'
import { reportConsultation, sendAnswers } from './commands/telling'
import { readDispositions, readSent } from './queries/details'
import { readItems } from './queries/items'
import { countBySection } from './queries/sections'
import { SetDispositions } from './schema'
import type { ItemRef } from './types'

let database: TestDatabase
let world: Awaited<ReturnType<typeof makeHandled>>
let deps: DoorDeps

beforeEach(async () => {
  database = await freshDatabase()
  world = await makeHandled(database.db)
  deps = {
    db: database.db,
    clock: fixedClock(NOW),
    newId,
    config: {
      baseUrl: 'https://fardplan.example',
      secret: 's'.repeat(48),
      demo: false,
      dataDir: '/nowhere',
    },
    locale: 'sv',
  }
})
afterEach(() => database.drop())

type Shown = ItemRef & { was?: string | null }
const key = ({ kind, id, was }: Shown) => `${kind}:${id}:${was ?? ''}`
const comment = (of: { id: string }, was?: string): Shown => ({
  kind: 'comment',
  id: of.id,
  was: was ?? null,
})
const response = (was?: string): Shown => ({
  kind: 'answer',
  id: world.response.id,
  was: was ?? null,
})

async function decide(items: Shown[], given: object = {}, by = world.leader) {
  const input = SetDispositions.parse({
    consultationId: world.consultation.id,
    items: items.map(key),
    outcome: 'noted',
    reason: 'Vi har läst det.',
    ...given,
  })
  return setDispositions(deps, await world.grant('disposition.set', by), input)
}

const send = async (partly?: 'yes') =>
  sendAnswers(deps, await world.grant('consultation.manage'), {
    consultationId: world.consultation.id,
    partly: partly === 'yes',
  })
const present = () => readDispositions(database.db, world.consultation.id)
const answered = async () => {
  const { comments } = world
  return decide([comment(comments.ragunda), comment(comments.bracke), response()])
}

test('D31: comments and responses wait for a disposition, "no objections" does not', async () => {
  const items = await readItems(database.db, { consultation: world.consultation.id })
  expect(
    items.map(({ kind, organisation, section }) => [kind, organisation.name, section?.number]),
  ).toEqual(
    expect.arrayContaining([
      ['comment', 'Ragunda', 2],
      ['comment', 'Bräcke', 2],
      ['answer', 'Bräcke', undefined],
    ]),
  )
  expect(items).toHaveLength(3)
})

test('D31: several get the same answer at once, with its reason and who decided', async () => {
  expect(await answered()).toEqual({ ok: true, value: { decided: 3 } })
  const all = [...(await present()).values()]
  expect(all).toHaveLength(3)
  expect(all[0]).toMatchObject({
    outcome: 'noted',
    reason: 'Vi har läst det.',
    decidedBy: 'Processledaren',
    decidedFor: 'Regionen',
    sentAt: null,
  })
})

test('D31: of two editors at once one is first, and the other is told who', async () => {
  const mine = comment(world.comments.ragunda)
  const both = await Promise.all([
    decide([mine], { outcome: 'declined' }),
    decide([mine, comment(world.comments.bracke)], { outcome: 'noted' }, world.member),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const loser = both.find(({ ok }) => !ok)
  expect(loser).toMatchObject({ error: { type: 'disposition-changed' } })
  const [first] = [...(await present()).values()]
  expect(loser).toMatchObject({ error: { by: first?.decidedBy, outcome: first?.outcome } })
  // Nothing of what was refused is stored.
  expect((await present()).size).toBe(both[0].ok ? 1 : 2)
})

test('D31: whoever saw the newest may think again, and an old page may not', async () => {
  await decide([comment(world.comments.ragunda)])
  const [[, first] = []] = await present()
  expect(first).toBeDefined()
  expect(
    (await decide([comment(world.comments.ragunda, first?.id)], { outcome: 'partly' })).ok,
  ).toBe(true)
  expect(await decide([comment(world.comments.ragunda, first?.id)])).toMatchObject({
    error: { type: 'disposition-changed', outcome: 'partly' },
  })
})

test('D31: what was never handed in, or belongs elsewhere, is not there', async () => {
  const draft = await makeComment(database.db, {
    consultation: world.consultation.id,
    by: world.ragunda,
    state: 'draft',
  })
  expect(await decide([comment(draft)])).toMatchObject({ error: { type: 'item-not-found' } })
  const elsewhere = await makeHandled(database.db, ' två')
  expect(await decide([comment(elsewhere.comments.ragunda)])).toMatchObject({
    error: { type: 'item-not-found' },
  })
  expect(
    await decide([comment(elsewhere.comments.ragunda)], {
      consultationId: elsewhere.consultation.id,
    }),
  ).toMatchObject({ error: { type: 'consultation-not-found' } })
})

test('D33: answers are sent once, to those who wrote, and nothing is sent while one is left', async () => {
  await decide([comment(world.comments.ragunda)])
  expect(await send()).toMatchObject({ error: { type: 'answers-left', left: 2 } })
  expect(await listMail(database.db)).toEqual([])
  expect(await send('yes')).toEqual({ ok: true, value: { organisations: 1, answers: 1 } })
  await decide([comment(world.comments.bracke), response()])
  expect(await send()).toEqual({ ok: true, value: { organisations: 1, answers: 2 } })
  expect(await send()).toMatchObject({ error: { type: 'nothing-to-send' } })
  const mails = await listMail(database.db)
  expect(mails.map(({ recipient }) => recipient).sort()).toEqual(
    [world.bracke.email, world.ragunda.email].sort(),
  )
  expect(mails[0]?.text).toContain(`/consultations/${world.consultation.id}/answers`)
  const { rows } = await database.pool.query('SELECT person_id FROM notice WHERE kind = $1', [
    'answers-sent',
  ])
  expect(rows).toHaveLength(2)
})

test('D33: what was sent stays readable when an editor thinks again, and the new one is told again', async () => {
  await answered()
  await send()
  const id = (await present()).get(`comment:${world.comments.ragunda.id}`)?.id
  await decide([comment(world.comments.ragunda, id)], {
    outcome: 'taken-up',
    reason: 'Nu finns det med.',
  })
  const of = `comment:${world.comments.ragunda.id}`
  expect((await readSent(database.db, world.consultation.id)).get(of)).toMatchObject([
    { outcome: 'noted' },
  ])
  expect(await send()).toEqual({ ok: true, value: { organisations: 1, answers: 1 } })
  expect((await readSent(database.db, world.consultation.id)).get(of)).toMatchObject([
    { outcome: 'taken-up' },
    { outcome: 'noted' },
  ])
})

test('D33: two clicks at once send each organisation one mail', async () => {
  await answered()
  const both = await Promise.all([send(), send()])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await listMail(database.db)).toHaveLength(2)
})

test('D34: reported when nothing is left, and from then on nothing changes', async () => {
  const report = async () =>
    reportConsultation(deps, await world.grant('consultation.manage'), {
      consultationId: world.consultation.id,
      understood: 'yes',
    })
  expect(await report()).toMatchObject({ error: { type: 'answers-left', left: 3 } })
  await answered()
  expect((await report()).ok).toBe(true)
  expect(await report()).toMatchObject({ error: { type: 'consultation-reported' } })
  const id = (await present()).get(`comment:${world.comments.ragunda.id}`)?.id
  expect(await decide([comment(world.comments.ragunda, id)])).toMatchObject({
    error: { type: 'consultation-reported' },
  })
  expect((await send()).ok).toBe(true)
})

test('D34: the closing instant of the database decides, not a button', async () => {
  await database.pool.query(
    "UPDATE consultation SET state = 'open', closes_at = clock_timestamp() + interval '1 day'",
  )
  await answered()
  expect(await send()).toMatchObject({ error: { type: 'consultation-not-closed' } })
  await database.pool.query('UPDATE consultation SET closes_at = clock_timestamp()')
  expect((await send()).ok).toBe(true)
})

test('a draft consultation is not there for editors of answers', async () => {
  await database.pool.query("UPDATE consultation SET state = 'draft', opened_at = NULL")
  expect(await answered()).toMatchObject({ error: { type: 'consultation-not-found' } })
})

test('editors see in the roadmap how many comments a section has and how many are left', async () => {
  await decide([comment(world.comments.ragunda)])
  expect(await countBySection(database.db, world.area.id)).toEqual([
    {
      sectionId: world.sections.territory.id,
      consultationId: world.consultation.id,
      total: 2,
      left: 1,
    },
  ])
})
