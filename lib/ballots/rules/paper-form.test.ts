import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseInput } from '@/lib/auth/input'
import { anyBallot } from '@/tests/support/any-ballot'
import { RUNS } from '@/tests/support/ballot-papers'
import { CastForm } from '../schema/casting'
import { formOfVote, LONGEST_REASON, voteFromForm } from './paper-form'
import { isBlank } from './turnout'

const [a, b, c] = ['a', 'b', 'c']
const wrong = (fields: object) => ({ ok: false, error: { type: 'invalid-input', fields } })
const is = (vote: object) => ({ ok: true, value: vote })

describe('a plain form becomes a paper', () => {
  test('consent: a stand for each option, and the reason of an objection alone', () => {
    const form = {
      method: 'consent',
      'stand-a': 'support',
      'reason-a': 'stod kvar',
      'stand-b': 'object',
      'reason-b': ' För dyrt.\r\nOch för sent. ',
      'stand-c': 'abstain',
    }
    expect(voteFromForm(form)).toEqual(
      is({
        method: 'consent',
        stands: [
          { option: a, stand: 'support' },
          { option: b, stand: 'object', reason: 'För dyrt.\nOch för sent.' },
          { option: c, stand: 'abstain' },
        ],
      }),
    )
  })

  test('approval: one box or several', () => {
    const approved = (approves: unknown) => voteFromForm({ method: 'approval', approves })
    expect(approved('a')).toEqual(is({ method: 'approval', approves: [a] }))
    expect(approved(['a', 'c'])).toEqual(is({ method: 'approval', approves: [a, c] }))
  })

  test('points: what is empty or 0 is not marked', () => {
    const form = { method: 'points', 'points-a': ' 7 ', 'points-b': '', 'points-c': '0' }
    expect(voteFromForm(form)).toEqual(is({ method: 'points', points: [{ option: a, points: 7 }] }))
  })

  test('score: 0 is a score, no opinion is none', () => {
    const form = { method: 'score', 'score-a': '0', 'score-b': '', 'score-c': '-2' }
    expect(voteFromForm(form)).toEqual(
      is({
        method: 'score',
        scores: [
          { option: a, score: 0 },
          { option: c, score: -2 },
        ],
      }),
    )
  })

  test('ranks: best first, equals together, gaps close, what has none is left out', () => {
    const form = { method: 'schulze', 'rank-a': '3', 'rank-b': '1', 'rank-c': '3', 'rank-d': '' }
    expect(voteFromForm(form)).toEqual(is({ method: 'schulze', ranking: [[b], [a, c]] }))
    expect(voteFromForm({ method: 'stv', 'rank-a': '2' })).toEqual(
      is({ method: 'stv', ranking: [[a]] }),
    )
  })

  test('B2: nothing marked is no paper until the button says blank, whatever is filled in then', () => {
    for (const method of ['consent', 'approval', 'points', 'score', 'schulze', 'stv']) {
      expect(voteFromForm({ method })).toEqual(wrong({ paper: 'nothing-marked' }))
      const blank = voteFromForm({ method, blank: 'yes', 'points-a': '3', 'rank-a': '1' })
      expect(blank.ok && isBlank(blank.value)).toBe(true)
    }
  })
})

test('a paper that is shown in its form again and sent is the same paper', () => {
  fc.assert(
    fc.property(anyBallot, ({ bundles }) => {
      for (const { vote } of bundles) {
        const shown = formOfVote(vote)
        const approves = shown.approves === undefined ? {} : { approves: shown.approves.split(' ') }
        const sent = voteFromForm({ method: vote.method, ...shown, ...approves })
        const shownAgain = sent.ok ? formOfVote(sent.value) : sent.error.fields
        expect(shownAgain).toEqual(isBlank(vote) ? { paper: 'nothing-marked' } : meant(shown))
      }
    }),
    RUNS,
  )
})

/** Points of 0 mark nothing, and a reason is that of an objection. */
const meant = (fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => {
      if (name.startsWith('points-')) return value !== '0'
      return !name.startsWith('reason-') || fields[`stand-${name.slice(7)}`] === 'object'
    }),
  )

describe('what no form of ours sends is refused at its field', () => {
  test.each([
    [{ method: 'points', 'points-a': '1.5' }, { 'points-a': 'points-not-whole' }],
    [{ method: 'points', 'points-a': '1e1' }, { 'points-a': 'points-not-whole' }],
    [{ method: 'points', 'points-a': '9'.repeat(30) }, { 'points-a': 'points-not-whole' }],
    [{ method: 'points', 'points-a': ['1', '2'] }, { 'points-a': 'points-not-whole' }],
    [{ method: 'score', 'score-a': 'bra' }, { 'score-a': 'score-outside' }],
    [{ method: 'schulze', 'rank-a': '0' }, { 'rank-a': 'rank-not-whole' }],
    [{ method: 'stv', 'rank-a': '-1' }, { 'rank-a': 'rank-not-whole' }],
    [{ method: 'consent', 'stand-a': 'veto' }, { 'stand-a': 'invalid' }],
    [{ method: 'consent', 'stand-a': ['support', 'object'] }, { 'stand-a': 'invalid' }],
    [
      { method: 'consent', 'stand-a': 'object', 'reason-a': 'Ny\u202Eter' },
      { 'reason-a': 'unreadable' },
    ],
    [
      { method: 'consent', 'stand-a': 'object', 'reason-a': 'x'.repeat(LONGEST_REASON + 1) },
      { 'reason-a': 'too-long' },
    ],
    [{ method: 'approval', approves: [{ a: 1 }] }, { approves: 'invalid' }],
    [{ method: 'lottery', 'points-a': '1' }, { method: 'invalid' }],
    [{ method: ['points', 'points'] }, { method: 'invalid' }],
    [{}, { method: 'invalid' }],
  ])('%o', (form, fields) => {
    expect(voteFromForm(form)).toEqual(wrong(fields))
  })

  test('the door says it at the field too, and takes JSON with the paper in it', () => {
    const row = {
      ballotId: '6b1f5b0e-7c1e-4a53-9d62-1f1f1f1f1f1f',
      voterId: '6b1f5b0e-7c1e-4a53-9d62-2f2f2f2f2f2f',
      revision: '0',
    }
    const option = '6b1f5b0e-7c1e-4a53-9d62-3f3f3f3f3f3f'
    const form = { ...row, method: 'points', [`points-${option}`]: 'x' }
    expect(parseInput(CastForm, form)).toEqual(wrong({ [`points-${option}`]: 'points-not-whole' }))
    const vote = { method: 'points', points: [{ option, points: 3 }] }
    const taken = { ok: true, value: { ...row, revision: 0, vote } }
    expect(parseInput(CastForm, { ...form, [`points-${option}`]: '3' })).toEqual(taken)
    expect(parseInput(CastForm, { ...row, vote })).toEqual(taken)
    expect(parseInput(CastForm, { ...form, 'points-__proto__': '3' }).ok).toBe(false)
    expect(parseInput(CastForm, 'points').ok).toBe(false)
  })
})
