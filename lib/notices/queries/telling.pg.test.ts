import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { replyToThread } from '@/lib/comments/commands'
import { readLatestThreads } from '@/lib/comments/queries/reading'
import { seat } from '@/lib/db/schema/people'
import { pauseRoadmap, resumeRoadmap } from '@/lib/roadmaps/commands/sections'
import { COMMENTER, commentsWorld, LEADER, MEMBER } from '@/tests/support/comments-world'
import { giveRole, makeOrganisation, makePerson } from '@/tests/support/people'

const world = commentsWorld()
const { deps, grantOf, started, told, area, idOf } = world

/** What the notices of the demo county are not about. */
const since = async (kind: string) => (await told()).filter((one) => one.startsWith(kind))

const reply = async (email: string, threadId: string) => {
  const said = { id: randomUUID(), threadId, body: 'Så här.', mentions: [] }
  expect(await replyToThread(deps(), await grantOf('comment.write', email), said)).toMatchObject({
    ok: true,
  })
}

async function official(email: string, organisation?: string): Promise<string> {
  const db = world.db()
  const { id } = await makePerson(db, {
    email,
    ...(organisation && { organisations: [organisation] }),
  })
  await giveRole(db, { person: id, area: (await area()).id, role: 'commenter' })
  return id
}

/** An organisation whose seat has a holder and a substitute, who comment in the area. */
async function seated(name: string) {
  const { id } = await makeOrganisation(world.db(), { name })
  const [holder, substitute] = [`${name}.holder@lan.example`, `${name}.substitute@lan.example`]
  const [holderId, substituteId] = [await official(holder, id), await official(substitute, id)]
  await world.db().insert(seat).values({ organisationId: id, holderId, substituteId })
  return { id, holder, substitute }
}

test('N7: a mention of an organisation is answered by one of it, and of a person by the person alone', async () => {
  const berg = await seated('berg')
  const { holder, substitute } = berg
  const thread = await started({
    mentions: [`organisation:${berg.id}`, `person:${await idOf(MEMBER)}`],
  })
  expect(await since('mention')).toEqual([
    `mention ${holder}`,
    `mention ${substitute}`,
    `mention ${MEMBER}`,
  ])
  await reply(substitute, thread.id)
  expect(await since('mention')).toEqual([`mention ${MEMBER}`])
  await reply(holder, thread.id)
  expect(await since('mention')).toEqual([`mention ${MEMBER}`])
  await reply(MEMBER, thread.id)
  expect(await since('mention')).toEqual([])
})

test('N7: whoever is mentioned by name answers for themselves, though their organisation has answered', async () => {
  const berg = await seated('berg')
  const { holder, substitute } = berg
  const thread = await started({
    mentions: [`organisation:${berg.id}`, `person:${await idOf(holder)}`],
  })
  await reply(substitute, thread.id)
  expect(await since('mention')).toEqual([`mention ${holder}`])
})

test('N7: whoever was told through two organisations waits for both', async () => {
  const berg = await seated('berg')
  const { holder, substitute } = berg
  const shared = await makeOrganisation(world.db(), { name: 'samverkan' })
  await world
    .db()
    .insert(seat)
    .values({ organisationId: shared.id, holderId: await idOf(holder) })
  const thread = await started({
    mentions: [`organisation:${berg.id}`, `organisation:${shared.id}`],
  })
  await reply(substitute, thread.id)
  expect(await since('mention')).toEqual([`mention ${holder}`])
})

const SECOND = 'second.leader@lan.example'

beforeEach(async () => {
  const person = await makePerson(world.db(), { email: SECOND })
  await giveRole(world.db(), { person: person.id, area: (await area()).id, role: 'process-leader' })
})

/** A third leader pauses; the other two are told. */
async function paused() {
  await world.pool().query('UPDATE roadmap_pause SET resumed_at = now()')
  const third = await makePerson(world.db(), { email: 'third.leader@lan.example' })
  await giveRole(world.db(), { person: third.id, area: (await area()).id, role: 'process-leader' })
  const grant = await grantOf('roadmap.pause', 'third.leader@lan.example')
  await pauseRoadmap(deps(), grant, { reason: 'Paus', feedback: 'Kommunerna hann inte.' })
  const asked = { areaId: grant.area, state: 'open', kind: 'feedback' } as const
  const [thread] = await readLatestThreads(world.db(), asked, { from: 0, most: 10 })
  expect(await since('feedback')).toEqual([`feedback ${LEADER}`, `feedback ${SECOND}`])
  return { grant, threadId: thread?.id ?? '' }
}

test('N7: feedback is answered for every process leader once one who writes in the area has answered', async () => {
  const { threadId } = await paused()
  await reply(COMMENTER, threadId)
  await reply('third.leader@lan.example', threadId)
  expect(await since('feedback')).toHaveLength(2)
  await reply(MEMBER, threadId)
  expect(await since('feedback')).toEqual([])
})

test('N7: a pause that is over has had its feedback answered', async () => {
  const { grant } = await paused()
  await resumeRoadmap(deps(), grant, { reason: 'Kommunerna fick mer tid.' })
  expect(await since('feedback')).toEqual([])
})
