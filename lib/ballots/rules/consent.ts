import { err, type Result } from '@/lib/kernel/result'
import type { Bundle, ConsentResult, ConsentTerms, ConsentVote, OptionId, Secrecy } from '../types'
import { at } from './exact'
import { checkMarks, placeIn, type MarkRefused } from './options'
import { marked, papersIn, reach } from './turnout'

export type ConsentRefused =
  | MarkRefused
  | { type: 'objection-without-reason'; option: OptionId }
  | { type: 'reason-in-secret'; option: OptionId }

/**
 * Refuses an option that is not on the ballot or is named twice, and an objection without a reason; in a
 * secret ballot a reason instead, since words tell whose they are.
 */
export function checkConsent(
  terms: ConsentTerms,
  vote: ConsentVote,
  secrecy: Secrecy = 'open',
): Result<undefined, ConsentRefused> {
  for (const { option, stand, reason } of vote.stands) {
    const hasReason = Boolean(reason?.trim())
    if (secrecy === 'secret' && hasReason) return err({ type: 'reason-in-secret', option })
    if (secrecy === 'open' && stand === 'object' && !hasReason)
      return err({ type: 'objection-without-reason', option })
  }
  return checkMarks(
    terms.options,
    vote.stands.map(({ option }) => option),
  )
}

/**
 * Consent: support, abstain or object with a reason, for each option by itself.
 *
 * share(o) = support(o) ÷ whole, in papers; the whole was chosen before opening (B5). For an option `sides`
 * is support + object, `valid` those who took any stand on it (abstaining is one), `cast` and `entitled` as
 * everywhere. "Nobody objects" is a share of 1/1 of the sides.
 * Ties: none can arise, an option reaches its share or does not. With a whole of 0 there is no result.
 * Source: decision by consent as in sociocracy; a base that is chosen beforehand, as OpenSlides does.
 * Throws for an option that is not on the ballot.
 */
export function tallyConsent(
  terms: ConsentTerms,
  bundles: readonly Bundle<ConsentVote>[],
  entitled: number,
): ConsentResult {
  const place = placeIn(terms.options)
  const counts = terms.options.map((option) => ({ option, support: 0, abstain: 0, object: 0 }))
  const reasons = terms.options.map(() => new Map<string, number>())
  const valid = marked(bundles)
  for (const { papers, vote } of valid)
    for (const { option, stand, reason } of vote.stands) {
      at(counts, place(option))[stand] += papers
      if (stand !== 'object' || !reason) continue
      const given = at(reasons, place(option))
      given.set(reason, (given.get(reason) ?? 0) + papers)
    }

  const cast = papersIn(bundles)
  return {
    method: 'consent',
    valid: papersIn(valid),
    options: counts.map((count, index) => {
      const sides = count.support + count.object
      const wholes = { sides, valid: sides + count.abstain, cast, entitled }
      const share = reach(terms.required, count.support, wholes)
      return { ...count, reasons: sorted(at(reasons, index)), share }
    }),
  }
}

function sorted(reasons: ReadonlyMap<string, number>): { reason: string; papers: number }[] {
  return [...reasons]
    .map(([reason, papers]) => ({ reason, papers }))
    .sort((a, b) => (a.reason < b.reason ? -1 : 1))
}
