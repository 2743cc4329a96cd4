import { describe, expect, test } from 'vitest'
import { COMMENTER, commentsWorld, MEMBER } from '@/tests/support/comments-world'
import { makePerson } from '@/tests/support/people'
import { reopenThread, resolveThread, startThread } from './commands'
import { readMentionable } from './queries/mentioned'
import { countThreads, readFirstThreads, readThreadsInOrder } from './queries/reading'

const world = commentsWorld()
const { deps, grantOf, anchor, saying, started, told, count, idOf } = world

describe('mentions', () => {
  test('of an organisation are told to who holds its seat and to the substitute', async () => {
    const { rows } = await world.pool().query(
      `SELECT organisation_id, h.email AS holder, s2.email AS substitute FROM seat
       JOIN person h ON h.id = holder_id LEFT JOIN person s2 ON s2.id = substitute_id LIMIT 1`,
    )
    const { organisation_id, holder, substitute } = rows[0]
    await started({ mentions: [`organisation:${organisation_id}`] })
    const expected = [holder, substitute].filter(Boolean).map((email) => `mention ${email}`)
    expect((await told()).sort()).toEqual(expected.sort())
  })

  test('without a seat they are told to its persons with a role in the area', async () => {
    await world.pool().query('DELETE FROM seat')
    const { rows } = await world
      .pool()
      .query(
        'SELECT organisation_id AS id FROM affiliation JOIN person ON person.id = person_id WHERE email = $1',
        [MEMBER],
      )
    await started({ mentions: [`organisation:${rows[0].id}`] })
    expect(await told()).toContain(`mention ${MEMBER}`)
  })

  test('of somebody without a role in the area are refused, and nothing is stored', async () => {
    const stranger = await makePerson(world.db())
    const grant = await grantOf('comment.write', COMMENTER)
    const input = await saying({ mentions: [`person:${stranger.id}`] })
    expect(await startThread(deps(), grant, input)).toEqual({
      ok: false,
      error: { type: 'mentioned-not-found' },
    })
    expect(await count('thread')).toBe(1)
    const known = await readMentionable(world.db(), grant.area, '2026-11-23')
    expect(known.some(({ id }) => id === stranger.id)).toBe(false)
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
    (await readFirstThreads(world.db(), areaId, most)).map(({ id }) => id)
  expect(await ids(10)).toEqual([first.id])
  await reopenThread(deps(), await grantOf('comment.write', MEMBER), { threadId: second.id })
  expect(await ids(10)).toEqual([first.id, second.id])
  expect(await ids(1)).toEqual([first.id])
  const own = { areaId, state: 'all', writtenBy: await idOf(MEMBER) } as const
  expect(await countThreads(world.db(), own)).toBe(1)
})

test('lists: page by page nothing is skipped or comes twice, whatever is resolved or moves meanwhile', async () => {
  const texts = ['a', 'b', 'c', 'd', 'e', 'f']
  const made = []
  for (const [block, body] of texts.entries())
    made.push(
      await started({ body, block: 0 }).then(async ({ id }) => {
        await world
          .pool()
          .query('UPDATE thread SET words_block = $1 WHERE id = $2', [block + 5, id])
        return id
      }),
    )
  const { areaId, sectionId } = (await readFirstThreads(world.db(), (await world.area()).id, 1))[0]!
  const asked = { areaId, section: sectionId, state: 'open' } as const
  const page = async (after: string | null) =>
    (await readThreadsInOrder(world.db(), asked, { after, most: 2 })).map(({ id }) => id)
  expect(await page(null)).toEqual(made.slice(0, 2))
  // Of what has been read, one is resolved; then a paragraph before all of them goes.
  await resolveThread(deps(), await grantOf('comment.write', MEMBER), { threadId: made[0]! })
  await resolveThread(deps(), await grantOf('comment.write', MEMBER), { threadId: made[1]! })
  expect(await page(made[1]!)).toEqual(made.slice(2, 4))
  await world.pool().query('UPDATE thread SET words_block = words_block - 4')
  expect(await page(made[3]!)).toEqual(made.slice(4))
  expect(await page(made[5]!)).toEqual([])
  expect(await page('00000000-0000-4000-8000-000000000000')).toEqual([])
})
