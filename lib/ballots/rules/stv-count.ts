import type { OptionId, StvDraw, StvEvent, StvStage, StvTerms } from '../types'
import { at } from './exact'
import { drawLot } from './lot'
import { VOTE, worth, type Deal, type Slip } from './stv-transfers'

type Standing = 'continuing' | 'elected' | 'excluded'

/** A count under way, by places on the ballot. Sums are in hundred-thousandths of a vote (`VOTE`). */
export type StvCount = {
  options: readonly OptionId[]
  seats: number
  /** In whole votes. */
  quota: number
  seed: string
  standing: Standing[]
  votes: number[]
  /** The papers that an option received, by the value at which it received them. */
  piles: Map<number, Slip[]>[]
  nonTransferable: number
  truncated: number
  stages: StvStage[]
  elected: { option: OptionId; stage: number }[]
  /** Lots of the stage under way. */
  draws: StvDraw[]
}

export function beginCount({ options, seats }: StvTerms, valid: number, seed: string): StvCount {
  return {
    options,
    seats,
    quota: Math.floor(valid / (seats + 1)) + 1,
    seed,
    standing: options.map(() => 'continuing'),
    votes: options.map(() => 0),
    piles: options.map(() => new Map()),
    nonTransferable: 0,
    truncated: 0,
    stages: [],
    elected: [],
    draws: [],
  }
}

export const vacancies = (count: StvCount) => count.seats - count.elected.length

export function continuing(count: StvCount): number[] {
  return count.options
    .map((_, place) => place)
    .filter((place) => count.standing[place] === 'continuing')
}

/** Credits what was dealt, elects who is elected by it, and writes the stage down. */
export function closeStage(count: StvCount, event: StvEvent, { parcels, lost }: Deal): void {
  for (const { to, value, papers, slips } of parcels) {
    count.votes[to] = at(count.votes, to) + value * papers
    const pile = at(count.piles, to)
    const held = pile.get(value)
    if (held) for (const slip of slips) held.push(slip)
    else pile.set(value, slips)
  }
  count.nonTransferable += worth(lost)

  const votes = count.options.map((option, place) => ({ option, votes: at(count.votes, place) }))
  const transfers = [
    ...parcels.map(({ to, value, papers }) => ({ to: at(count.options, to), value, papers })),
    ...lost.map(({ value, papers }) => ({ to: null, value, papers })),
  ].map(({ to, value, papers }) => ({ to, papers, value, votes: value * papers }))
  const { nonTransferable, truncated } = count
  count.stages.push({
    event,
    transfers,
    votes,
    nonTransferable,
    truncated,
    elected: electNow(count),
    draws: count.draws,
  })
  count.draws = []
}

/** Rules 47 and 52: who reaches the quota; and all who continue, when they are no more than the seats left. */
function electNow(count: StvCount): OptionId[] {
  const reached = continuing(count).filter((place) => at(count.votes, place) >= count.quota * VOTE)
  const elected = elect(count, reached)
  const left = continuing(count)
  return left.length > vacancies(count) ? elected : [...elected, ...elect(count, left)]
}

/** In order of election: most votes first. */
function elect(count: StvCount, places: readonly number[]): OptionId[] {
  // The stage that elects them is not in the list of stages yet; it is the last that ties look back on.
  const stage = count.stages.length + 1
  let rest = [...places]
  const order: OptionId[] = []
  while (rest.length > 0) {
    const most = Math.max(...rest.map((place) => at(count.votes, place)))
    const equals = rest.filter((place) => count.votes[place] === most)
    const place = decide(count, equals, 'order')
    count.standing[place] = 'elected'
    count.elected.push({ option: at(count.options, place), stage })
    order.push(at(count.options, place))
    rest = rest.filter((one) => one !== place)
  }
  return order
}

/**
 * Which of several with the same number of votes: for a surplus and in order of election who had most at
 * the most recent stage at which they differed, for exclusion who had fewest; then the lot (49, 51).
 */
export function decide(
  count: StvCount,
  equals: readonly number[],
  purpose: StvDraw['purpose'],
): number {
  const extreme = purpose === 'exclusion' ? Math.min : Math.max
  let tied = [...equals]
  for (const { votes } of [...count.stages].reverse()) {
    if (tied.length === 1) break
    const best = extreme(...tied.map((place) => at(votes, place).votes))
    tied = tied.filter((place) => at(votes, place).votes === best)
  }
  const [only] = tied
  if (only !== undefined && tied.length === 1) return only

  const names = new Set(tied.map((place) => at(count.options, place)))
  const inOrder = drawLot(count.seed, count.options).order.filter((option) => names.has(option))
  const drawn = at(inOrder, purpose === 'exclusion' ? inOrder.length - 1 : 0)
  count.draws.push({ purpose, tied: [...names], drawn })
  return count.options.indexOf(drawn)
}
