import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerBench, type AnswerBench } from '@/tests/support/answer-bench'
import { pdfBytes } from '@/tests/support/files'
import { readAsked, readOwnAnswers } from '../queries/answers'
import { submitComments } from './answering'
import { answerFormally } from './responding'

let b: AnswerBench
beforeEach(async () => {
  b = await answerBench()
})
afterEach(() => b.end())

describe('the board’s response', () => {
  test('is written by officials together and handed in by the seat, with its file', async () => {
    const file = { name: 'Protokoll §12.pdf', bytes: pdfBytes() }
    const saved = await answerFormally(
      b.deps,
      await b.official(),
      b.formal({ act: 'save', file, position: null }),
    )
    if (!saved.ok) throw new Error(saved.error.type)
    expect(await b.files()).toHaveLength(1)
    const asked = await readAsked(b.database.db, await b.holder())
    expect(asked[0]?.answers).toEqual([])
    const submit = b.formal({ seen: saved.value.at })
    expect(await answerFormally(b.deps, await b.official(), submit)).toMatchObject({
      error: { type: 'not-the-seat' },
    })
    expect((await answerFormally(b.deps, await b.holder(), submit)).ok).toBe(true)
    const [answer] = await readOwnAnswers(b.database.db, await b.holder())
    expect(answer).toMatchObject({
      position: 'support',
      registryNumber: 'KS 2026/1',
      upload: { fileName: 'Protokoll §12.pdf', mediaType: 'application/pdf' },
      state: 'submitted',
    })
  })

  test('stands beside the officials’ comments; a new one takes its place, and the earlier is kept', async () => {
    await b.added()
    await submitComments(b.deps, await b.holder(), { consultationId: b.id })
    await answerFormally(b.deps, await b.holder(), b.formal())
    await answerFormally(b.deps, await b.holder(), b.formal({ position: 'oppose', text: 'Nej.' }))
    expect(await b.states()).toEqual(['comments submitted', 'formal replaced', 'formal submitted'])
  })

  test('handed in twice by one press is one answer; saved from two fresh pages, the second is told', async () => {
    const grant = await b.holder()
    const both = await Promise.all([
      answerFormally(b.deps, grant, b.formal()),
      answerFormally(b.deps, grant, b.formal()),
    ])
    expect(both[0]).toEqual(both[1])
    const save = b.formal({ act: 'save', text: 'Ny' })
    const saves = await Promise.all([
      answerFormally(b.deps, await b.official(), save),
      answerFormally(b.deps, grant, { ...save, text: 'Annan' }),
    ])
    expect(saves.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test('a file that is refused, or whose answer is, leaves nothing on the disk and no row', async () => {
    const html = { name: 'x.pdf', bytes: Buffer.from('<html>') }
    expect(await answerFormally(b.deps, await b.holder(), b.formal({ file: html }))).toMatchObject({
      error: { type: 'file-unknown' },
    })
    const file = { name: 'x.pdf', bytes: pdfBytes() }
    expect(
      (await answerFormally(b.deps, await b.holder(), b.formal({ file, decidedBy: null }))).ok,
    ).toBe(false)
    expect([await b.files(), await b.one<number>('SELECT count(*)::int FROM upload')]).toEqual([
      [],
      0,
    ])
  })

  test('another file for the draft takes the first one away from disk and table', async () => {
    const save = (name: string, seen: Date | null) =>
      b
        .official()
        .then((grant) =>
          answerFormally(
            b.deps,
            grant,
            b.formal({ act: 'save', seen, file: { name, bytes: pdfBytes() } }),
          ),
        )
    const first = await save('ett.pdf', null)
    if (!first.ok) throw new Error(first.error.type)
    await save('två.pdf', first.value.at)
    expect([await b.files(), await b.one('SELECT file_name FROM upload')]).toEqual([
      [expect.any(String)],
      'två.pdf',
    ])
  })
})
