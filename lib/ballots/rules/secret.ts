import { TALLIES, type Electorate, type TallyName } from '../types'

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
