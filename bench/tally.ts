/**
 * One tally of 100,000 papers with 20 options by each method, in ms: `npm run bench:tally`. Every paper
 * marks all it can, no two alike on purpose. Ends with 1 when one takes 2 s or more.
 */
import { performance } from 'node:perf_hooks'
import { recountBlt, tally, writeBlt } from '@/lib/ballots/rules'
import type { Bundle, Terms, Vote } from '@/lib/ballots/types'
import { drawn } from '@/tests/support/long-roadmap'

/** ms. */
const LIMIT = 2_000
const PAPERS = 100_000
const OPTIONS = 20

const options = Array.from({ length: OPTIONS }, (_, index) => `option ${index + 1}`)
const next = drawn(1)
const below = (limit: number) => Math.floor(next() * limit)
const share = { numerator: 2, denominator: 3 }

function shuffled(): string[] {
  const list = [...options]
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = below(last + 1)
    ;[list[last], list[other]] = [list[other]!, list[last]!]
  }
  return list
}

const ranking = () => shuffled().map((option) => [option])
const cases: [terms: Terms, vote: () => Vote][] = [
  [
    { method: 'consent', options, required: { share, reach: 'at-least', base: 'sides' } },
    () => ({
      method: 'consent',
      stands: options.map((option) => {
        const stand = (['support', 'abstain', 'object'] as const)[below(3)]!
        return { option, stand, ...(stand === 'object' && { reason: `reason ${below(1_000)}` }) }
      }),
    }),
  ],
  [
    { method: 'approval', options, ties: 'lot', most: null, required: null },
    () => ({ method: 'approval', approves: options.filter(() => next() < 0.5) }),
  ],
  [
    { method: 'points', options, ties: 'lot', budget: 100, cap: null },
    () => ({
      method: 'points',
      points: options.map((option) => ({ option, points: below(6) })),
    }),
  ],
  [
    { method: 'score', options, ties: 'lot', lowest: 0, highest: 10, fewest: 5 },
    () => ({ method: 'score', scores: options.map((option) => ({ option, score: below(11) })) }),
  ],
  [
    { method: 'schulze', options, ties: 'lot', equalRanks: 'refused' },
    () => ({ method: 'schulze', ranking: ranking() }),
  ],
  [{ method: 'stv', options, seats: 5 }, () => ({ method: 'stv', ranking: ranking() })],
  [{ method: 'stv', options, seats: 1 }, () => ({ method: 'stv', ranking: ranking() })],
]

/** The fastest of three, since other work on the machine only ever adds; and the processor's time of that one. */
function report(name: string, limit: number, work: () => void): void {
  const runs = [0, 1, 2].map(() => {
    const used = process.cpuUsage()
    const start = performance.now()
    work()
    return { ms: performance.now() - start, processor: process.cpuUsage(used).user / 1000 }
  })
  const [{ ms, processor }] = runs.sort((a, b) => a.ms - b.ms) as [(typeof runs)[number]]
  console.log(`${name.padEnd(40)}${ms.toFixed(0).padStart(8)}${processor.toFixed(0).padStart(12)}`)
  if (ms >= limit) process.exitCode = 1
}

console.log(`${`${PAPERS} papers × ${OPTIONS} options`.padEnd(40)}      ms   processor`)
for (const [terms, vote] of cases) {
  const bundles: Bundle[] = Array.from({ length: PAPERS }, () => ({ papers: 1, vote: vote() }))
  const seats = terms.method === 'stv' ? `, ${terms.seats} of ${OPTIONS}` : ''
  report(`${terms.method}${seats}`, LIMIT, () =>
    tally(terms, bundles, { entitled: PAPERS, seed: 'bench' }),
  )
}

const numbers = new Map(options.map((option, index) => [option, index + 1]))
const file = writeBlt({
  title: 'Bench',
  seats: 5,
  names: options,
  bundles: Array.from({ length: PAPERS }, () => ({
    papers: 1,
    ranking: shuffled().map((option) => [numbers.get(option)!]),
  })),
})
for (const method of ['schulze', 'stv'] as const)
  report(`${method}, read from a file as well`, Infinity, () => recountBlt(file, method))
