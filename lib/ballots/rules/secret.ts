import { unreachable } from '@/lib/kernel/unreachable'
import {
  TALLIES,
  type Electorate,
  type OptionId,
  type TallyName,
  type Terms,
  type Vote,
} from '../types'
import { placeIn } from './options'

/** Where fewer may vote, a secret paper may be guessed from the result. */
export const SMALL = 5

/**
 * Those who vote in so small a number that their papers may be guessed, by how they vote: for themselves
 * (`persons`), for an organisation (`seats`), as guests. The papers of the first are what the tally of
 * persons has besides that of seats, so anybody can tell them apart (B19).
 */
export function smallTallies({ persons, seats, guests }: Electorate): TallyName[] {
  const sizes = { persons: persons - seats, seats, guests }
  return TALLIES.filter((name) => sizes[name] > 0 && sizes[name] < SMALL)
}

/**
 * A paper as it is kept secretly: what it says in one way of saying it, in the ballot's order of options.
 * Neither the order in which a page sent its fields nor a 0 for nothing is left for anybody to know it by
 * (B19). It counts as the one that was cast. Throws for an option that is not on the ballot.
 */
export function plainPaper(terms: Terms, vote: Vote): Vote {
  const place = placeIn(terms.options)
  const byPlace = (a: OptionId, b: OptionId) => place(a) - place(b)
  const inOrder = <T extends { option: OptionId }>(marks: readonly T[]) =>
    [...marks].sort((a, b) => byPlace(a.option, b.option))
  switch (vote.method) {
    case 'consent': {
      const stands = inOrder(vote.stands).map(({ option, stand }) => ({ option, stand }))
      return { ...vote, stands }
    }
    case 'approval':
      return { ...vote, approves: [...vote.approves].sort(byPlace) }
    case 'points':
      return { ...vote, points: inOrder(vote.points).filter(({ points }) => points > 0) }
    case 'score':
      return { ...vote, scores: inOrder(vote.scores) }
    case 'schulze':
    case 'stv': {
      const groups = vote.ranking.map((group) => [...group].sort(byPlace))
      return { ...vote, ranking: groups.filter((group) => group.length > 0) }
    }
    default:
      return unreachable(vote)
  }
}
