import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  LAW,
  named,
  optionsOf,
  RUNS,
  schulzePapers,
  singly,
  whole,
} from '@/tests/support/ballot-papers'
import type { Bundle, SchulzeVote } from '../types'
import { strongestPath, tallySchulze } from './schulze'

type Papers = Bundle<SchulzeVote>[]
const tally = (options: readonly string[], papers: Papers) =>
  tallySchulze({ method: 'schulze', options, ties: 'shared', equalRanks: 'allowed' }, papers, '')
const winnerOf = (options: readonly string[], papers: Papers) => {
  const { winners } = tally(options, papers)
  return winners.length === 1 ? winners[0]! : null
}
const vote = (ranking: SchulzeVote['ranking']): SchulzeVote => ({ method: 'schulze', ranking })
const election = optionsOf(2, 5).chain((options) =>
  fc.tuple(fc.constant(options), schulzePapers(options)),
)

/** Papers that put one option above another, asked of each paper by itself. */
function prefer(papers: Papers, one: string, other: string): number {
  return singly(papers).filter(({ ranking }) => {
    const level = (option: string) => ranking.findIndex((group) => group.includes(option))
    return level(one) >= 0 && (level(other) < 0 || level(one) < level(other))
  }).length
}

type Strengths = Record<string, Record<string, number>>

/** The strongest path another way: the most papers n for which links of n and more lead from one to the other. */
function widest(links: Strengths, from: string, to: string): number {
  const most = Math.max(...Object.values(links).flatMap((row) => Object.values(row)))
  for (let least = most; least > 0; least -= 1) {
    const reached = new Set([from])
    for (const here of reached)
      for (const [next, papers] of Object.entries(links[here]!))
        if (papers >= least) reached.add(next)
    if (reached.has(to)) return least
  }
  return 0
}

test('B6: pairs, strongest paths and winners are those of a count written another way', LAW, () => {
  fc.assert(
    fc.property(election, ([options, papers]) => {
      const result = tally(options, papers)
      const matrix = (cell: (a: string, b: string) => number) =>
        options.map((a) => options.map((b) => (a === b ? 0 : cell(a, b))))
      const preferred = matrix((a, b) => prefer(papers, a, b))
      expect(result.preferred).toEqual(preferred)
      const row = (a: number) =>
        options.map((option, b) => {
          const [wins, losses] = [preferred[a]![b]!, preferred[b]![a]!]
          return [option, wins > losses ? wins : 0] as const
        })
      const links = Object.fromEntries(
        options.map((option, a) => [option, Object.fromEntries(row(a))]),
      )
      const strongest = matrix((a, b) => widest(links, a, b))
      expect(result.strongest).toEqual(strongest)
      const unbeaten = options.filter((_, place) =>
        options.every((__, other) => strongest[other]![place]! <= strongest[place]![other]!),
      )
      expect(result.winners).toEqual(unbeaten)
    }),
    RUNS,
  )
})

test(
  'B6: each strongest path is there, link by link, and as strong as its weakest link',
  LAW,
  () => {
    fc.assert(
      fc.property(election, ([options, papers]) => {
        const result = tally(options, papers)
        for (const [a, from] of options.entries())
          for (const [b, to] of options.entries()) {
            if (a === b) continue
            const path = strongestPath(result, from, to)
            expect(path ? Math.min(...path.map((link) => link.papers)) : 0).toBe(
              result.strongest[a]![b],
            )
            for (const link of path ?? []) {
              expect(link.papers).toBe(prefer(papers, link.from, link.to))
              expect(link.papers).toBeGreaterThan(prefer(papers, link.to, link.from))
            }
          }
      }),
      RUNS,
    )
  },
)

test(
  'B6: nobody stands in a tier below somebody they beat, and nobody beats within a tier',
  LAW,
  () => {
    fc.assert(
      fc.property(election, ([options, papers]) => {
        const { strongest, ranked } = tally(options, papers)
        const level = (option: string) => ranked.tiers.findIndex((tier) => tier.includes(option))
        for (const [a, one] of options.entries())
          for (const [b, other] of options.entries())
            expect(strongest[a]![b]! > strongest[b]![a]! && level(one) >= level(other)).toBe(false)
      }),
      RUNS,
    )
  },
)

test('B6: who would beat every other alone wins', LAW, () => {
  fc.assert(
    fc.property(election, ([options, papers]) => {
      const condorcet = options.find((one) =>
        options.every(
          (other) => other === one || prefer(papers, one, other) > prefer(papers, other, one),
        ),
      )
      fc.pre(condorcet !== undefined)
      expect(winnerOf(options, papers)).toBe(condorcet)
    }),
    RUNS,
  )
})

test('B6: the winner does not win when every paper is turned upside down', LAW, () => {
  fc.assert(
    fc.property(election, ([options, papers]) => {
      const winner = winnerOf(options, papers)
      fc.pre(winner !== null)
      const turned = papers.map((bundle) => ({
        ...bundle,
        vote: vote(whole(options, bundle.vote.ranking).reverse()),
      }))
      expect(tally(options, turned).winners).not.toContain(winner)
    }),
    RUNS,
  )
})

test('B6: the winner still wins after moving up on a paper', LAW, () => {
  const raised = election.chain(([options, papers]) =>
    fc.tuple(fc.constant(options), fc.constant(papers), fc.nat(), fc.nat(), fc.boolean()),
  )
  fc.assert(
    fc.property(raised, ([options, papers, which, where, joins]) => {
      const winner = winnerOf(options, papers)
      fc.pre(winner !== null && papers.length > 0)
      const at = which % papers.length
      const groups = whole(options, papers[at]!.vote.ranking)
      const level = groups.findIndex((group) => group.includes(winner))
      const goal = where % (level + 1)
      // Without the winner; then it comes back at a higher place, alone or beside whoever is there.
      const rest = groups.map((group) => group.filter((option) => option !== winner))
      const ranking = rest.flatMap((group, index) => {
        if (index !== goal) return [group]
        return joins ? [[winner, ...group]] : [[winner], group]
      })
      const after = papers.map((bundle, index) =>
        index === at
          ? { papers: bundle.papers, vote: vote(ranking.filter((group) => group.length > 0)) }
          : bundle,
      )
      expect(winnerOf(options, after)).toBe(winner)
    }),
    RUNS,
  )
})

test(
  'B6: an option that is replaced by several like it changes nothing for the others',
  LAW,
  () => {
    const cloned = optionsOf(2, 4).chain((options) =>
      fc.tuple(
        fc.constant(options),
        schulzePapers(options),
        fc.constantFrom(...options),
        fc.array(fc.shuffledSubarray(['x', 'y', 'z'], { minLength: 3 }), {
          minLength: 9,
          maxLength: 9,
        }),
      ),
    )
    fc.assert(
      fc.property(cloned, ([options, papers, original, orders]) => {
        const winner = winnerOf(options, papers)
        fc.pre(winner !== null)
        const clones = ['x', 'y', 'z']
        const more = options.flatMap((option) => (option === original ? clones : [option]))
        const after = papers.map(({ papers: count, vote: { ranking } }, index) => ({
          papers: count,
          vote: vote(
            ranking.flatMap((group) => {
              if (!group.includes(original)) return [group]
              const order = orders[index % orders.length]!
              // Ranked among themselves where the original stood alone, equal to all where it did not.
              if (group.length === 1) return order.map((clone) => [clone])
              return [group.flatMap((option) => (option === original ? clones : [option]))]
            }),
          ),
        }))
        const mayWin = winner === original ? clones : [winner]
        expect(tally(more, after).winners.every((one) => mayWin.includes(one))).toBe(true)
      }),
      RUNS,
    )
  },
)

test('without papers, or with blank ones only, all are tied and nobody is preferred', () => {
  const options = named(3)
  for (const papers of [[], [{ papers: 5, vote: vote([]) }], [{ papers: 1, vote: vote([[]]) }]]) {
    const result = tally(options, papers)
    expect(result).toMatchObject({ valid: 0, winners: options, ranked: { tiers: [options] } })
  }
})

test('a paper with a foreign option is a bug', () => {
  const papers = [{ papers: 1, vote: vote([['a'], ['other']]) }]
  expect(() => tally(named(2), papers)).toThrow('not on the ballot')
})
