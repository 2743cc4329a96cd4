import { z } from 'zod'
import { BallotCount, Breakdown } from './schema/results'
import { count, option, Quorum, Terms, Vote } from './schema/terms'
import { PAPER_STANDINGS } from './types'

export const RESULT_FORMAT = 'fardplan-ballot-result'
/** 2 has a breakdown; without one a file is written as it always was. */
export const RESULT_VERSIONS = [1, 2] as const

/** More than any county has inhabitants; a sum over them stays exact. */
const size = count.max(10_000_000)
const name = z.string().max(1_000)

const Paper = z.strictObject({
  standing: z
    .enum(PAPER_STANDINGS)
    .describe(
      'person: counts per person; seat: per person and per seat; further-seat: per seat alone, of a person who has another paper; guest: apart',
    ),
  by: z
    .strictObject({ person: name, organisation: name.nullable() })
    .optional()
    .describe('Who cast it: in open ballots only'),
  vote: Vote,
})

/** All that the SHA-256 is over. */
export const ResultContent = z.strictObject({
  title: name,
  question: z.string().max(10_000),
  closedAt: z.iso.datetime(),
  secret: z.boolean().describe('Papers of a secret ballot name nobody and carry no free text'),
  options: z
    .array(z.strictObject({ id: option, name }))
    .min(1)
    .max(200)
    .describe('In the order of the ballot, as in terms.options'),
  terms: Terms,
  quorum: Quorum.nullable(),
  seed: z.string().max(1_000).describe('What a lot is drawn with, should the rules need one'),
  electorate: z.strictObject({ persons: size, seats: size, guests: size }),
  papers: z.array(Paper).describe('In the order of their canonical JSON: it tells nothing'),
  result: BallotCount,
  breakdown: Breakdown.optional().describe('In version 2, and always there'),
})

/** A published result: docs/ballot-result.schema.json is made from this. */
export const ResultFile = z.strictObject({
  format: z.literal(RESULT_FORMAT),
  version: z.literal([...RESULT_VERSIONS]).describe('2: with a breakdown'),
  content: ResultContent,
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe(
      'SHA-256, lower-case hex, over the UTF-8 bytes of content as canonical JSON: members of every object sorted by the UTF-16 code units of their names, no spaces or line ends between, strings and numbers as ECMAScript’s JSON.stringify writes them',
    ),
})

export function resultJsonSchema() {
  return {
    ...z.toJSONSchema(ResultFile, { reused: 'ref' }),
    title: 'Färdplan ballot result',
    description:
      'A closed ballot with all that its result can be counted from again: npm run cli -- recount FILE',
  }
}
