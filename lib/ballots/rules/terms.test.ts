import { expect, test } from 'vitest'
import { named } from '@/tests/support/ballot-papers'
import type { Terms } from '../types'
import { rankingFrom } from './ranking'
import { checkTerms, MAX_OPTIONS } from './terms'
import { checkVote } from './votes'

const half = { numerator: 1, denominator: 2 }
const options = named(3)
const points = { method: 'points', options, ties: 'shared', budget: 10, cap: 5 } as const
const score = { method: 'score', options, ties: 'lot', lowest: 0, highest: 5, fewest: 3 } as const
const stv = { method: 'stv', options, seats: 2 } as const
const schulze = { method: 'schulze', options, ties: 'shared', equalRanks: 'refused' } as const
const share = (numerator: number, denominator: number, reach: 'at-least' | 'more-than'): Terms => ({
  method: 'consent',
  options,
  required: { share: { numerator, denominator }, reach, base: 'valid' },
})
const refusal = (terms: Terms) => {
  const checked = checkTerms(terms)
  return checked.ok ? null : checked.error.type
}

test.each<Terms>([
  points,
  { ...points, cap: null },
  { ...points, budget: 1, cap: 1 },
  score,
  { ...score, lowest: -5, highest: 5 },
  stv,
  schulze,
  share(1, 1, 'at-least'),
  share(1, 2, 'more-than'),
  { method: 'approval', options: ['a'], ties: 'shared', most: 1, required: null },
  { ...stv, options: Array.from({ length: MAX_OPTIONS }, (_, index) => `option ${index}`) },
])('terms that make sense can be opened: %j', (terms) => {
  expect(checkTerms(terms, { tally: 'seats', share: half }).ok).toBe(true)
})

test.each<[string, Terms]>([
  ['too-few-options', { ...schulze, options: ['a'] }],
  ['too-few-options', { ...share(1, 2, 'at-least'), options: [] }],
  [
    'too-many-options',
    { ...schulze, options: Array.from({ length: MAX_OPTIONS + 1 }, (_, index) => `${index}`) },
  ],
  ['option-twice', { ...schulze, options: ['a', 'b', 'a'] }],
  ['budget-outside', { ...points, budget: 0 }],
  ['budget-outside', { ...points, budget: 1.5 }],
  ['budget-outside', { ...points, budget: 1e12 }],
  ['cap-outside', { ...points, cap: 0 }],
  ['cap-outside', { ...points, cap: 11 }],
  ['scale-outside', { ...score, highest: 0 }],
  ['scale-outside', { ...score, highest: 1_000_000 }],
  ['scale-outside', { ...score, lowest: Number.NaN }],
  ['scale-outside', { ...score, fewest: -1 }],
  ['seats-outside', { ...stv, seats: 0 }],
  ['seats-outside', { ...stv, seats: 3 }],
  ['share-outside', share(0, 1, 'at-least')],
  ['share-outside', share(1, 0, 'at-least')],
  ['share-outside', share(3, 2, 'at-least')],
  ['share-outside', share(1, 1, 'more-than')],
  ['most-outside', { method: 'approval', options, ties: 'shared', most: 4, required: null }],
])('terms that no count could make sense of are refused: %s', (type, terms) => {
  expect(refusal(terms)).toBe(type)
})

test('a quorum of more than all is refused', () => {
  const quorum = { tally: 'persons', share: { numerator: 5, denominator: 4 } } as const
  expect(checkTerms(stv, quorum)).toEqual({ ok: false, error: { type: 'share-outside' } })
})

test('numbers beside options become a ranking: gaps close, equals stay together', () => {
  const ranks = (...given: [string, number][]) =>
    rankingFrom(given.map(([option, rank]) => ({ option, rank })))
  expect(ranks(['a', 7], ['b', 1], ['c', 3])).toEqual({ ok: true, value: [['b'], ['c'], ['a']] })
  expect(ranks(['a', 1], ['b', 1])).toEqual({ ok: true, value: [['a', 'b']] })
  for (const rank of [0, -1, 1.5, Number.NaN])
    expect(ranks(['a', rank])).toEqual({
      ok: false,
      error: { type: 'rank-not-whole', option: 'a' },
    })
})

test('duplicate ranks, doubles, foreign options and papers of another method are refused', () => {
  const refused = (terms: Terms, ranking: string[][]) => {
    const { method } = terms
    if (method !== 'schulze' && method !== 'stv') throw new Error('no ranking')
    const checked = checkVote(terms, { method, ranking })
    return checked.ok ? null : checked.error
  }
  for (const terms of [schulze, stv]) {
    expect(refused(terms, [['c'], ['a']])).toBeNull()
    expect(refused(terms, [['c'], ['a', 'b']])).toEqual({
      type: 'duplicate-rank',
      options: ['a', 'b'],
    })
    expect(refused(terms, [['a'], ['a']])).toEqual({ type: 'duplicate-option', option: 'a' })
    expect(refused(terms, [['z']])).toEqual({ type: 'unknown-option', option: 'z' })
  }
  expect(refused({ ...schulze, equalRanks: 'allowed' }, [['a', 'b'], ['c']])).toBeNull()
  expect(checkVote(points, { method: 'stv', ranking: [] })).toEqual({
    ok: false,
    error: { type: 'other-method', method: 'points' },
  })
})
