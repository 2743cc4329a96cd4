import { err, ok, type Result } from '@/lib/kernel/result'
import { unreachable } from '@/lib/kernel/unreachable'
import type { OptionId, Quorum, Ratio, RequiredShare, Terms } from '../types'
import { compareRatios, isCount } from './exact'

/** Options of one ballot. */
export const MAX_OPTIONS = 200

export type TermsRefused =
  | { type: 'too-few-options'; fewest: number }
  | { type: 'too-many-options'; most: number }
  | { type: 'option-twice'; option: OptionId }
  | { type: 'share-outside' }
  | { type: 'most-outside' }
  | { type: 'budget-outside' }
  | { type: 'cap-outside' }
  | { type: 'scale-outside' }
  | { type: 'seats-outside' }

/** Amounts that one paper may carry: far below what a sum over a million papers keeps exact. */
const MAX_POINTS = 1_000_000
const MAX_STEPS = 101

/**
 * Whether a ballot can be opened on these terms. Refuses what no count could make sense of: fewer than two
 * options to choose between (one for consent and approval), more than `MAX_OPTIONS`, the same one twice; a
 * share that is not above 0 and at most 1; a number of approvals, points, steps or seats that is not whole
 * and within its bounds; as many seats as options.
 */
export function checkTerms(
  terms: Terms,
  quorum: Quorum | null = null,
): Result<undefined, TermsRefused> {
  const { options } = terms
  const fewest = terms.method === 'consent' || terms.method === 'approval' ? 1 : 2
  if (options.length < fewest) return err({ type: 'too-few-options', fewest })
  if (options.length > MAX_OPTIONS) return err({ type: 'too-many-options', most: MAX_OPTIONS })
  const twice = options.find((option, index) => options.indexOf(option) !== index)
  if (twice !== undefined) return err({ type: 'option-twice', option: twice })
  if (quorum && !isShare(quorum.share)) return err({ type: 'share-outside' })
  return checkNumbers(terms)
}

function checkNumbers(terms: Terms): Result<undefined, TermsRefused> {
  switch (terms.method) {
    case 'consent':
      return isPossible(terms.required) ? ok() : err({ type: 'share-outside' })
    case 'approval':
      if (terms.most !== null && !isWithin(terms.most, 1, terms.options.length))
        return err({ type: 'most-outside' })
      return !terms.required || isPossible(terms.required) ? ok() : err({ type: 'share-outside' })
    case 'points':
      if (!isWithin(terms.budget, 1, MAX_POINTS)) return err({ type: 'budget-outside' })
      return terms.cap === null || isWithin(terms.cap, 1, terms.budget)
        ? ok()
        : err({ type: 'cap-outside' })
    case 'score': {
      const { lowest, highest, fewest } = terms
      const isScale =
        isWithin(Math.abs(lowest), 0, MAX_POINTS) &&
        isWithin(highest, lowest + 1, lowest + MAX_STEPS - 1)
      return isScale && isCount(fewest) ? ok() : err({ type: 'scale-outside' })
    }
    case 'schulze':
      return ok()
    case 'stv':
      return isWithin(terms.seats, 1, terms.options.length - 1)
        ? ok()
        : err({ type: 'seats-outside' })
    default:
      return unreachable(terms)
  }
}

const isWithin = (value: number, lowest: number, highest: number) =>
  Number.isSafeInteger(value) && value >= lowest && value <= highest

function isShare(share: Ratio): boolean {
  if (!isCount(share.numerator) || !isCount(share.denominator)) return false
  if (share.numerator === 0 || share.denominator === 0) return false
  return compareRatios(share, { numerator: 1, denominator: 1 }) <= 0
}

/** More than all of them is never reached. */
function isPossible({ share, reach }: RequiredShare): boolean {
  return isShare(share) && (reach === 'at-least' || share.numerator < share.denominator)
}
