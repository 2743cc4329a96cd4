import { err, type Result } from '@/lib/kernel/result'
import { unreachable } from '@/lib/kernel/unreachable'
import type { Method, Secrecy, Terms, Vote } from '../types'
import { checkApproval, type ApprovalRefused } from './approval'
import { checkConsent, type ConsentRefused } from './consent'
import { checkPoints, type PointsRefused } from './points'
import { checkRanking, type RankingRefused } from './ranking'
import { checkScore, type ScoreRefused } from './score'

export type VoteRefused =
  | { type: 'other-method'; method: Method }
  | ConsentRefused
  | ApprovalRefused
  | PointsRefused
  | ScoreRefused
  | RankingRefused

/** Whether a paper can be cast on these terms; what each method refuses stands at its check. */
export function checkVote(
  terms: Terms,
  vote: Vote,
  secrecy: Secrecy = 'open',
): Result<undefined, VoteRefused> {
  switch (terms.method) {
    case 'consent':
      return vote.method === 'consent' ? checkConsent(terms, vote, secrecy) : other(terms)
    case 'approval':
      return vote.method === 'approval' ? checkApproval(terms, vote) : other(terms)
    case 'points':
      return vote.method === 'points' ? checkPoints(terms, vote) : other(terms)
    case 'score':
      return vote.method === 'score' ? checkScore(terms, vote) : other(terms)
    case 'schulze':
      return vote.method === 'schulze'
        ? checkRanking(terms.options, vote.ranking, terms.equalRanks)
        : other(terms)
    case 'stv':
      return vote.method === 'stv'
        ? checkRanking(terms.options, vote.ranking, 'refused')
        : other(terms)
    default:
      return unreachable(terms)
  }
}

const other = ({ method }: Terms) => err({ type: 'other-method', method })
