import { unreachable } from '@/lib/kernel/unreachable'
import type { ConsentVote, OptionId, Terms, Vote } from '../types'
import { placeIn } from './options'

type Mark = ConsentVote['stands'][number]

/**
 * A paper as it is kept: what it says in one way of saying it, in the ballot's order of options, without a 0
 * for nothing, a rank that names nobody or a reason for anything but an objection. So two papers that say the
 * same are the same (B16). It counts as the one that was cast. Throws for an option that is not on the ballot.
 */
export const normalPaper = (terms: Terms, vote: Vote) => inOneWay(terms, vote, withReason)

/** As `normalPaper`, without words of one's own: as it is kept secretly (B19), and all that draws a lot. */
export const plainPaper = (terms: Terms, vote: Vote) => inOneWay(terms, vote, withoutReason)

const withoutReason = ({ option, stand }: Mark): Mark => ({ option, stand })

function withReason(mark: Mark): Mark {
  const reason = mark.stand === 'object' ? mark.reason?.replaceAll('\r\n', '\n').trim() : ''
  return reason ? { ...withoutReason(mark), reason } : withoutReason(mark)
}

function inOneWay(terms: Terms, vote: Vote, toMark: (mark: Mark) => Mark): Vote {
  const place = placeIn(terms.options)
  const byPlace = (a: OptionId, b: OptionId) => place(a) - place(b)
  const inOrder = <T extends { option: OptionId }>(marks: readonly T[]) =>
    [...marks].sort((a, b) => byPlace(a.option, b.option))
  switch (vote.method) {
    case 'consent':
      return { ...vote, stands: inOrder(vote.stands).map(toMark) }
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
