import { unreachable } from '@/lib/kernel/unreachable'
import type {
  BallotCount,
  Bundle,
  Count,
  Electorate,
  MethodResult,
  Paper,
  Quorum,
  TallyName,
  Terms,
  Vote,
} from '../types'
import { tallyApproval } from './approval'
import { tallyConsent } from './consent'
import { tallyPoints } from './points'
import { tallySchulze } from './schulze'
import { tallyScore } from './score'
import { tallyStv } from './stv'
import { belongs, isBlank, papersIn, reachQuorum } from './turnout'

type Setting = { entitled: number; seed: string }

/**
 * One tally by the ballot's method. `seed` is what a lot is drawn with, should the rules need one.
 * Throws when a paper is of another method: papers are checked when they are cast.
 */
export function tally(
  terms: Terms,
  bundles: readonly Bundle[],
  { entitled, seed }: Setting,
): MethodResult {
  switch (terms.method) {
    case 'consent':
      return tallyConsent(terms, only(terms.method, bundles), entitled)
    case 'approval':
      return tallyApproval(terms, only(terms.method, bundles), { entitled, seed })
    case 'points':
      return tallyPoints(terms, only(terms.method, bundles), seed)
    case 'score':
      return tallyScore(terms, only(terms.method, bundles), seed)
    case 'schulze':
      return tallySchulze(terms, only(terms.method, bundles), seed)
    case 'stv':
      return tallyStv(terms, only(terms.method, bundles), seed)
    default:
      return unreachable(terms)
  }
}

type Closed = { terms: Terms; electorate: Electorate; quorum: Quorum | null; seed: string }

/**
 * A ballot's two tallies, and the guests' (B1). Persons: every paper but guests'. Seats: the papers of
 * those who vote for an organisation. Each person is once in the first, whatever they vote for. They are counted side by side and never added up; each has its own
 * electorate. Throws when there are more papers than entitled in a tally.
 */
export function countBallot(ballot: Closed, papers: readonly Paper[]): BallotCount {
  const { terms, electorate, seed } = ballot
  const count = (name: TallyName): Count => {
    const entitled = electorate[name]
    const bundles = papers
      .filter(({ standing }) => belongs(standing, name))
      .map(({ vote }) => ({ papers: 1, vote }))
    const cast = papersIn(bundles)
    if (cast > entitled) throw new Error(`${cast} papers of ${entitled} entitled`)
    const blank = papersIn(bundles.filter(({ vote }) => isBlank(vote)))
    return { entitled, cast, blank, result: tally(terms, bundles, { entitled, seed }) }
  }

  const persons = count('persons')
  const seats = count('seats')
  const guests = count('guests')
  const asked = ballot.quorum?.tally === 'seats' ? seats : persons
  return {
    persons,
    seats,
    guests,
    quorum: ballot.quorum && reachQuorum(ballot.quorum, asked.cast, asked.entitled),
  }
}

function only<M extends Vote['method']>(
  method: M,
  bundles: readonly Bundle[],
): Bundle<Extract<Vote, { method: M }>>[] {
  return bundles.map((bundle) => {
    if (!isOf(method, bundle)) throw new Error(`a paper of another method than ${method}`)
    return bundle
  })
}

function isOf<M extends Vote['method']>(
  method: M,
  bundle: Bundle,
): bundle is Bundle<Extract<Vote, { method: M }>> {
  return bundle.vote.method === method
}
