import { z } from 'zod'
import { Anchor, commentBody, mentions } from '@/lib/comments/schema'
import { MAX_QUOTE, PROPOSAL_MODES } from '@/lib/comments/types'
import { isPlainText } from '@/lib/kernel/plain-text'
import { MAX_REPLACEMENT } from './types'

/** Words as they will stand in the text. A browser ends the lines of a text field with `\r\n`. */
const wording = (max: number) =>
  z
    .string()
    .max(2 * max, 'too-long')
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .refine((text) => text.length <= max, 'too-long')
    .refine(isPlainText, 'hidden-signs')

/**
 * A wording for a passage that was selected (`anchor`), or for words typed from the paragraph number
 * `block`. `body` is the reason. `id` is drawn by the sender: sent twice, it is one proposal.
 */
export const Propose = z.strictObject({
  id: z.uuid(),
  sectionId: z.uuid(),
  mode: z.enum(PROPOSAL_MODES),
  replacement: wording(MAX_REPLACEMENT).default(''),
  body: commentBody,
  mentions,
  anchor: Anchor.optional(),
  block: z.coerce.number().int().min(0).max(100_000).default(0),
  quote: z
    .string()
    .max(2 * MAX_QUOTE, 'too-long')
    .default(''),
})
export type Propose = z.infer<typeof Propose>

/** What stood there may hold any sign; what is put there may not. */
const wordsBefore = z
  .string()
  .max(20_000, 'too-long')
  .refine((text) => !text.includes('\u0000'), 'hidden-signs')
const threadId = z.uuid()
const acceptanceId = z.uuid()

/**
 * What becomes of a proposal. `accepted` reserves it for the edit that the sender's editor makes next,
 * `applied` says that the edit is saved, `reopened` gives an acceptance back whose edit is not in the text.
 */
export const Decide = z.discriminatedUnion('outcome', [
  z.strictObject({
    threadId,
    outcome: z.literal('accepted'),
    acceptanceId,
    wordsBefore,
    wordsAfter: wording(MAX_REPLACEMENT + MAX_QUOTE),
  }),
  z.strictObject({ threadId, outcome: z.literal('applied'), acceptanceId }),
  z.strictObject({ threadId, outcome: z.literal('reopened'), acceptanceId }),
  z.strictObject({ threadId, outcome: z.literal('declined'), reason: commentBody }),
])
export type Decide = z.infer<typeof Decide>

export const Withdraw = z.strictObject({ threadId })
export type Withdraw = z.infer<typeof Withdraw>
