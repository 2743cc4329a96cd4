import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaBySlug } from '@/lib/access/queries'
import type { AreaAction } from '@/lib/access/table'
import { findActor } from '@/lib/auth/queries'
import { listen } from '@/lib/db/listen'
import { flatten, findPassage, passageAt } from '@/lib/documents/passages'
import { readCommitted } from '@/lib/documents/queries'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { importProfile } from '@/lib/profile/commands'
import { pauseRoadmap, removeSection } from '@/lib/roadmaps/commands/sections'
import { readSections } from '@/lib/roadmaps/queries/reading'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeArea, makePerson, giveRole, NOW, signIn } from '@/tests/support/people'
import {
  replyToThread,
  reopenThread,
  resolveThread,
  startRoadmapThread,
  startThread,
} from './commands'
import { readMentionable } from './queries/mentioned'
import { countThreads, readFirstThreads, readLatestThreads, readThread } from './queries/reading'
import { StartThread } from './schema'

const LEADER = 'processledare.energi@regionjh.example'
const MEMBER = 'energistrateg@krokom.example'
const OTHER = 'forskningssamordnare@miun.example'
const COMMENTER = 'commenter@lan.example'

let database: TestDatabase
const clock = fixedClock(NOW)
const deps = () => ({ db: database.db, clock, newId })

beforeEach(async () => {
  database = await freshDatabase()
  await importProfile(deps(), readFileSync('server/demo/county-profile.json', 'utf8'))
  const person = await makePerson(database.db, { email: COMMENTER, name: 'Kommenterar' })
  await giveRole(database.db, { person: person.id, area: (await area()).id, role: 'commenter' })
})
afterEach(() => database.drop())

const area = async (slug = 'hallbar-energi') => (await areaBySlug(database.db, slug))!

async function idOf(email: string): Promise<string> {
  const { rows } = await database.pool.query('SELECT id FROM person WHERE email = $1', [email])
  return rows[0].id
}

async function grantOf<A extends AreaAction>(action: A, email: string) {
  const { token } = await signIn(database.db, await idOf(email), clock.now())
  const actor = await findActor(database.db, token, clock.now())
  const grant = authorize(actor, action, await area())
  if (!grant.ok) throw new Error(grant.error.type)
  return grant.value
}

const section = async (slug = 'hallbar-energi') =>
  (await readSections(database.db, (await area(slug)).id))[4]!

async function anchor(words: string) {
  const { documentId } = await section()
  const flat = flatten((await readCommitted(database.db, documentId))!.content)
  const found = findPassage(flat, { quote: words, prefix: '', suffix: '', block: 0 })
  return found ? passageAt(flat, found) : { quote: words, prefix: '', suffix: '', block: 0 }
}

async function saying(given: Record<string, unknown> = {}) {
  const { id } = await section()
  const raw = { id: randomUUID(), sectionId: id, kind: 'question', body: 'Vad menas?', ...given }
  return StartThread.parse('anchor' in raw || 'block' in raw ? raw : { ...raw, block: 0 })
}

async function started(given: Record<string, unknown> = {}, email = COMMENTER) {
  const done = await startThread(deps(), await grantOf('comment.write', email), await saying(given))
  if (!done.ok) throw new Error(done.error.type)
  return done.value
}

async function told(): Promise<string[]> {
  const { rows } = await database.pool.query(
    `SELECT n.kind, p.email FROM notice n JOIN person p ON p.id = n.person_id
     WHERE n.settled_at IS NULL ORDER BY n.created_at, n.kind, p.email`,
  )
  return rows.map(({ kind, email }) => `${kind} ${email}`)
}

const count = async (table: string) =>
  Number((await database.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count)

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
    const { comments } = (await readThread(database.db, {
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
    const listener = listen(database.url)
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
    const elsewhere = await makeArea(database.db, { visibility: 'members' })
    const person = await makePerson(database.db)
    await giveRole(database.db, { person: person.id, area: elsewhere.id, role: 'member' })
    const { token } = await signIn(database.db, person.id, clock.now())
    const actor = await findActor(database.db, token, clock.now())
    const grant = authorize(actor, 'comment.write', { type: 'area', ...elsewhere })
    if (!grant.ok) throw new Error(grant.error.type)
    const input = { id: randomUUID(), threadId: thread.id, body: 'Hej', mentions: [] }
    const refused = { ok: false, error: { type: 'thread-not-found' } }
    expect(await replyToThread(deps(), grant.value, input)).toEqual(refused)
    expect(await resolveThread(deps(), grant.value, { threadId: thread.id })).toEqual(refused)
  })
})

describe('mentions', () => {
  test('of an organisation are told to who holds its seat and to the substitute', async () => {
    const { rows } = await database.pool.query(
      `SELECT organisation_id, h.email AS holder, s2.email AS substitute FROM seat
       JOIN person h ON h.id = holder_id LEFT JOIN person s2 ON s2.id = substitute_id LIMIT 1`,
    )
    const { organisation_id, holder, substitute } = rows[0]
    await started({ mentions: [`organisation:${organisation_id}`] })
    const expected = [holder, substitute].filter(Boolean).map((email) => `mention ${email}`)
    expect((await told()).sort()).toEqual(expected.sort())
  })

  test('without a seat they are told to its persons with a role in the area', async () => {
    await database.pool.query('DELETE FROM seat')
    const { rows } = await database.pool.query(
      'SELECT organisation_id AS id FROM affiliation JOIN person ON person.id = person_id WHERE email = $1',
      [MEMBER],
    )
    await started({ mentions: [`organisation:${rows[0].id}`] })
    expect(await told()).toContain(`mention ${MEMBER}`)
  })

  test('of somebody without a role in the area are refused, and nothing is stored', async () => {
    const stranger = await makePerson(database.db)
    const grant = await grantOf('comment.write', COMMENTER)
    const input = await saying({ mentions: [`person:${stranger.id}`] })
    expect(await startThread(deps(), grant, input)).toEqual({
      ok: false,
      error: { type: 'mentioned-not-found' },
    })
    expect(await count('thread')).toBe(1)
    const known = await readMentionable(database.db, grant.area, '2026-11-23')
    expect(known.some(({ id }) => id === stranger.id)).toBe(false)
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
    const { rows } = await database.pool.query(
      `SELECT action FROM audit_entry WHERE object_kind = 'thread'`,
    )
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
    await database.pool.query(
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
    const { rows } = await database.pool.query(
      'UPDATE roadmap_pause SET resumed_at = now() RETURNING id',
    )
    expect(rows).toHaveLength(1)
    const grant = await grantOf('roadmap.pause', LEADER)
    await pauseRoadmap(deps(), grant, { reason: 'Paus', feedback: 'Kommunerna hann inte.' })
    const asked = { areaId: grant.area, state: 'open', kind: 'feedback' } as const
    const [thread] = await readLatestThreads(database.db, asked, { from: 0, most: 10 })
    expect(thread).toMatchObject({
      kind: 'feedback',
      pauseId: expect.any(String),
      comments: [{ body: 'Kommunerna hann inte.' }],
    })
    expect(await told()).not.toContain(`feedback ${LEADER}`)
  })
})

test('lists: the first threads of each section in the order of the text, counted by what one asks for', async () => {
  const first = await started({ block: 0 })
  const second = await started(
    { anchor: { ...(await anchor('stärker platsen')), block: 2 } },
    MEMBER,
  )
  await resolveThread(deps(), await grantOf('comment.write', MEMBER), { threadId: second.id })
  const { areaId } = first
  const ids = async (most: number) =>
    (await readFirstThreads(database.db, areaId, most)).map(({ id }) => id)
  expect(await ids(10)).toEqual([first.id])
  await reopenThread(deps(), await grantOf('comment.write', MEMBER), { threadId: second.id })
  expect(await ids(10)).toEqual([first.id, second.id])
  expect(await ids(1)).toEqual([first.id])
  const own = { areaId, state: 'all', writtenBy: await idOf(MEMBER) } as const
  expect(await countThreads(database.db, own)).toBe(1)
})
