import { expect, test } from 'vitest'
import { ballotOf, consents, points, ranks, wordsFor } from '@/tests/support/result-samples'
import type { ResultContent } from './result-file'
import { resultLines } from './result-lines'
import {
  decimal,
  exactShareWords,
  figureWords,
  resultSentences,
  shareWords,
  votesWords,
} from './result-words'

const POINTS = { method: 'points', ties: 'shared', budget: 10, cap: null } as const
const said = (content: ResultContent) =>
  (['sv', 'en'] as const).map((locale) => {
    const { headline, more } = resultSentences(content, wordsFor(content, locale))
    return [headline, ...more]
  })

test('first in both tallies is one plain sentence', () => {
  expect(said(ballotOf(POINTS, { person: [points(7, 3)], seat: [points(6, 4)] }))).toEqual([
    ['Lokal nytta kom först i båda räkningarna'],
    ['Lokal nytta came first in both tallies'],
  ])
})

test('another first in each tally is said of each', () => {
  const content = ballotOf(POINTS, { person: Array(3).fill(points(0, 10)), seat: [points(9, 1)] })
  expect(said(content)).toEqual([
    ['Flexibilitet kom först per person. Lokal nytta kom först per organisation'],
    ['Flexibilitet came first per person. Lokal nytta came first per organisation'],
  ])
})

test('a tie, a missed quorum and nobody at all', () => {
  const quorum = { tally: 'seats', share: { numerator: 2, denominator: 5 } } as const
  const content = ballotOf(POINTS, { seat: [points(5, 5)] }, {}, quorum)
  expect(said(content)).toEqual([
    [
      'Omröstningen är inte beslutsför: 1 av 5 organisationer röstade, och det skulle vara minst 2',
      'Lokal nytta och Flexibilitet delar första platsen i båda räkningarna',
    ],
    [
      'The ballot has no quorum: 1 of 5 organisations voted, and it takes at least 2',
      'Lokal nytta and Flexibilitet share first place in both tallies',
    ],
  ])
  expect(said(ballotOf(POINTS, {}))).toEqual([['Ingen röstade'], ['Nobody voted']])
})

test('proposals pass, do not pass, or have no result', () => {
  const required = {
    share: { numerator: 1, denominator: 2 },
    reach: 'at-least',
    base: 'sides',
  } as const
  const content = ballotOf(
    { method: 'consent', required },
    { seat: [consents('support', 'object', 'abstain')] },
  )
  expect(said(content)).toEqual([
    [
      'Lokal nytta antogs i båda räkningarna',
      'Flexibilitet antogs inte i någon av räkningarna',
      'Kompetens har inget resultat i någon av räkningarna, eftersom det inte finns något att räkna andelen av',
    ],
    [
      'Lokal nytta passed in both tallies',
      'Flexibilitet did not pass in either tally',
      'There is no result for Kompetens in either tally, since there is nothing to take a share of',
    ],
  ])
})

test('who is elected, in order', () => {
  const content = ballotOf(
    { method: 'stv', seats: 2 },
    { person: Array(4).fill(ranks('c', 'a')) },
    { seats: 0 },
  )
  expect(said(content)).toEqual([
    ['Kompetens och Lokal nytta valdes'],
    ['Elected: Kompetens and Lokal nytta'],
  ])
})

test('a long name is cut in a sentence, and no hidden sign turns what follows', () => {
  const content = ballotOf(POINTS, { seat: [points(1, 0)] })
  content.options[0]!.name = `\u202E${'mycket '.repeat(40)}`
  const [[headline]] = said(content) as [[string]]
  expect(headline).toMatch(/^mycket .{60,80}… kom först i båda räkningarna$/)
})

test('figures are said with their decimals, and a share never looks like more than it is', () => {
  const content = ballotOf(POINTS, { person: [points(3, 1)] })
  const [sv, en] = [wordsFor(content, 'sv'), wordsFor(content, 'en')]
  expect(votesWords(1_233_333, sv)).toBe('12,33333')
  expect(votesWords(5, en)).toBe('0.00005')
  expect(decimal({ numerator: 37, denominator: 12 }, sv)).toBe('3,08')
  expect(shareWords(2, 3, sv)).toBe('66,7\u00a0%')
  expect(exactShareWords(2, 3, sv)).toBe('drygt 66,6\u00a0%')
  expect(exactShareWords(1, 2, en)).toBe('50%')
  expect(exactShareWords(0, 0, en)).toBe(null)
  const [first] = resultLines(content)
  expect(first && figureWords(first.persons.figure, sv)).toBe('3 poäng från 1')
})
