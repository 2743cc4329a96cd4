import { z } from 'zod'
import { line, required } from '@/lib/fields/schema'
import { tidyName } from '@/lib/kernel/plain-text'
import { ORGANISATION_KINDS } from '@/lib/people/types'
import { ATTENDANCE_MODES, GUEST_ROLES } from './types'

const mode = z.enum(ATTENDANCE_MODES).default('room')
const meetingId = z.uuid()
/** However many spaces a guest writes in it, it is one organisation (J6). */
const organisation = required(line(120)).transform(tidyName)
const choice = z.union([z.uuid(), z.literal('').transform(() => null)]).default(null)

export const TypeJoinCode = z.strictObject({ code: z.string('required').max(40, 'wrong-code') })
export type TypeJoinCode = z.infer<typeof TypeJoinCode>

/** What a guest is asked, and nothing else. A role that is not in the list is said in own words. */
export const JoinAsGuest = z
  .strictObject({
    name: required(line(80)),
    organisation,
    role: z.union([z.enum(GUEST_ROLES), z.literal('own')], 'choose-one'),
    ownRole: line(80).default(''),
    consent: z.literal(['on', true], 'consent'),
    mode,
  })
  .superRefine(({ role, ownRole }, context) => {
    if (role === 'own' && ownRole === '')
      context.addIssue({ code: 'custom', path: ['ownRole'], message: 'required' })
  })
export type JoinAsGuest = z.infer<typeof JoinAsGuest>

export const OneMeeting = z.object({ meetingId })
export type OneMeeting = z.infer<typeof OneMeeting>

export const GoToItem = z.object({ meetingId, itemId: z.uuid('item-not-found') })
export type GoToItem = z.infer<typeof GoToItem>

/** `round`: the one whose code the page showed, so that two who press at once renew it once. */
export const RenewCode = z.object({ meetingId, round: z.coerce.number().int().min(0) })
export type RenewCode = z.infer<typeof RenewCode>

export const Attend = z.object({ meetingId, mode })
export type Attend = z.infer<typeof Attend>

export const AddAttendee = z.object({
  meetingId,
  name: required(line(80)),
  organisation,
  mode,
})
export type AddAttendee = z.infer<typeof AddAttendee>

export const RemoveAttendee = z.object({ meetingId, attendeeId: z.uuid() })
export type RemoveAttendee = z.infer<typeof RemoveAttendee>

/** Either one that we have, or a new one of that kind. */
export const DecideOrganisation = z
  .object({
    meetingId,
    proposalId: z.uuid(),
    organisation: choice,
    kind: z.union([z.enum(ORGANISATION_KINDS), z.literal('').transform(() => null)]).default(null),
  })
  .refine(({ organisation, kind }) => organisation !== null || kind !== null, {
    path: ['organisation'],
    message: 'choose-one',
  })
export type DecideOrganisation = z.infer<typeof DecideOrganisation>
