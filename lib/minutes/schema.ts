import { z } from 'zod'
import { line, list, required, running } from '@/lib/fields/schema'

const MOST_ATTESTERS = 10

const meetingId = z.uuid()
const minutesId = z.uuid()

/** `round`: the freezing that the page expected, so that a second press freezes nothing more. */
export const FreezeMinutes = z.object({
  meetingId,
  round: z.coerce.number().int().min(1),
  attesters: z.preprocess(
    list,
    z.array(z.uuid()).min(1, 'choose-one').max(MOST_ATTESTERS, 'too-many'),
  ),
  attestBy: z.iso.date('invalid-date'),
  /** Asked for where there are published minutes already. */
  reason: running(1_000).default(''),
})
export type FreezeMinutes = z.infer<typeof FreezeMinutes>

export const OneMeeting = z.object({ meetingId })

export const OneMinutes = z.object({ meetingId, minutesId })
export type OneMinutes = z.infer<typeof OneMinutes>

export const ProposeAmendment = z.object({
  meetingId,
  minutesId,
  /** Drawn by whoever sends it: sent twice it is one. */
  id: z.uuid(),
  itemId: z.union([z.uuid(), z.literal('').transform(() => null)]).default(null),
  text: required(running(2_000)),
})
export type ProposeAmendment = z.infer<typeof ProposeAmendment>

export const DecideAmendment = z
  .object({
    meetingId,
    amendmentId: z.uuid(),
    decision: z.enum(['take-in', 'decline'], 'choose-one'),
    reason: running(1_000).default(''),
  })
  .refine(({ decision, reason }) => decision === 'take-in' || reason !== '', {
    path: ['reason'],
    message: 'required',
  })
export type DecideAmendment = z.infer<typeof DecideAmendment>

/** `sha256`: of the text that the page before the click showed. */
export const PublishMinutes = z.object({
  meetingId,
  minutesId,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  registryNumber: line(80).default(''),
  confirmed: z.literal(['on', true], 'confirm'),
})
export type PublishMinutes = z.infer<typeof PublishMinutes>

/** `number`: of the minutes that the page showed as the newest. */
export const CorrectMinutes = z.object({ meetingId, number: z.coerce.number().int().min(1) })
export type CorrectMinutes = z.infer<typeof CorrectMinutes>

export const AskForSummary = z.object({ meetingId, wanted: z.enum(['yes', 'no']) })
export type AskForSummary = z.infer<typeof AskForSummary>
