import { err, type Result } from '@/lib/kernel/result'
import type { ApprovalResult, ApprovalTerms, ApprovalVote, Bundle } from '../types'
import { at } from './exact'
import { checkMarks, placeIn, type MarkRefused } from './options'
import { rank, tiersBy } from './tiers'
import { marked, papersIn, reach } from './turnout'

export type ApprovalRefused =
  | MarkRefused
  | { type: 'too-many-approved'; most: number; given: number }

/** Refuses an option that is not on the ballot or is named twice, and more options than allowed. */
export function checkApproval(
  terms: ApprovalTerms,
  vote: ApprovalVote,
): Result<undefined, ApprovalRefused> {
  const given = vote.approves.length
  const marks = checkMarks(terms.options, vote.approves)
  if (!marks.ok || terms.most === null || given <= terms.most) return marks
  return err({ type: 'too-many-approved', most: terms.most, given })
}

/**
 * Approval: A(o) = papers that approve o. Most approvals first.
 *
 * A required share, if there is one, is A(o) ÷ whole; here the `sides` are the valid papers, since not to
 * approve is the other side. Ties: equal counts share a tier; a lot breaks them if that was the rule (B4).
 * Source: Brams & Fishburn, "Approval Voting", 1978. Throws for an option that is not on the ballot.
 */
export function tallyApproval(
  terms: ApprovalTerms,
  bundles: readonly Bundle<ApprovalVote>[],
  { entitled, seed }: { entitled: number; seed: string },
): ApprovalResult {
  const place = placeIn(terms.options)
  const approvals = terms.options.map(() => 0)
  const filled = marked(bundles)
  for (const { papers, vote } of filled)
    for (const option of vote.approves) {
      const index = place(option)
      approvals[index] = at(approvals, index) + papers
    }

  const valid = papersIn(filled)
  const wholes = { sides: valid, valid, cast: papersIn(bundles), entitled }
  const tiers = tiersBy(terms.options, (a, b) => at(approvals, b) - at(approvals, a))
  return {
    method: 'approval',
    valid,
    options: terms.options.map((option, index) => ({
      option,
      approvals: at(approvals, index),
      share: terms.required && reach(terms.required, at(approvals, index), wholes),
    })),
    ranked: rank(tiers, terms.ties, seed),
  }
}
