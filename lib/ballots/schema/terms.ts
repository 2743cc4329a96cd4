import { z } from 'zod'
import { BASES, METHODS } from '../types'

export const count = z.int().min(0)
export const option = z.string().min(1).max(200).describe('The id of one of the options')
const ties = z.enum(['shared', 'lot'])
export const ratio = z.strictObject({ numerator: z.int(), denominator: z.int() })
export const RequiredShare = z.strictObject({
  share: ratio,
  reach: z.enum(['at-least', 'more-than']),
  base: z.enum(BASES),
})
export const Quorum = z.strictObject({ tally: z.enum(['persons', 'seats']), share: ratio })
export const method = z.enum(METHODS)

type Name = z.ZodType<string>

/** What was fixed when the ballot opened; its options are called by `one`. */
export function termsOf(one: Name) {
  const options = z.array(one).min(1).max(200)
  return z.discriminatedUnion('method', [
    z.strictObject({ method: z.literal('consent'), options, required: RequiredShare }),
    z.strictObject({
      method: z.literal('approval'),
      options,
      ties,
      most: count.nullable(),
      required: RequiredShare.nullable(),
    }),
    z.strictObject({
      method: z.literal('points'),
      options,
      ties,
      budget: count,
      cap: count.nullable(),
    }),
    z.strictObject({
      method: z.literal('score'),
      options,
      ties,
      lowest: z.int(),
      highest: z.int(),
      fewest: count,
    }),
    z.strictObject({
      method: z.literal('schulze'),
      options,
      ties,
      equalRanks: z.enum(['allowed', 'refused']),
    }),
    z.strictObject({ method: z.literal('stv'), options, seats: count }),
  ])
}
export const Terms = termsOf(option)

const stand = z.enum(['support', 'abstain', 'object'])

/** What one paper says; `rank`: the options of one rank. */
export function voteOf(one: Name, rank = z.array(one).max(200)) {
  const ranking = z
    .array(rank)
    .max(200)
    .describe('Best first, equals together; what is left out is equal last')
  return z.discriminatedUnion('method', [
    z.strictObject({
      method: z.literal('consent'),
      stands: z
        .array(
          z.strictObject({
            option: one,
            stand,
            reason: z
              .string()
              .max(10_000)
              .optional()
              .describe('Of an objection, in open ballots only'),
          }),
        )
        .max(200),
    }),
    z.strictObject({ method: z.literal('approval'), approves: z.array(one).max(200) }),
    z.strictObject({
      method: z.literal('points'),
      points: z.array(z.strictObject({ option: one, points: z.int() })).max(200),
    }),
    z.strictObject({
      method: z.literal('score'),
      scores: z.array(z.strictObject({ option: one, score: z.int() })).max(200),
    }),
    z.strictObject({ method: z.literal('schulze'), ranking }),
    z.strictObject({ method: z.literal('stv'), ranking }),
  ])
}
export const Vote = voteOf(option)
