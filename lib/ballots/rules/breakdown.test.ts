import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unreachable } from '@/lib/kernel/unreachable'
import { anyBallot } from '@/tests/support/any-ballot'
import { LAW, RUNS, singly } from '@/tests/support/ballot-papers'
import type { FigureName, Figures, PaperStanding, Secrecy, Standing, Terms } from '../types'
import { breakDown, smallClasses, sumsOf, type ClassedPaper, type ClassedRow } from './breakdown'
import { tally } from './count'

const CLASSES = ['Berg', 'Bräcke', 'Krokom', 'Ragunda', 'Åre', 'none']

/** Ballots of up to ninety papers, by each method, in up to six classes. */
const classedBallot = anyBallot.chain(({ terms, bundles }) => {
  const votes = singly(bundles)
  const anyVote = votes.length > 0 ? fc.constantFrom(...votes) : fc.constant(null)
  const paper = fc.record({
    standing: fc.constantFrom<PaperStanding>(
      'person',
      'person',
      'seat',
      'seat',
      'further-seat',
      'guest',
    ),
    class: fc.constantFrom(...CLASSES),
    vote: anyVote,
  })
  return fc
    .tuple(
      fc.array(paper, { minLength: 10, maxLength: 90, size: 'max' }),
      fc.constantFrom<Secrecy>('open', 'secret'),
    )
    .map(([drawn, secrecy]) => {
      const papers = drawn.flatMap(({ vote, ...one }): ClassedPaper[] =>
        vote ? [{ ...one, vote }] : [],
      )
      const rows: ClassedRow[] = papers.map((one) => ({
        class: one.class,
        standing: one.standing === 'further-seat' ? 'seat' : one.standing,
      }))
      return { asked: { terms, secrecy, by: 'municipality' as const }, rows, papers }
    })
})
type Classed = { papers: ClassedPaper[] }

const inPersons = ({ papers }: Classed) =>
  papers.filter(({ standing }) => standing === 'person' || standing === 'seat')

/** All that is published of how papers were cast or where they belong, each as the papers that it counts. */
function published(classed: Classed, groups: readonly { classes: string[] }[]) {
  const all = inPersons(classed)
  const of = (holds: (paper: ClassedPaper) => boolean) => new Set(all.filter(holds))
  const standings = [
    of(() => true),
    of(({ standing }) => standing === 'person'),
    of(({ standing }) => standing === 'seat'),
  ]
  const unions = groups.reduce<string[][]>(
    (some, { classes }) => [...some, ...some.map((one) => [...one, ...classes])],
    [[]],
  )
  return { standings, unions: unions.map((some) => of((one) => some.includes(one.class))) }
}

test(
  'B37: in a secret ballot no figure, and no difference of figures, is of fewer than five',
  LAW,
  () => {
    let shown = 0
    fc.assert(
      fc.property(classedBallot, (one) => {
        const secret = { ...one.asked, secrecy: 'secret' as const }
        const { groups } = breakDown(secret, one.rows, one.papers)
        if (groups.length === 0) return
        shown += 1
        const { standings, unions } = published(one, groups)
        for (const union of unions)
          for (const standing of standings) {
            const both = [...union].filter((paper) => standing.has(paper)).length
            // Whoever works out which papers are in a group sees how each was cast.
            const sizes = [both, union.size - both, standing.size - both]
            expect(sizes.filter((size) => size > 0 && size < 5)).toEqual([])
          }
      }),
      RUNS,
    )
    expect(shown, 'ballots that had something to show').toBeGreaterThan(50)
  },
)

const mapped = (figures: Figures, to: (name: FigureName) => number) =>
  Object.fromEntries(Object.keys(figures).map((name) => [name, to(name as FigureName)]))

/** The same figures as the ballot's own count gives them; by ranking, of which it counts no firsts, by hand. */
function tallied(terms: Terms, papers: readonly ClassedPaper[]): Figures[] {
  const bundles = papers.map(({ vote }) => ({ papers: 1, vote }))
  const result = tally(terms, bundles, { entitled: 100, seed: 'frö' })
  switch (result.method) {
    case 'consent':
      return result.options.map(({ support, abstain, object }) => ({ support, abstain, object }))
    case 'approval':
      return result.options.map(({ approvals }) => ({ approvals }))
    case 'points':
      return result.options.map(({ points, supporters }) => ({ points, supporters }))
    case 'score':
      return result.options.map(({ sum, raters }) => ({ sum, raters }))
    case 'schulze':
    case 'stv':
      return terms.options.map((option) => ({
        firsts: papers.filter(({ vote }) => 'ranking' in vote && vote.ranking[0]?.includes(option))
          .length,
      }))
    default:
      return unreachable(result)
  }
}

test('B37: groups hold every class once, and add up to the tally of persons', LAW, () => {
  fc.assert(
    fc.property(classedBallot, (one) => {
      const { asked, rows, papers } = one
      const { groups } = breakDown(asked, rows, papers)
      const counted = inPersons(one)
      const classes = [
        ...new Set(rows.filter((row) => row.standing !== 'guest').map((row) => row.class)),
      ]
      if (groups.length === 0) return
      expect(groups.flatMap((group) => group.classes).sort()).toEqual(classes.sort())
      const total = (figure: (group: (typeof groups)[number]) => number) =>
        groups.reduce((sum, group) => sum + figure(group), 0)
      const all = sumsOf(asked.terms, counted)
      expect(total(({ cast }) => cast)).toBe(counted.length)
      expect(total(({ blank }) => blank)).toBe(all.blank)
      const sums = all.options.map(({ option, figures }, index) => ({
        option,
        figures: mapped(figures, (name) =>
          total((group) => group.options[index]?.figures[name] ?? NaN),
        ),
      }))
      expect(sums).toEqual(all.options)
      expect(sums.map(({ figures }) => figures)).toEqual(tallied(asked.terms, counted))
    }),
    RUNS,
  )
})

test('B37: the order of rows and of papers changes nothing', LAW, () => {
  const mixed = classedBallot.chain(({ asked, rows, papers }) =>
    fc.record({
      asked: fc.constant(asked),
      rows: fc.constant(rows),
      papers: fc.constant(papers),
      others: fc.shuffledSubarray(rows, { minLength: rows.length }),
      shuffled: fc.shuffledSubarray(papers, { minLength: papers.length }),
    }),
  )
  fc.assert(
    fc.property(mixed, ({ asked, rows, papers, others, shuffled }) => {
      expect(breakDown(asked, others, shuffled)).toEqual(breakDown(asked, rows, papers))
    }),
    RUNS,
  )
})

const terms = {
  method: 'approval',
  options: ['a', 'b'],
  ties: 'shared',
  most: null,
  required: null,
} as const

/** Who is entitled and has voted, and in `missing` who has not: persons by class, then seats. */
function ballot(cast: Record<string, number[]>, missing: Record<string, number> = {}) {
  const rows: ClassedRow[] = []
  const papers: ClassedPaper[] = []
  for (const [name, [persons = 0, seats = 0]] of Object.entries(cast))
    for (const [standing, size] of [
      ['person', persons],
      ['seat', seats],
    ] as const)
      for (let index = 0; index < size; index += 1) {
        rows.push({ standing, class: name })
        papers.push({ standing, class: name, vote: { method: 'approval', approves: ['a'] } })
      }
  for (const [name, size] of Object.entries(missing))
    for (let index = 0; index < size; index += 1) rows.push({ standing: 'person', class: name })
  return { rows, papers }
}
function shown(secrecy: Secrecy, cast: Record<string, number[]>, missing = {}) {
  const { rows, papers } = ballot(cast, missing)
  const { groups } = breakDown({ terms, by: 'municipality', secrecy }, rows, papers)
  return groups.map((group) => [group.classes.join('+'), group.cast, group.entitled])
}

test('B37: classes of fewer than five papers are counted together, and the smallest other joins if that is small', () => {
  expect(shown('secret', { Berg: [2], Bräcke: [3], Ragunda: [1], Åre: [9] }, { Berg: 5 })).toEqual([
    ['Berg+Bräcke+Ragunda', 6, 11],
    ['Åre', 9, 9],
  ])
  expect(shown('secret', { Berg: [2], Bräcke: [7], Ragunda: [6], Åre: [9] })).toEqual([
    ['Berg+Ragunda', 8, 8],
    ['Bräcke', 7, 7],
    ['Åre', 9, 9],
  ])
  expect(shown('secret', { Berg: [0], Bräcke: [6], Åre: [6] }, { Berg: 5 }), 'nobody').toEqual([
    ['Berg+Bräcke', 6, 11],
    ['Åre', 6, 6],
  ])
  expect(shown('secret', { Berg: [4], Åre: [9] }), 'one is left').toEqual([])
  expect(shown('open', { Berg: [1], Åre: [9] }), 'named anyway').toEqual([
    ['Berg', 1, 1],
    ['Åre', 9, 9],
  ])
})

test('B37: nor are they shown with few who vote for an organisation, whose papers are listed apart', () => {
  expect(shown('secret', { Berg: [9, 1], Bräcke: [9, 1], Åre: [9] })).toEqual([])
  expect(shown('secret', { Berg: [9, 2], Bräcke: [9, 3], Åre: [9] })).toEqual([
    ['Berg+Bräcke', 23, 23],
    ['Åre', 9, 9],
  ])
})

test('B37: a class of fewer than five who vote alike is too small to open with', () => {
  const row = (name: string, standing: Standing, size: number) =>
    Array.from({ length: size }, () => ({ standing, class: name }))
  const rows = [
    ...row('Åre', 'person', 5),
    ...row('Krokom', 'person', 7),
    ...row('Krokom', 'seat', 1),
    ...row('Berg', 'seat', 4),
    ...row('none', 'guest', 1),
  ]
  expect(smallClasses(rows)).toEqual([
    { class: 'Berg', persons: 0, seats: 4 },
    { class: 'Krokom', persons: 7, seats: 1 },
  ])
})
