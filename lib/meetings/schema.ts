import { z } from 'zod'
import { line, list, required, running, tick } from '@/lib/fields/schema'
import { isSafeLink } from '@/lib/kernel/plain-text'
import { ORGANISATION_KINDS } from '@/lib/people/types'
import { FIRST_YEAR, LAST_YEAR } from '@/lib/year-plan/types'
import { MEETING_LANGUAGES, REPEATS, REPLIES } from './types'

const MAX_INVITED = 500
const MAX_TIMES = 12

const several = z.preprocess(list, z.array(z.uuid()).max(MAX_INVITED))
const groups = z.preprocess(
  list,
  z.array(z.enum(ORGANISATION_KINDS)).max(ORGANISATION_KINDS.length),
)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'invalid-time')

/** A day and two times as a clock on the wall in Stockholm shows them. */
const when = {
  day: z.iso
    .date('invalid-date')
    .refine((day) => day >= `${FIRST_YEAR}-01-01` && day <= `${LAST_YEAR}-12-31`, 'year-too-far'),
  from: time,
  to: time,
}
const about = {
  title: required(line(200)),
  description: running(4_000).default(''),
  place: line(300).default(''),
  videoLink: line(2_000)
    .refine(
      (text) => text === '' || (text.startsWith('https://') && isSafeLink(text)),
      'unsafe-link',
    )
    .default(''),
  languages: z
    .preprocess(list, z.array(z.enum(MEETING_LANGUAGES)).max(MEETING_LANGUAGES.length))
    .transform((chosen) => (chosen.length > 0 ? chosen : (['sv'] as const).slice())),
  capacity: z
    .union(
      [z.literal('').transform(() => null), z.coerce.number().int().min(1).max(100_000)],
      'invalid-number',
    )
    .default(null),
  open: tick,
}
/** Asked for when the plan of the year is adopted without the meeting (Y5). */
const addedReason = running(1_000)
const invited = { organisations: several, groups, persons: several }
const kind = z.string().max(60)

export const PrepareMeeting = z.object({
  kind,
  ...about,
  ...when,
  areas: several,
  ...invited,
  /** Weeks between the meetings of a series; how many meetings. */
  every: z.union([z.enum(REPEATS), z.literal('').transform(() => null)]).default(null),
  times: z.coerce.number().int().min(1).max(MAX_TIMES).default(1),
  /** The meeting whose agenda and materials the new one begins with. */
  copyOf: z.union([z.uuid(), z.literal('').transform(() => null)]).default(null),
  addedReason: addedReason.default(''),
})
export type PrepareMeeting = z.infer<typeof PrepareMeeting>

const meetingId = z.uuid()
/** `seen`: when the meeting was last changed, as the form showed it. */
const seen = z.coerce.date()

/** Everything but the time, which is moved with a reason. Without `addedReason` that stays as it is. */
export const ChangeMeeting = z.object({
  meetingId,
  seen,
  kind,
  ...about,
  areas: several,
  addedReason: addedReason.optional(),
})
export type ChangeMeeting = z.infer<typeof ChangeMeeting>

export const MoveMeeting = z.object({ meetingId, ...when, reason: required(running(1_000)) })
export type MoveMeeting = z.infer<typeof MoveMeeting>

export const CancelMeeting = z.object({ meetingId, reason: required(running(1_000)) })
export type CancelMeeting = z.infer<typeof CancelMeeting>

export const OneMeeting = z.object({ meetingId })
export type OneMeeting = z.infer<typeof OneMeeting>

export const InviteToMeeting = z.object({ meetingId, ...invited })
export type InviteToMeeting = z.infer<typeof InviteToMeeting>

const reply = { answer: z.enum(REPLIES, 'choose-one'), note: running(1_000).default('') }
export const ReplyToMeeting = z.object({ meetingId, ...reply })
export type ReplyToMeeting = z.infer<typeof ReplyToMeeting>

/** By the link in a letter: whom and which meeting it is about stands in the signed word. */
export const ReplyByLink = z.object({ token: z.string().max(1_000), ...reply })
export type ReplyByLink = z.infer<typeof ReplyByLink>
