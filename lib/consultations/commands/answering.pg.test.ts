import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerBench, untilWaiting, type AnswerBench } from '@/tests/support/answer-bench'
import { pdfBytes } from '@/tests/support/files'
import { readAwaitingConsultations } from '../queries/reading'
import { answerShort, submitComments } from './answering'
import { addComment, moveComment } from './commenting'
import { answerFormally } from './responding'

let b: AnswerBench
beforeEach(async () => {
  b = await answerBench()
})
afterEach(() => b.end())

describe('an answer for the whole organisation', () => {
  test('"no objections" is one press; a second does nothing; it gives way to comments and comes back', async () => {
    const grant = await b.holder()
    const both = await Promise.all([
      answerShort(b.deps, grant, b.none),
      answerShort(b.deps, grant, b.none),
    ])
    expect(both[0]).toEqual(both[1])
    await b.added()
    await submitComments(b.deps, grant, { consultationId: b.id })
    expect(await b.states()).toEqual(['no-objections replaced', 'comments submitted'])
    await answerShort(b.deps, grant, b.none)
    expect(await b.states()).toEqual([
      'no-objections replaced',
      'comments replaced',
      'no-objections submitted',
    ])
    expect(await b.one('SELECT state FROM consultation_comment')).toBe('withdrawn')
  })

  test('D15: is given by the seat alone, and not by a seat of another organisation', async () => {
    expect(await answerShort(b.deps, await b.official(), b.none)).toMatchObject({
      error: { type: 'not-the-seat' },
    })
    const are = await b.world.asked('Åre')
    expect((await b.world.answer(are.holder.id, b.id)).ok).toBe(false)
    await b.database.pool.query('DELETE FROM affiliation WHERE person_id = $1 ', [
      b.berg.substitute.id,
    ])
    expect((await b.world.answer(b.berg.substitute.id, b.id)).ok).toBe(false)
  })

  test('a seat that was taken away between the page and the press is not a seat', async () => {
    const grant = await b.holder()
    await b.database.pool.query('DELETE FROM affiliation WHERE person_id = $1', [b.berg.holder.id])
    expect(await answerShort(b.deps, grant, b.none)).toMatchObject({
      error: { type: 'not-the-seat' },
    })
  })

  test('"abstains" says why, and is waited for no longer', async () => {
    const input = { consultationId: b.id, kind: 'abstains' as const, reason: 'Vi saknar underlag.' }
    await answerShort(b.deps, await b.holder(), input)
    const [row] = await readAwaitingConsultations(b.database.db, [b.berg.id])
    expect(row?.answered).toMatchObject([{ kind: 'abstains', unconfirmed: false }])
  })
})

describe('D13: the deadline is the database’s', () => {
  const over = () =>
    b.database.pool.query('UPDATE consultation SET closes_at = clock_timestamp() WHERE id = $1', [
      b.id,
    ])

  test('after the last day nothing is taken, although nobody pressed a button', async () => {
    const commentId = await b.added()
    const [grant, helper] = [await b.holder(), await b.official()]
    await over()
    for (const refused of [
      await addComment(b.deps, helper, b.on()),
      await moveComment(b.deps, helper, { consultationId: b.id, commentId, to: 'draft' }),
      await submitComments(b.deps, grant, { consultationId: b.id }),
      await answerShort(b.deps, grant, b.none),
      await answerFormally(b.deps, grant, b.formal({ file: { name: 'x.pdf', bytes: pdfBytes() } })),
    ])
      expect(refused).toMatchObject({ error: { type: 'consultation-over' } })
    expect([await b.states(), await b.files()]).toEqual([[], []])
  })

  test('an answer that waited for its turn over the closing instant is too late', async () => {
    const client = await b.database.pool.connect()
    await client.query('BEGIN')
    await client.query('SELECT 1 FROM consultation WHERE id = $1 FOR UPDATE', [b.id])
    const late = answerShort(b.deps, await b.holder(), b.none)
    await untilWaiting(b.database)
    await client.query('UPDATE consultation SET closes_at = clock_timestamp() WHERE id = $1', [
      b.id,
    ])
    await client.query('COMMIT')
    client.release()
    expect(await late).toMatchObject({ error: { type: 'consultation-over' } })
    expect(await b.states()).toEqual([])
  })

  test('the instant is read after the lock: a transaction that began in time is not in time by that', async () => {
    const client = await b.database.pool.connect()
    await client.query(
      `UPDATE consultation SET closes_at = clock_timestamp() + interval '300 milliseconds' WHERE id = $1`,
      [b.id],
    )
    await client.query('BEGIN')
    await client.query('SELECT 1 FROM consultation WHERE id = $1 FOR UPDATE', [b.id])
    const late = answerShort(b.deps, await b.holder(), b.none)
    await untilWaiting(b.database)
    await client.query(
      `SELECT pg_sleep(greatest(0, extract(epoch FROM closes_at - clock_timestamp()))) FROM consultation WHERE id = $1`,
      [b.id],
    )
    await client.query('COMMIT')
    client.release()
    expect(await late).toMatchObject({ error: { type: 'consultation-over' } })
  })
})
