import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bundlesOf,
  LAW,
  named,
  optionsOf,
  RUNS,
  singly,
  someOf,
  tierOf,
} from '@/tests/support/ballot-papers'
import type { ApprovalTerms, ApprovalVote, Bundle } from '../types'
import { checkApproval, tallyApproval } from './approval'

const termsOf = (options: readonly string[], more: Partial<ApprovalTerms> = {}): ApprovalTerms => ({
  method: 'approval',
  options,
  ties: 'shared',
  most: null,
  required: null,
  ...more,
})
const vote = (approves: string[]): ApprovalVote => ({ method: 'approval', approves })
const election = optionsOf(1, 6).chain((options) =>
  fc.tuple(fc.constant(options), bundlesOf(someOf(options).map(vote))),
)
const tally = (options: readonly string[], bundles: Bundle<ApprovalVote>[]) =>
  tallyApproval(termsOf(options), bundles, { entitled: 100, seed: '' })

test('one more approval never lowers an option', LAW, () => {
  const changed = election.chain(([options, bundles]) =>
    fc.tuple(fc.constant(options), fc.constant(bundles), fc.nat(), fc.constantFrom(...options)),
  )
  fc.assert(
    fc.property(changed, ([options, bundles, which, option]) => {
      const papers = singly(bundles)
      const at = which % (papers.length + 1)
      fc.pre(!papers[at]?.approves.includes(option))
      // On a paper that is there, or on one that comes besides.
      const more = papers.toSpliced(at, 1, vote([...(papers[at]?.approves ?? []), option]))
      const place = (votes: ApprovalVote[]) =>
        tierOf(
          tally(
            options,
            votes.map((one) => ({ papers: 1, vote: one })),
          ).ranked.tiers,
          option,
        )
      expect(place(more)).toBeLessThanOrEqual(place(papers))
    }),
    RUNS,
  )
})

test('approvals and places are those of a count by hand', LAW, () => {
  fc.assert(
    fc.property(election, ([options, bundles]) => {
      const marks = singly(bundles).flatMap(({ approves }) => approves)
      const times = (option: string) => marks.filter((mark) => mark === option).length
      const result = tally(options, bundles)
      for (const { option, approvals } of result.options) {
        expect(approvals).toBe(times(option))
        const better = new Set(options.map(times).filter((one) => one > times(option)))
        expect(tierOf(result.ranked.tiers, option)).toBe(better.size)
      }
      expect(result.valid).toBe(
        singly(bundles).filter(({ approves }) => approves.length > 0).length,
      )
    }),
    RUNS,
  )
})

test('B5: a share of approvals is of the whole that was agreed on', () => {
  const bundles = [
    { papers: 3, vote: vote(['a']) },
    { papers: 1, vote: vote(['b']) },
    { papers: 1, vote: vote([]) },
  ]
  const shareOf = (base: 'valid' | 'cast' | 'entitled') => {
    const required = { share: { numerator: 3, denominator: 4 }, reach: 'at-least', base } as const
    const terms = termsOf(named(2), { required })
    return tallyApproval(terms, bundles, { entitled: 10, seed: '' }).options[0]!.share
  }
  expect(shareOf('valid')).toMatchObject({ part: 3, whole: 4, met: true })
  expect(shareOf('cast')).toMatchObject({ part: 3, whole: 5, met: false })
  expect(shareOf('entitled')).toMatchObject({ part: 3, whole: 10, met: false })
})

test('more approvals than allowed, foreign options and doubles are refused with what is wrong', () => {
  const terms = termsOf(named(3), { most: 2 })
  expect(checkApproval(terms, vote(['a', 'b'])).ok).toBe(true)
  expect(checkApproval(terms, vote([])).ok).toBe(true)
  expect(checkApproval(terms, vote(['a', 'b', 'c']))).toEqual({
    ok: false,
    error: { type: 'too-many-approved', most: 2, given: 3 },
  })
  expect(checkApproval(terms, vote(['z']))).toEqual({
    ok: false,
    error: { type: 'unknown-option', option: 'z' },
  })
  expect(checkApproval(terms, vote(['a', 'a']))).toEqual({
    ok: false,
    error: { type: 'duplicate-option', option: 'a' },
  })
})
