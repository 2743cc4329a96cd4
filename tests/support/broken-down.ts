import { breakDown, type ClassedPaper, type NamedPaper } from '@/lib/ballots/rules'
import { pointsBallot, type Closed } from './ballot-files'

/**
 * Secret, by points on two options, by municipality: Berg and Bräcke with so few papers that they stand
 * together, Åre, and those of no single municipality. Not everybody has voted.
 */
export function brokenDown(): Closed {
  const { ballot } = pointsBallot()
  const of = (name: string, papers: number): ClassedPaper[] =>
    Array.from({ length: papers }, (_, index) => ({
      class: name,
      standing: 'person',
      vote: {
        method: 'points',
        points: [
          { option: 'a', points: index },
          { option: 'b', points: 10 - index },
        ],
      },
    }))
  const papers = [...of('Berg', 4), ...of('Bräcke', 2), ...of('Åre', 6), ...of('none', 9)]
  const rows = [...papers, ...of('Åre', 1), ...of('Bräcke', 3)].map(({ class: name }) => ({
    class: name,
    standing: 'person' as const,
  }))
  const asked = { terms: ballot.terms, by: 'municipality', secrecy: 'secret' } as const
  return {
    ballot: {
      ...ballot,
      electorate: { persons: rows.length, seats: 0, guests: 0 },
      breakdown: breakDown(asked, rows, papers),
    },
    papers: papers.map(({ standing, vote }) => ({ standing, vote }) as NamedPaper),
  }
}
