import { z } from 'zod'
import { BREAKDOWNS, FIGURES, type FigureName } from '../types'
import { count, option, Quorum, ratio, RequiredShare } from './terms'

const share = z.strictObject({
  required: RequiredShare,
  part: count,
  whole: count,
  met: z.boolean().nullable().describe('null: there is no share of nothing'),
})
const lot = z
  .strictObject({ seed: z.string(), order: z.array(option) })
  .describe('Order of SHA-256 over ["<seed>","<option>"], lowest first')
const ranked = z.strictObject({
  tiers: z.array(z.array(option)).describe('Best first, ties together'),
  order: z.array(option).nullable().describe('null: a tie stands'),
  lot: lot.nullable(),
})
const matrix = z.array(z.array(z.int()))

const event = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('first-preferences') }),
  z.strictObject({ type: z.literal('surplus'), from: option, surplus: count }),
  z.strictObject({ type: z.literal('exclusion'), from: option }),
])
const stage = z.strictObject({
  event,
  transfers: z.array(
    z.strictObject({ to: option.nullable(), papers: count, value: count, votes: count }),
  ),
  votes: z.array(z.strictObject({ option, votes: count })),
  nonTransferable: count,
  truncated: count,
  elected: z.array(option),
  draws: z.array(
    z.strictObject({
      purpose: z.enum(['surplus', 'exclusion', 'order']),
      tied: z.array(option),
      drawn: option,
    }),
  ),
})

const valid = count.describe('Papers that are not blank')
const MethodResult = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('consent'),
    valid,
    options: z.array(
      z.strictObject({
        option,
        support: count,
        abstain: count,
        object: count,
        reasons: z.array(z.strictObject({ reason: z.string(), papers: count })),
        share,
      }),
    ),
  }),
  z.strictObject({
    method: z.literal('approval'),
    valid,
    options: z.array(z.strictObject({ option, approvals: count, share: share.nullable() })),
    ranked,
  }),
  z.strictObject({
    method: z.literal('points'),
    valid,
    options: z.array(
      z.strictObject({
        option,
        points: count,
        supporters: count,
        spread: z.array(z.strictObject({ points: count, papers: count })),
      }),
    ),
    spent: count,
    unspent: count,
    ranked,
  }),
  z.strictObject({
    method: z.literal('score'),
    valid,
    options: z.array(
      z.strictObject({
        option,
        raters: count,
        sum: z.int(),
        mean: ratio.nullable(),
        spread: z.array(z.strictObject({ score: z.int(), papers: count })),
        few: z.boolean(),
      }),
    ),
    ranked,
  }),
  z.strictObject({
    method: z.literal('schulze'),
    valid,
    options: z.array(option).describe('Rows and columns of the matrices'),
    preferred: matrix.describe('Papers that rank the row above the column'),
    strongest: matrix.describe('Strength of the strongest path from row to column'),
    before: matrix.describe('The option before the column on that path; -1: none'),
    winners: z.array(option),
    ranked,
  }),
  z.strictObject({
    method: z.literal('stv'),
    valid,
    seats: count,
    quota: count.nullable().describe('In whole votes; all other votes in hundred-thousandths'),
    stages: z.array(stage),
    elected: z.array(z.strictObject({ option, stage: count })),
    unfilled: count,
    lot: lot.nullable(),
  }),
])

const Tally = z.strictObject({ entitled: count, cast: count, blank: count, result: MethodResult })

/** Side by side, never added up (B1). */
export const BallotCount = z.strictObject({
  persons: Tally.describe('Every paper but guests’'),
  seats: Tally.describe('The papers of those who vote for an organisation'),
  guests: Tally,
  quorum: z
    .strictObject({
      quorum: Quorum,
      cast: count,
      entitled: count,
      needed: count,
      met: z.boolean(),
    })
    .nullable(),
})

const FIGURE_NAMES: FigureName[] = [...new Set(Object.values(FIGURES).flat())]

/** The tally of persons by class, in sums: whose paper is of which class is published nowhere (B37). */
export const Breakdown = z.strictObject({
  by: z.enum(BREAKDOWNS),
  groups: z
    .array(
      z.strictObject({
        classes: z
          .array(z.string().min(1).max(200))
          .min(1)
          .max(1_000)
          .describe(
            'Municipalities by name or types of organisation by word; none: of no single one. Several are counted together',
          ),
        entitled: count,
        cast: count,
        blank: count,
        options: z
          .array(
            z.strictObject({
              option,
              figures: z
                .partialRecord(z.enum(FIGURE_NAMES), z.int())
                .describe('Those of the method, each summed over the group’s papers'),
            }),
          )
          .max(200),
      }),
    )
    .max(1_000)
    .describe('Their sums are those of the tally of persons. Empty: too few voted to show any'),
})
