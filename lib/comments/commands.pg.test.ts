import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { findActor } from '@/lib/auth/queries'
import { listen } from '@/lib/db/listen'
import { pauseRoadmap, removeSection } from '@/lib/roadmaps/commands/sections'
import { COMMENTER, commentsWorld, LEADER, MEMBER, OTHER } from '@/tests/support/comments-world'
import { giveRole, makeArea, makePerson, signIn } from '@/tests/support/people'
import {
  reopenThread,
  replyToThread,
  resolveThread,
  startRoadmapThread,
  startThread,
} from './commands'
import { readLatestThreads, readThread } from './queries/reading'
import { WRITINGS_PER_HOUR } from './rules'
import type { Reply } from './schema'

const world = commentsWorld()
const { deps, grantOf, section, anchor, saying, started, told, count, idOf, clock } = world

describe('a thread on a passage', () => {
  test('keeps the words and what stands around them, and waits for its mark', async () => {
    const passage = await anchor('stärker platsen')
    const thread = await started({ anchor: passage })
    expect(thread).toMatchObject({
      kind: 'question',
      said: passage,
      words: passage,
      place: 'waiting',
      resolved: null,
      proposal: null,
      count: 1,
      by: { name: 'Kommenterar' },
      comments: [{ body: 'Vad menas?', mentions: [] }],
    })
  })

  test('on words that stand there no longer it is taken all the same', async () => {
    const gone = { quote: 'ord som ingen skrivit', prefix: 'x', suffix: 'y', block: 3 }
    expect((await started({ anchor: gone })).said).toEqual(gone)
  })

  test('on typed words it finds them in the paragraph that was chosen, however they are spaced', async () => {
    const whole = await started({ block: 0 })
    const typed = whole.said.quote.split(' ').slice(1, 4).join('  ').toUpperCase()
    const thread = await started({ block: 0, quote: typed })
    expect(thread.said.quote).toBe(whole.said.quote.split(' ').slice(1, 4).join(' '))
    expect(thread.said.suffix).not.toBe('')
    const grant = await grantOf('comment.write', COMMENTER)
    for (const wrong of [{ block: 0, quote: 'står inte här' }, { block: 999 }]) {
      const refused = await startThread(deps(), grant, await saying(wrong))
      expect(refused).toEqual({ ok: false, error: { type: 'quote-not-there' } })
    }
    expect(await count('thread')).toBe(3)
  })

  test('of somebody who has written 300 times in an hour is refused in words, and taken an hour later', async () => {
    const grant = await grantOf('comment.write', COMMENTER)
    const thread = await started()
    await world
      .pool()
      .query(`UPDATE rate_limit SET count = $1 WHERE key LIKE 'comments %'`, [
        WRITINGS_PER_HOUR - 2,
      ])
    const answer = (): Reply => ({
      threadId: thread.id,
      id: randomUUID(),
      body: 'Ett svar.',
      mentions: [],
    })
    expect((await replyToThread(deps(), grant, answer())).ok).toBe(true)
    const last = await Promise.all([
      replyToThread(deps(), grant, answer()),
      startThread(deps(), grant, await saying()),
    ])
    const refused = { ok: false, error: { type: 'too-many-comments' } }
    expect(last.filter(({ ok }) => ok)).toHaveLength(1)
    expect(last).toContainEqual(refused)
    expect(await startThread(deps(), grant, await saying())).toEqual(refused)
    expect(await count('comment')).toBe(4)
    expect((await started({}, MEMBER)).count).toBe(1)
    await world
      .pool()
      .query(`UPDATE rate_limit SET window_started_at = window_started_at - interval '1 hour'`)
    expect((await startThread(deps(), grant, await saying())).ok).toBe(true)
  })

  test('G8: sent twice, and twice at once, it is one thread with one comment', async () => {
    const grant = await grantOf('comment.write', COMMENTER)
    const mentions = [`person:${await idOf(MEMBER)}`]
    const input = await saying({ mentions })
    const both = await Promise.all([1, 2].map(() => startThread(deps(), grant, input)))
    const again = await startThread(deps(), grant, input)
    expect([...both, again].map(({ ok }) => ok)).toEqual([true, true, true])
    expect(await count('thread')).toBe(2)
    expect(await count('comment')).toBe(2)
    expect(await told()).toEqual([`mention ${MEMBER}`])
  })

  test('another person’s id is refused, and their thread is left as it is', async () => {
    const thread = await started()
    const grant = await grantOf('comment.write', MEMBER)
    const refused = await startThread(deps(), grant, await saying({ id: thread.id, body: 'Mitt' }))
    expect(refused).toEqual({ ok: false, error: { type: 'id-taken' } })
    const { comments } = (await readThread(world.db(), {
      threadId: thread.id,
      areaId: thread.areaId,
    }))!
    expect(comments.map(({ body }) => body)).toEqual(['Vad menas?'])
  })

  test('on a removed section and on another area’s it is refused, and nothing is stored', async () => {
    const manage = await grantOf('section.manage', LEADER)
    const input = await saying()
    await removeSection(deps(), manage, { sectionId: input.sectionId })
    const grant = await grantOf('comment.write', COMMENTER)
    expect(await startThread(deps(), grant, input)).toEqual({
      ok: false,
      error: { type: 'section-removed' },
    })
    const foreign = { ...input, sectionId: (await section('upplevelser')).id }
    expect(await startThread(deps(), grant, foreign)).toEqual({
      ok: false,
      error: { type: 'section-not-found' },
    })
    expect(await count('thread')).toBe(1)
  })

  test('hostile text is kept as words, and comes back sign by sign', async () => {
    for (const body of [
      '<script>alert(1)</script>',
      '{{7*7}} %s $1 \\u0000',
      "'; DROP TABLE thread;--",
    ])
      expect(
        (await started({ body, anchor: { ...(await anchor('x')), quote: body } })).comments[0]
          ?.body,
      ).toBe(body)
  })

  test('every process is told of it when it is committed, and of nothing that was refused', async () => {
    const listener = listen(world.url())
    const heard: unknown[] = []
    listener.subscribe('thread', (notice) => {
      if (notice.type === 'notice') heard.push(JSON.parse(notice.payload))
    })
    await listener.ready()
    const grant = await grantOf('comment.write', COMMENTER)
    await startThread(deps(), grant, await saying({ block: 999 }))
    const thread = await started()
    await expect
      .poll(() => heard)
      .toEqual([{ areaId: thread.areaId, documentId: thread.documentId, threadId: thread.id }])
    await listener.close()
  })
})

describe('answers', () => {
  test('are told to everybody who has written in the thread, once, and never to oneself', async () => {
    const thread = await started()
    const reply = async (email: string, body: string) =>
      replyToThread(deps(), await grantOf('comment.write', email), {
        id: randomUUID(),
        threadId: thread.id,
        body,
        mentions: [],
      })
    await reply(MEMBER, 'Vägen norrut.')
    expect(await told()).toEqual([`reply ${COMMENTER}`])
    const last = await reply(COMMENTER, 'Tack.')
    expect(await told()).toEqual([`reply ${MEMBER}`])
    expect(last).toMatchObject({ ok: true, value: { count: 3 } })
  })

  test('G8: an answer sent twice stands once; an id that is taken is refused', async () => {
    const thread = await started()
    const grant = await grantOf('comment.write', MEMBER)
    const input = { id: randomUUID(), threadId: thread.id, body: 'Ja.', mentions: [] }
    await Promise.all([replyToThread(deps(), grant, input), replyToThread(deps(), grant, input)])
    expect(await count('comment')).toBe(3)
    const other = await grantOf('comment.write', OTHER)
    expect(await replyToThread(deps(), other, input)).toEqual({
      ok: false,
      error: { type: 'id-taken' },
    })
  })

  test('a thread of another area is not there', async () => {
    const thread = await started()
    const elsewhere = await makeArea(world.db(), { visibility: 'members' })
    const person = await makePerson(world.db())
    await giveRole(world.db(), { person: person.id, area: elsewhere.id, role: 'member' })
    const { token } = await signIn(world.db(), person.id, clock.now())
    const actor = await findActor(world.db(), token, clock.now())
    const grant = authorize(actor, 'comment.write', { type: 'area', ...elsewhere })
    if (!grant.ok) throw new Error(grant.error.type)
    const input = { id: randomUUID(), threadId: thread.id, body: 'Hej', mentions: [] }
    const refused = { ok: false, error: { type: 'thread-not-found' } }
    expect(await replyToThread(deps(), grant.value, input)).toEqual(refused)
    expect(await resolveThread(deps(), grant.value, { threadId: thread.id })).toEqual(refused)
  })
})

describe('resolved', () => {
  test('by two at once it is the first one’s, with one notice and one line in the audit log', async () => {
    const thread = await started()
    const [one, other] = await Promise.all(
      [MEMBER, OTHER].map(async (email) =>
        resolveThread(deps(), await grantOf('comment.write', email), { threadId: thread.id }),
      ),
    )
    if (!one?.ok || !other?.ok) throw new Error('refused')
    expect(one.value.resolved).toEqual(other.value.resolved)
    expect(await told()).toEqual([`comment-resolved ${COMMENTER}`])
    const { rows } = await world
      .pool()
      .query(`SELECT action FROM audit_entry WHERE object_kind = 'thread'`)
    expect(rows).toEqual([{ action: 'thread.resolved' }])
  })

  test('whoever began it may, another commenter may not; it can be opened again', async () => {
    const own = await started()
    const grant = await grantOf('comment.write', COMMENTER)
    expect(await resolveThread(deps(), grant, { threadId: own.id })).toMatchObject({
      ok: true,
      value: { resolved: { by: { name: 'Kommenterar' } } },
    })
    expect(await reopenThread(deps(), grant, { threadId: own.id })).toMatchObject({
      ok: true,
      value: { resolved: null },
    })
    const theirs = await started({}, MEMBER)
    expect(await resolveThread(deps(), grant, { threadId: theirs.id })).toEqual({
      ok: false,
      error: { type: 'not-your-thread' },
    })
  })

  test('an undecided proposal is not put aside', async () => {
    const thread = await started()
    await world
      .pool()
      .query(
        `INSERT INTO proposal (thread_id, mode, replacement, state) VALUES ($1, 'replace', 'x', 'open')`,
        [thread.id],
      )
    const grant = await grantOf('comment.write', MEMBER)
    expect(await resolveThread(deps(), grant, { threadId: thread.id })).toEqual({
      ok: false,
      error: { type: 'proposal-undecided' },
    })
  })
})

describe('about the roadmap as a whole', () => {
  test('a thread stands in no section', async () => {
    const grant = await grantOf('comment.write', COMMENTER)
    const input = { id: randomUUID(), kind: 'comment' as const, body: 'Bra.', mentions: [] }
    const done = await startRoadmapThread(deps(), grant, input)
    expect(done).toMatchObject({ ok: true, value: { sectionId: null, place: 'none' } })
  })

  test('C4: feedback that pauses a roadmap is a thread from the start, told to its leaders', async () => {
    const { rows } = await world
      .pool()
      .query('UPDATE roadmap_pause SET resumed_at = now() RETURNING id')
    expect(rows).toHaveLength(1)
    const grant = await grantOf('roadmap.pause', LEADER)
    await pauseRoadmap(deps(), grant, { reason: 'Paus', feedback: 'Kommunerna hann inte.' })
    const asked = { areaId: grant.area, state: 'open', kind: 'feedback' } as const
    const [thread] = await readLatestThreads(world.db(), asked, { from: 0, most: 10 })
    expect(thread).toMatchObject({
      kind: 'feedback',
      pauseId: expect.any(String),
      comments: [{ body: 'Kommunerna hann inte.' }],
    })
    expect(await told()).not.toContain(`feedback ${LEADER}`)
  })
})
