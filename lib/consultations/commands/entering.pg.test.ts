import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerBench, type AnswerBench } from '@/tests/support/answer-bench'
import { pdfBytes } from '@/tests/support/files'
import { readOwnAnswers } from '../queries/answers'
import { readAwaitingConsultations } from '../queries/reading'
import { answerShort } from './answering'
import { confirmAnswer, correctAnswer, enterAnswer } from './entering'

let b: AnswerBench
beforeEach(async () => {
  b = await answerBench()
})
afterEach(() => b.end())

describe('D17: an answer that came by letter', () => {
  const letter = (given: object = {}) => ({
    consultationId: b.id,
    organisationId: b.berg.id,
    through: 'letter' as const,
    kind: 'formal' as const,
    position: 'oppose' as const,
    text: 'Vi avstyrker.',
    file: null,
    registryNumber: null,
    decidedBy: null,
    decidedOn: null,
    ...given,
  })
  const entered = async (given: object = {}) => {
    const done = await enterAnswer(b.deps, await b.world.manage(), letter(given))
    if (!done.ok) throw new Error(done.error.type)
    return done.value.answerId
  }

  test('is marked, and confirmed by the seat with one press; pressed twice, once', async () => {
    const answerId = await entered()
    const [before] = await readAwaitingConsultations(b.database.db, [b.berg.id])
    expect(before?.answered).toMatchObject([{ kind: 'formal', unconfirmed: true }])
    const confirm = { consultationId: b.id, answerId }
    expect(await confirmAnswer(b.deps, await b.official(), confirm)).toMatchObject({
      error: { type: 'not-the-seat' },
    })
    expect((await confirmAnswer(b.deps, await b.holder(), confirm)).ok).toBe(true)
    expect((await confirmAnswer(b.deps, await b.holder(), confirm)).ok).toBe(true)
    const [answer] = await readOwnAnswers(b.database.db, await b.holder())
    expect(answer).toMatchObject({ receivedThrough: 'letter', confirmedBy: b.berg.holder.name })
    const asking = `SELECT count(*)::int FROM notice WHERE kind = 'answer-to-confirm' AND settled_at IS NULL`
    expect(await b.one<number>(asking)).toBe(0)
  })

  test('is corrected by the organisation, also after the last day; what was entered is kept', async () => {
    const answerId = await entered({ file: { name: 'brev.pdf', bytes: pdfBytes() } })
    await b.database.pool.query('UPDATE consultation SET closes_at = clock_timestamp()')
    const correct = { ...letter(), answerId, text: 'Vi avstyrker delvis.' }
    expect((await correctAnswer(b.deps, await b.holder(), correct)).ok).toBe(true)
    const [answer, earlier] = await readOwnAnswers(b.database.db, await b.holder())
    expect([answer?.text, answer?.state, earlier?.state]).toEqual([
      'Vi avstyrker delvis.',
      'submitted',
      'replaced',
    ])
    expect(answer?.upload?.id).toBe(earlier?.upload?.id)
  })

  test('never takes the place of what the organisation has handed in itself', async () => {
    await answerShort(b.deps, await b.holder(), b.none)
    expect(await enterAnswer(b.deps, await b.world.manage(), letter())).toMatchObject({
      error: { type: 'answered-itself' },
    })
  })

  test('without content, or to a consultation that is reported, is refused', async () => {
    expect(await enterAnswer(b.deps, await b.world.manage(), letter({ text: '' }))).toMatchObject({
      error: { type: 'empty-answer' },
    })
    await b.database.pool.query(`UPDATE consultation SET state = 'reported'`)
    expect(await enterAnswer(b.deps, await b.world.manage(), letter())).toMatchObject({
      error: { type: 'consultation-reported' },
    })
  })

  test('what the organisation has written itself is not for confirming, and another’s is not there', async () => {
    const own = await answerShort(b.deps, await b.holder(), b.none)
    if (!own.ok) throw new Error(own.error.type)
    const confirm = { consultationId: b.id, answerId: own.value.answerId }
    expect(await confirmAnswer(b.deps, await b.holder(), confirm)).toMatchObject({
      error: { type: 'answer-settled' },
    })
    const are = await b.world.asked('Åre')
    const second = await b.world.open([are, b.berg])
    const other = await b.world.mayAnswer(are.holder.id, second.id)
    expect(await confirmAnswer(b.deps, other, confirm)).toMatchObject({
      error: { type: 'answer-not-found' },
    })
  })
})
