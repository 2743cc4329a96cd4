import { z } from 'zod'
import { line, note } from '@/lib/people/schema'
import { SAMI_OUTCOMES } from './types'

const text = (max: number) => note(max).pipe(z.string().min(1, 'required'))
const day = z.iso.date('not-a-day')
/** Made by the page, so that the same form sent twice is one thing. */
const id = z.uuid()

export const PlanSami = z.strictObject({ id, matter: line(300) })
export type PlanSami = z.infer<typeof PlanSami>

export const InviteParty = z.strictObject({
  samiId: id,
  organisation: z.uuid('choose-one'),
  invitedOn: day,
})
export type InviteParty = z.infer<typeof InviteParty>

export const RecordResponse = z.strictObject({
  samiId: id,
  organisation: z.uuid('choose-one'),
  response: text(10_000),
  respondedOn: day,
})
export type RecordResponse = z.infer<typeof RecordResponse>

export const RecordMeeting = z.strictObject({
  samiId: id,
  id,
  heldOn: day,
  participants: text(2_000),
  notes: text(20_000),
})
export type RecordMeeting = z.infer<typeof RecordMeeting>

export const ConcludeSami = z.strictObject({
  samiId: id,
  outcome: z.enum(SAMI_OUTCOMES, 'choose-one'),
  outcomeText: text(10_000),
  concludedOn: day,
})
export type ConcludeSami = z.infer<typeof ConcludeSami>
