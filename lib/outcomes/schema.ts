import { z } from 'zod'
import { line, required, running } from '@/lib/fields/schema'
import { HOWS, OUTCOME_KINDS } from './types'

const none = z.union([z.null(), z.literal('').transform(() => null)])
const idOrNone = z.union([z.uuid(), none]).default(null)
const dayOrNone = z.union([z.iso.date(), none], 'invalid-day').default(null)
const kind = z.enum(OUTCOME_KINDS, 'choose-one')
const meetingId = z.uuid()
const outcomeId = z.uuid()

const written = {
  kind,
  text: required(line(500)),
  itemId: idOrNone,
  sectionId: idOrNone,
  priorityId: idOrNone,
  /** The same in words, from before there were priorities to choose. */
  priority: line(200).default(''),
  ownerOrganisationId: idOrNone,
  ownerPersonId: idOrNone,
  dueOn: dayOrNone,
}

/** `id`: drawn by the sender, so that what is sent twice is recorded once. */
export const RecordOutcome = z.object({
  meetingId,
  id: z.uuid().optional(),
  /** The closed ballot of the meeting whose result it says. */
  ballotId: idOrNone,
  ...written,
})
export type RecordOutcome = z.infer<typeof RecordOutcome>

/** `seen`: when it was last changed as the page showed it. */
export const ChangeOutcome = z.object({ meetingId, outcomeId, seen: z.coerce.date(), ...written })
export type ChangeOutcome = z.infer<typeof ChangeOutcome>

export const RemoveOutcome = z.object({ meetingId, outcomeId })
export type RemoveOutcome = z.infer<typeof RemoveOutcome>

export const SuggestOutcome = z.object({
  id: z.uuid().optional(),
  kind,
  text: written.text,
  itemId: idOrNone,
})
export type SuggestOutcome = z.infer<typeof SuggestOutcome>

export const DecideSuggestion = z.object({
  meetingId,
  outcomeId,
  to: z.enum(['recorded', 'declined']),
  answer: line(500).default(''),
})
export type DecideSuggestion = z.infer<typeof DecideSuggestion>

/** `seen`: the handling that the page showed, if any. `from`: where in its paragraph the passage begins. */
export const HandleOutcome = z.object({
  outcomeId,
  how: z.enum(HOWS, 'choose-one'),
  reason: running(1_000).default(''),
  until: dayOrNone,
  sectionId: idOrNone,
  quote: running(4_000).default(''),
  block: z.coerce.number().int().min(0).max(100_000).default(0),
  from: z.coerce.number().int().min(0).max(1_000_000).optional(),
  seen: idOrNone,
})
export type HandleOutcome = z.infer<typeof HandleOutcome>

/** `seen`: the report that the page showed, if any. */
export const ReportAction = z.object({
  outcomeId,
  done: z.union([
    z.boolean(),
    z.literal('true').transform(() => true),
    z.literal('false').transform(() => false),
  ]),
  note: required(running(1_000)),
  seen: idOrNone,
})
export type ReportAction = z.infer<typeof ReportAction>
