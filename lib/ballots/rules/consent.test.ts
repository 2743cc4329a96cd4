import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundlesOf, LAW, named, optionsOf, RUNS, singly } from '@/tests/support/ballot-papers'
import type { Base, ConsentTerms, ConsentVote, Stand } from '../types'
import { checkConsent, tallyConsent } from './consent'

const termsOf = (
  options: readonly string[],
  base: Base = 'sides',
  reach: 'at-least' | 'more-than' = 'at-least',
): ConsentTerms => ({
  method: 'consent',
  options,
  required: { share: { numerator: 2, denominator: 3 }, reach, base },
})
const vote = (stands: Record<string, Stand>): ConsentVote => ({
  method: 'consent',
  stands: Object.entries(stands).map(([option, stand]) => ({
    option,
    stand,
    ...(stand === 'object' && { reason: `not ${option}` }),
  })),
})
const stand = fc.constantFrom<Stand>('support', 'abstain', 'object')
const election = optionsOf(1, 4).chain((options) =>
  fc.tuple(
    fc.constant(options),
    bundlesOf(fc.dictionary(fc.constantFrom(...options), stand).map(vote)),
    fc.constantFrom<Base>('sides', 'valid', 'cast', 'entitled'),
  ),
)

test('stands, reasons and shares are those of a count by hand', LAW, () => {
  fc.assert(
    fc.property(election, ([options, bundles, base]) => {
      const papers = singly(bundles)
      const entitled = papers.length + 7
      const result = tallyConsent(termsOf(options, base), bundles, entitled)
      for (const { option, support, abstain, object, reasons, share } of result.options) {
        const stands = papers.flatMap(({ stands: all }) =>
          all.filter((one) => one.option === option).map((one) => one.stand),
        )
        const times = (wanted: Stand) => stands.filter((one) => one === wanted).length
        expect([support, abstain, object]).toEqual([
          times('support'),
          times('abstain'),
          times('object'),
        ])
        expect(reasons).toEqual(object > 0 ? [{ reason: `not ${option}`, papers: object }] : [])
        const wholes = {
          sides: stands.length - times('abstain'),
          valid: stands.length,
          cast: papers.length,
          entitled,
        }
        expect(share.whole).toBe(wholes[base])
        expect(share.part).toBe(support)
        expect(share.met).toBe(share.whole === 0 ? null : support * 3 >= share.whole * 2)
      }
    }),
    RUNS,
  )
})

test('B5: two thirds exactly are at least two thirds, and not more than that', () => {
  const bundles = [
    { papers: 2, vote: vote({ a: 'support' }) },
    { papers: 1, vote: vote({ a: 'object' }) },
  ]
  const met = (reach: 'at-least' | 'more-than') =>
    tallyConsent(termsOf(named(1), 'sides', reach), bundles, 3).options[0]!.share.met
  expect(met('at-least')).toBe(true)
  expect(met('more-than')).toBe(false)
})

test('B5: when all abstain, there is no result among those who take sides', () => {
  const bundles = [{ papers: 4, vote: vote({ a: 'abstain' }) }]
  const metOf = (base: Base) =>
    tallyConsent(termsOf(named(1), base), bundles, 4).options[0]!.share.met
  expect(metOf('sides')).toBeNull()
  expect(metOf('valid')).toBe(false)
})

test('reasons come in the order of their letters, each once with how many gave it', () => {
  const because = (reason: string): ConsentVote => ({
    method: 'consent',
    stands: [{ option: 'a', stand: 'object', reason }],
  })
  const bundles = ['slitage', 'renbete', 'slitage'].map((reason) => ({
    papers: 1,
    vote: because(reason),
  }))
  expect(tallyConsent(termsOf(named(1)), bundles, 3).options[0]!.reasons).toEqual([
    { reason: 'renbete', papers: 1 },
    { reason: 'slitage', papers: 2 },
  ])
})

test('an objection without a reason, a foreign option and a double are refused', () => {
  const object = (reason?: string): ConsentVote => ({
    method: 'consent',
    stands: [{ option: 'a', stand: 'object', ...(reason !== undefined && { reason }) }],
  })
  const terms = termsOf(named(1))
  expect(checkConsent(terms, object('skäl')).ok).toBe(true)
  for (const reason of [undefined, '', ' \n'])
    expect(checkConsent(terms, object(reason))).toEqual({
      ok: false,
      error: { type: 'objection-without-reason', option: 'a' },
    })
  expect(checkConsent(terms, vote({ z: 'support' }))).toMatchObject({
    error: { type: 'unknown-option', option: 'z' },
  })
})
