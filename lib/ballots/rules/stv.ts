import type { Bundle, OptionId, StvResult, StvTerms, StvVote } from '../types'
import { at } from './exact'
import { drawLot } from './lot'
import { placeIn } from './options'
import { beginCount, closeStage, continuing, decide, vacancies, type StvCount } from './stv-count'
import { deal, shareOfSurplus, VOTE, type Slip } from './stv-transfers'
import { marked, papersIn } from './turnout'

/**
 * Single transferable vote by the rules of Scottish councils.
 *
 * - Quota: ⌊valid papers ÷ (seats + 1)⌋ + 1 (rule 46). Who has it at the end of a stage is elected (47).
 * - A surplus, as long as seats are free: all papers of the elected one, those received by transfer too,
 *   go on to the next option that continues, each at surplus × its value when received ÷ votes held, to
 *   five decimals, what is left over being ignored (48): weighted inclusive Gregory. The largest surplus
 *   first; of equal ones who had more votes at the most recent stage at which they differed; then by lot
 *   (49).
 * - No surplus left: who has the fewest votes is excluded, one at a time, also with no votes at all, and
 *   the papers go on at the value at which they were received (50). Of equal ones who had fewest at the
 *   most recent stage at which they differed; then by lot (51). When such a stage tells one of three
 *   apart, the search goes on further back for the two.
 * - As many continue as seats are free: they are elected, and nothing more is transferred (52). This is
 *   looked at when a stage ends, so the papers of the last excluded one still are: the published reports
 *   of Scottish councils do so.
 *
 * The lot (`rules/lot.ts`) is one order for the whole count: of the tied, the surplus of the first in it
 * goes first, and the last in it is excluded. Elected at one stage: most votes first, ties as for a
 * surplus; the Order names no order there, and nobody's seat depends on it.
 *
 * Units: votes are in hundred-thousandths (10⁻⁵), whole numbers. At each stage valid papers = votes held +
 * non-transferable + truncated. Published reports add the last two and call them non-transferable.
 *
 * Fewer options than seats leave seats unfilled. Without a valid paper nobody is elected. Throws for an
 * option that is not on the ballot and for equals: both are refused when cast.
 * Source: The Scottish Local Government Elections Order 2007, SSI 2007/42, schedule 1, rules 45 to 52.
 */
export function tallyStv(
  terms: StvTerms,
  bundles: readonly Bundle<StvVote>[],
  seed: string,
): StvResult {
  const { options, seats } = terms
  const filled = marked(bundles)
  const valid = papersIn(filled)
  const head = { method: 'stv', valid, seats } as const
  if (valid === 0)
    return { ...head, quota: null, stages: [], elected: [], unfilled: seats, lot: null }

  const count = beginCount(terms, valid, seed)
  closeStage(count, { type: 'first-preferences' }, firstPreferences(count, filled))
  while (vacancies(count) > 0 && continuing(count).length > 0) {
    const from = nextSurplus(count)
    if (from === null) exclude(count)
    else transferSurplus(count, from)
  }
  const { quota, stages, elected } = count
  const drawn = stages.some(({ draws }) => draws.length > 0)
  const lot = drawn ? drawLot(seed, options) : null
  return { ...head, quota, stages, elected, unfilled: vacancies(count), lot }
}

function firstPreferences(count: StvCount, bundles: readonly Bundle<StvVote>[]) {
  const place = placeIn(count.options)
  const slips = bundles.map(({ papers, vote }) => slipOf(papers, vote, place))
  return deal([[VOTE, slips]], (value) => value, goesOn(count))
}

function slipOf(papers: number, vote: StvVote, place: (option: OptionId) => number): Slip {
  // A rank that names nobody says nothing: papers kept before there was one form of saying it may have some.
  const ranks = vote.ranking.filter((group) => group.length > 0)
  const ranking = ranks.map((group) => {
    if (group.length !== 1) throw new Error('a paper for STV has equal ranks')
    return place(at(group, 0))
  })
  return { papers, ranking, next: 0 }
}

const goesOn = (count: StvCount) => (place: number) => count.standing[place] === 'continuing'

/** The elected one whose surplus goes next; null: there is none left. */
function nextSurplus(count: StvCount): number | null {
  const most = Math.max(...count.votes)
  if (most <= count.quota * VOTE) return null
  const largest = count.options.map((_, place) => place)
  return decide(
    count,
    largest.filter((place) => count.votes[place] === most),
    'surplus',
  )
}

function transferSurplus(count: StvCount, from: number): void {
  const held = at(count.votes, from)
  const surplus = held - count.quota * VOTE
  const piles = at(count.piles, from)
  const dealt = deal(piles, (value) => shareOfSurplus(surplus, value, held), goesOn(count))
  piles.clear()
  count.votes[from] = held - surplus
  count.truncated += surplus - dealt.votes
  closeStage(count, { type: 'surplus', from: at(count.options, from), surplus }, dealt)
}

function exclude(count: StvCount): void {
  const left = continuing(count)
  const fewest = Math.min(...left.map((place) => at(count.votes, place)))
  const from = decide(
    count,
    left.filter((place) => count.votes[place] === fewest),
    'exclusion',
  )
  count.standing[from] = 'excluded'
  const piles = at(count.piles, from)
  const dealt = deal(piles, (value) => value, goesOn(count))
  piles.clear()
  count.votes[from] = 0
  closeStage(count, { type: 'exclusion', from: at(count.options, from) }, dealt)
}
