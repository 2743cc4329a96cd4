import type { VoteParts } from '../types'
import { at, exactSum, timesOver } from './exact'

/** One vote, in hundred-thousandths: five decimals, as rule 48(3) wants them, without fractions. */
export const VOTE: VoteParts = 100_000

/** Papers that say the same, and how far they have been read: `next` is the place in the ranking to look at. */
export type Slip = { papers: number; ranking: readonly number[]; next: number }

/** Papers that go to one option at one value. */
export type Parcel = { to: number; value: VoteParts; papers: number; slips: Slip[] }

/** Papers sorted by the next available preference; `lost` are those with none, by value. */
export type Deal = {
  parcels: Parcel[]
  lost: { value: VoteParts; papers: number }[]
  votes: VoteParts
}

/** The value of a paper of a surplus (rule 48(3)): surplus × value when received ÷ votes held, cut off. */
export function shareOfSurplus(surplus: VoteParts, value: VoteParts, held: VoteParts): VoteParts {
  return timesOver(surplus, value, held)
}

/**
 * Sorts papers by the next preference for somebody who continues (rules 45, 48(1) and (2), 50(2) and (3)).
 * `revalue` gives what a paper is worth from now on, from what it was worth when it was received.
 * `votes` is what all of them are worth now, non-transferable ones too.
 */
export function deal(
  piles: Iterable<readonly [VoteParts, Slip[]]>,
  revalue: (value: VoteParts) => VoteParts,
  goesOn: (place: number) => boolean,
): Deal {
  const parcels = new Map<number, Parcel[]>()
  const lost = new Map<VoteParts, number>()
  for (const [received, slips] of piles) {
    const value = revalue(received)
    for (const slip of slips) {
      const to = nextPreference(slip, goesOn)
      if (to === null) lost.set(value, (lost.get(value) ?? 0) + slip.papers)
      else addTo(parcels, { to, value }, slip)
    }
  }
  const all = [...parcels.values()].flat().sort((a, b) => a.to - b.to || b.value - a.value)
  const gone = [...lost].map(([value, papers]) => ({ value, papers }))
  gone.sort((a, b) => b.value - a.value)
  return { parcels: all, lost: gone, votes: worth(all) + worth(gone) }
}

export function worth(parcels: readonly { value: VoteParts; papers: number }[]): VoteParts {
  return exactSum(parcels.reduce((sum, { value, papers }) => sum + value * papers, 0))
}

function nextPreference(slip: Slip, goesOn: (place: number) => boolean): number | null {
  const { ranking } = slip
  while (slip.next < ranking.length) {
    const place = at(ranking, slip.next)
    slip.next += 1
    if (goesOn(place)) return place
  }
  return null
}

function addTo(
  parcels: Map<number, Parcel[]>,
  { to, value }: Pick<Parcel, 'to' | 'value'>,
  slip: Slip,
): void {
  const held = parcels.get(to)
  // The last one first: papers come in piles of one value.
  const same = held?.findLast((parcel) => parcel.value === value)
  if (same) {
    same.papers += slip.papers
    same.slips.push(slip)
    return
  }
  const parcel = { to, value, papers: slip.papers, slips: [slip] }
  if (held) held.push(parcel)
  else parcels.set(to, [parcel])
}
