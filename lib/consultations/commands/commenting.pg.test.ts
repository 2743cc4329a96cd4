import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerBench, type AnswerBench } from '@/tests/support/answer-bench'
import { consultationWorld } from '@/tests/support/consultation-world'
import { readAsked, readOwnComments } from '../queries/answers'
import { submitComments } from './answering'
import { addComment, changeComment, moveComment } from './commenting'

let b: AnswerBench
beforeEach(async () => {
  b = await answerBench()
})
afterEach(() => b.end())

describe('officials’ comments', () => {
  test('stand on a passage of the frozen text, and colleagues alone see them until they are handed in', async () => {
    await b.added({ mode: 'replace', replacement: 'gemensamma tjänster' })
    const [comment] = await readOwnComments(b.database.db, await b.holder())
    expect(comment).toMatchObject({
      passage: {
        quote: 'gemensamma resurser',
        prefix: expect.stringContaining('Mindre'),
        block: 1,
      },
      wording: { mode: 'replace', replacement: 'gemensamma tjänster' },
      state: 'ready',
      person: { id: b.berg.official.id },
    })
    const are = await b.world.asked('Åre')
    await b.database.pool.query(
      `INSERT INTO consultation_invitation (consultation_id, organisation_id, invited_by) VALUES ($1, $2, $3)`,
      [b.id, are.id, b.world.leader.id],
    )
    const other = await b.world.mayAnswer(are.holder.id, b.id)
    expect(await readOwnComments(b.database.db, other)).toEqual([])
    const foreign = { consultationId: b.id, commentId: comment!.id }
    expect(await moveComment(b.deps, other, { ...foreign, to: 'withdrawn' })).toMatchObject({
      error: { type: 'comment-not-found' },
    })
  })

  test.each([
    ['words that are not there', { quote: 'kärnkraft' }],
    ['another paragraph', { block: 0 }],
    ['no paragraph at all', { block: 99 }],
    ['a section that is not in the version', { sectionId: '11111111-1111-4111-8111-111111111111' }],
  ])('on %s are refused, and nothing is stored', async (_what, given) => {
    expect(await addComment(b.deps, await b.official(), b.on(given))).toMatchObject({
      error: { type: 'passage-not-found' },
    })
    expect(await b.one<number>('SELECT count(*)::int FROM consultation_comment')).toBe(0)
  })

  test('T18: a section of another area’s version is not found in this one', async () => {
    const other = await consultationWorld(b.database)
    const foreign = b.on({ sectionId: other.roadmap.sections[0]!.id })
    expect((await addComment(b.deps, await b.official(), foreign)).ok).toBe(false)
  })

  test('may be on the draft as a whole', async () => {
    await b.added({ sectionId: null, quote: '', block: 0 })
    const [comment] = await readOwnComments(b.database.db, await b.holder())
    expect(comment).toMatchObject({ section: null, passage: { quote: '' } })
  })

  test('of two colleagues who change one from the same page, one is told and overwrites nothing', async () => {
    const commentId = await b.added()
    const [comment] = await readOwnComments(b.database.db, await b.holder())
    const change = (body: string) => ({ ...b.on({ body }), commentId, seen: comment!.changedAt })
    expect((await changeComment(b.deps, await b.official(), change('Först'))).ok).toBe(true)
    expect(await changeComment(b.deps, await b.holder(), change('Sedan'))).toMatchObject({
      error: { type: 'comment-changed' },
    })
    expect(await b.one('SELECT body FROM consultation_comment')).toBe('Först')
  })

  test('D15: an official may not hand in; the substitute hands in what is ready, and drafts stay', async () => {
    await b.added()
    await b.added({ ready: false, body: 'Inte färdig' })
    expect(
      await submitComments(b.deps, await b.official(), { consultationId: b.id }),
    ).toMatchObject({
      error: { type: 'not-the-seat' },
    })
    const substitute = await b.world.mayAnswer(b.berg.substitute.id, b.id)
    expect((await submitComments(b.deps, substitute, { consultationId: b.id })).ok).toBe(true)
    const asked = await readAsked(b.database.db, await b.holder())
    expect(asked[0]?.answers).toMatchObject([{ kind: 'comments', comments: 1, state: 'submitted' }])
    expect(
      await b.one('SELECT body FROM consultation_comment WHERE state <> $1', ['submitted']),
    ).toBe('Inte färdig')
    expect(await b.one('SELECT person_id FROM notice WHERE kind = $1', ['answer-received'])).toBe(
      b.world.leader.id,
    )
  })

  test('pressed twice, they are handed in once; with nothing ready there is nothing to hand in', async () => {
    const grant = await b.holder()
    expect(await submitComments(b.deps, grant, { consultationId: b.id })).toMatchObject({
      error: { type: 'nothing-ready' },
    })
    await b.added()
    const both = await Promise.all([
      submitComments(b.deps, grant, { consultationId: b.id }),
      submitComments(b.deps, grant, { consultationId: b.id }),
    ])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(await b.states()).toEqual(['comments submitted'])
  })

  test('what was handed in is not changed, and taken back by the seat alone; then nothing has been answered', async () => {
    const commentId = await b.added()
    await submitComments(b.deps, await b.holder(), { consultationId: b.id })
    const move = (to: 'draft' | 'withdrawn') => ({ consultationId: b.id, commentId, to })
    expect(await moveComment(b.deps, await b.holder(), move('draft'))).toMatchObject({
      error: { type: 'comment-submitted' },
    })
    expect(await moveComment(b.deps, await b.official(), move('withdrawn'))).toMatchObject({
      error: { type: 'not-the-seat' },
    })
    expect((await moveComment(b.deps, await b.holder(), move('withdrawn'))).ok).toBe(true)
    expect(await b.states()).toEqual(['comments replaced'])
  })
})
