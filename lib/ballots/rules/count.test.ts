import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyBallot } from '@/tests/support/any-ballot'
import { unreachable } from '@/lib/kernel/unreachable'
import { LAW, RUNS } from '@/tests/support/ballot-papers'
import { PAPER_STANDINGS, type MethodResult, type Paper, type Terms, type Vote } from '../types'
import { countBallot, tally } from './count'
import { checkTerms } from './terms'
import { isBlank, oncePerPerson } from './turnout'
import { checkVote } from './votes'

const setting = { entitled: 50, seed: 'seed' }

/**
 * A result with everything that stands in the ballot's order put into one order, so that results of the
 * same papers on a ballot in another order can be compared. Which of several equally strong paths is shown
 * may depend on that order, so `before` is left out.
 */
function settled(result: MethodResult): unknown {
  const places = 'preferred' in result ? sortedPlaces(result.options) : []
  return JSON.parse(
    JSON.stringify(result, (key, value: unknown) => {
      if (key === 'before') return undefined
      if (key === 'preferred' || key === 'strongest') {
        const matrix = value as number[][]
        return places.map((a) => places.map((b) => matrix[a]![b]))
      }
      if (key === 'tiers') return (value as string[][]).map((tier) => tier.toSorted())
      if (
        ['options', 'votes', 'winners', 'tied', 'transfers'].includes(key) &&
        Array.isArray(value)
      )
        return value.map((one) => JSON.stringify(one)).toSorted()
      return value
    }),
  )
}

const sortedPlaces = (options: readonly string[]) =>
  options.map((_, place) => place).sort((a, b) => (options[a]! < options[b]! ? -1 : 1))

test('B3: the order of papers and of options on the ballot changes no result', LAW, () => {
  const shuffled = anyBallot.chain(({ terms, bundles }) =>
    fc.record({
      terms: fc.constant(terms),
      bundles: fc.constant(bundles),
      options: fc.shuffledSubarray([...terms.options], { minLength: terms.options.length }),
      papers: fc.shuffledSubarray(bundles, { minLength: bundles.length }),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ terms, bundles, options, papers }) => {
      const other = { ...terms, options } as Terms
      expect(settled(tally(other, papers, setting))).toEqual(
        settled(tally(terms, bundles, setting)),
      )
    }),
    { numRuns: 1_500 },
  )
})

test('B3: a bundle is as many papers by themselves', LAW, () => {
  fc.assert(
    fc.property(anyBallot, ({ terms, bundles }) => {
      const singly = bundles.flatMap(({ papers, vote }) =>
        Array.from({ length: papers }, () => ({ papers: 1, vote })),
      )
      expect(tally(terms, singly, setting)).toEqual(tally(terms, bundles, setting))
    }),
    RUNS,
  )
})

test('B3: a result is JSON: what is read is what was written', LAW, () => {
  fc.assert(
    fc.property(anyBallot, ({ terms, bundles }) => {
      const result = tally(terms, bundles, setting)
      expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    }),
    RUNS,
  )
})

test('B2: blank papers count for turnout and change nothing else', LAW, () => {
  fc.assert(
    fc.property(anyBallot, fc.nat(5), ({ terms, bundles }, blanks) => {
      fc.pre(!('required' in terms && terms.required?.base === 'cast'))
      const blank = blankFor(terms)
      expect(isBlank(blank)).toBe(true)
      expect(checkVote(terms, blank).ok).toBe(true)
      const more = [...bundles, { papers: blanks, vote: blank }]
      expect(tally(terms, more, setting)).toEqual(tally(terms, bundles, setting))
    }),
    RUNS,
  )
})

function blankFor({ method }: Terms): Vote {
  switch (method) {
    case 'consent':
      return { method, stands: [] }
    case 'approval':
      return { method, approves: [] }
    case 'points':
      return { method, points: [] }
    case 'score':
      return { method, scores: [] }
    case 'schulze':
    case 'stv':
      return { method, ranking: [] }
    default:
      return unreachable(method)
  }
}

test('every ballot that is tried here could be opened, and its papers cast', LAW, () => {
  fc.assert(
    fc.property(anyBallot, ({ terms, bundles }) => {
      expect(checkTerms(terms).ok).toBe(true)
      for (const { vote } of bundles) expect(checkVote(terms, vote).ok).toBe(true)
    }),
    RUNS,
  )
})

const approve = (standing: Paper['standing'], ...approves: string[]): Paper => ({
  standing,
  vote: { method: 'approval', approves },
})
const terms: Terms = {
  method: 'approval',
  options: ['a', 'b'],
  ties: 'shared',
  most: null,
  required: null,
}
const electorate = { persons: 8, seats: 3, guests: 4 }
const papers = [
  approve('seat', 'a'),
  approve('seat'),
  approve('person', 'b'),
  approve('person', 'b'),
  approve('guest', 'a', 'b'),
]

test('B1: a seat counts in both tallies, a person in one, a guest in neither', () => {
  const { persons, seats, guests } = countBallot(
    { terms, electorate, quorum: null, seed: '' },
    papers,
  )
  const approvals = (result: MethodResult) =>
    result.method === 'approval' && result.options.map((one) => one.approvals)
  expect(persons).toMatchObject({ entitled: 8, cast: 4, blank: 1 })
  expect(approvals(persons.result)).toEqual([1, 2])
  expect(seats).toMatchObject({ entitled: 3, cast: 2, blank: 1 })
  expect(approvals(seats.result)).toEqual([1, 0])
  expect(guests).toMatchObject({ entitled: 4, cast: 1, blank: 0 })
  expect(approvals(guests.result)).toEqual([1, 1])
})

test('B1: whoever casts for several seats is once in the tally of persons, with the last paper', () => {
  const by = (castBy: string | null, standing: Paper['standing']) => ({ castBy, standing })
  const cast = [
    by('Hilda', 'seat'),
    by('Sara', 'seat'),
    by('Hilda', 'seat'),
    by('Ada', 'person'),
    by(null, 'guest'),
    by(null, 'guest'),
    by('Hilda', 'seat'),
  ]
  expect(oncePerPerson(cast).map(({ standing }) => standing)).toEqual([
    'further-seat',
    'seat',
    'further-seat',
    'person',
    'guest',
    'guest',
    'seat',
  ])
})

test('B1: each tally is that of its own papers alone', LAW, () => {
  const standing = fc.constantFrom<Paper['standing']>(...PAPER_STANDINGS)
  const ballot = anyBallot.chain(({ terms: asked, bundles }) =>
    fc.record({
      asked: fc.constant(asked),
      cast: fc.tuple(
        ...bundles.map(({ vote }) => fc.record({ standing, vote: fc.constant(vote) })),
      ),
    }),
  )
  const all = { persons: 20, seats: 20, guests: 20 }
  fc.assert(
    fc.property(ballot, ({ asked, cast }) => {
      const counted = countBallot({ terms: asked, electorate: all, quorum: null, seed: 's' }, cast)
      const alone = (...standings: string[]) =>
        tally(
          asked,
          cast
            .filter((paper) => standings.includes(paper.standing))
            .map(({ vote }) => ({ papers: 1, vote })),
          { entitled: 20, seed: 's' },
        )
      expect(counted.persons.result).toEqual(alone('seat', 'person'))
      expect(counted.seats.result).toEqual(alone('seat', 'further-seat'))
      expect(counted.guests.result).toEqual(alone('guest'))
    }),
    RUNS,
  )
})

test('B5: a quorum is asked of one tally, and blank papers help to reach it', () => {
  const quorumOf = (tallyOf: 'persons' | 'seats', entitled = electorate) =>
    countBallot(
      {
        terms,
        electorate: entitled,
        quorum: { tally: tallyOf, share: { numerator: 1, denominator: 2 } },
        seed: '',
      },
      entitled.persons === 0 ? [] : papers,
    ).quorum
  expect(quorumOf('persons')).toMatchObject({ cast: 4, entitled: 8, needed: 4, met: true })
  expect(quorumOf('seats')).toMatchObject({ cast: 2, entitled: 3, needed: 2, met: true })
  expect(quorumOf('persons', { ...electorate, persons: 9 })).toMatchObject({
    needed: 5,
    met: false,
  })
  expect(quorumOf('persons', { persons: 0, seats: 0, guests: 0 })).toMatchObject({
    needed: 0,
    met: false,
  })
})

test('more papers than entitled, and papers of another method, are bugs', () => {
  const few = { ...electorate, seats: 1 }
  expect(() => countBallot({ terms, electorate: few, quorum: null, seed: '' }, papers)).toThrow(
    '2 papers of 1 entitled',
  )
  const foreign = { papers: 1, vote: { method: 'stv', ranking: [] } } as const
  expect(() => tally(terms, [foreign], setting)).toThrow('another method')
})
