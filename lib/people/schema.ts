import { z } from 'zod'
import { AREA_ROLES } from '@/lib/access/types'
import { ORGANISATION_KINDS } from './types'

/** Control characters and the signs that turn the direction of a line: names could pose as others. */
const UNREADABLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u
/** Line ends and tabs may stand in a longer text. */
const UNREADABLE_IN_TEXT = /[^\P{Cc}\n\t]|[\u061c\u202a-\u202e\u2066-\u2069]/u
/** A Swedish personal or co-ordination number: year, month, day (or day + 60), four digits. */
const PERSONAL_NUMBER =
  /(?<!\d)(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[-+ ]?\d{4}(?!\d)/

/** One line that people read: trimmed, of readable signs, never with a personal number. */
export const line = (max: number) =>
  z
    .string('required')
    .max(max * 4, 'too-long')
    .transform((text) => text.trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(max, 'too-long')
        .refine((text) => !UNREADABLE.test(text), 'unreadable')
        .refine((text) => !PERSONAL_NUMBER.test(text), 'personal-number'),
    )

/** Several lines, or nothing. */
export const note = (max: number) =>
  z
    .string()
    .max(max * 4, 'too-long')
    .transform((text) => text.replaceAll('\r\n', '\n').trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .max(max, 'too-long')
        .refine((text) => !UNREADABLE_IN_TEXT.test(text), 'unreadable')
        .refine((text) => !PERSONAL_NUMBER.test(text), 'personal-number'),
    )

/** A field that may be left empty: `''` and absence are null. */
export const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())

/**
 * One address, as mail programs of today write it: no quotes, comments, commas, lists, or look-alike
 * signs, which different programs read differently (T13). Lower case, since that is how it is found.
 */
export const EmailAddress = z
  .string('required')
  .max(1_000, 'invalid-address')
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(254, 'invalid-address')
      .regex(
        /^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,40}(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,40}){0,5}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,63}$/i,
        'invalid-address',
      ),
  )
  .transform((text) => text.toLowerCase())

export const Id = z.uuid('choose-one')
/** A calendar day that exists, `2026-11-23`. */
export const Day = z.iso.date('invalid-date')

/** A checkbox: present or not. */
const Tick = z.preprocess((value) => value === 'on' || value === true, z.boolean())
const Role = z.enum(AREA_ROLES, 'choose-one')
const OneOrMany = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
  z.array(Id).max(20, 'too-long'),
)

const organisationFields = {
  name: line(120),
  shortName: line(6),
  kind: z.enum(ORGANISATION_KINDS, 'choose-one'),
  municipality: optional(Id),
}
export const AddOrganisation = z.strictObject(organisationFields)
export type AddOrganisation = z.infer<typeof AddOrganisation>
export const ChangeOrganisation = z.strictObject({ organisation: Id, ...organisationFields })
export type ChangeOrganisation = z.infer<typeof ChangeOrganisation>

export const SetSeat = z
  .strictObject({ organisation: Id, holder: optional(Id), substitute: optional(Id) })
  .refine(({ holder, substitute }) => holder === null || holder !== substitute, {
    path: ['substitute'],
    error: 'same-person',
  })
export type SetSeat = z.infer<typeof SetSeat>

const personFields = { name: line(120), email: EmailAddress }
export const AddPerson = z.strictObject({ ...personFields, organisations: OneOrMany })
export type AddPerson = z.infer<typeof AddPerson>
export const ChangePerson = z.strictObject({ person: Id, ...personFields })
export type ChangePerson = z.infer<typeof ChangePerson>
export const SetAffiliations = z.strictObject({ person: Id, organisations: OneOrMany })
export type SetAffiliations = z.infer<typeof SetAffiliations>
export const SetAdministrator = z.strictObject({ person: Id, administrator: Tick })
export type SetAdministrator = z.infer<typeof SetAdministrator>
export const SetDisabled = z.strictObject({ person: Id, disabled: Tick })
export type SetDisabled = z.infer<typeof SetDisabled>

export const GiveRole = z
  .strictObject({ person: Id, area: Id, role: Role, startsOn: Day, endsOn: optional(Day) })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    path: ['endsOn'],
    error: 'ends-before-start',
  })
export type GiveRole = z.infer<typeof GiveRole>

export const EndRole = z.strictObject({
  role: Id,
  endsOn: Day,
  successor: optional(Id),
  note: note(1_000).default(''),
  moveSections: Tick,
})
export type EndRole = z.infer<typeof EndRole>

export const InviteToArea = z.strictObject({
  area: Id,
  email: EmailAddress,
  name: line(120),
  organisation: Id,
  role: Role,
})
export type InviteToArea = z.infer<typeof InviteToArea>
/** The administrator may leave area and role out: such a person reads. */
export const Invite = z
  .strictObject({
    email: EmailAddress,
    name: line(120),
    organisation: Id,
    area: optional(Id),
    role: optional(Role),
  })
  .refine(({ area, role }) => (area === null) === (role === null), {
    path: ['role'],
    error: 'area-and-role',
  })
export type Invite = z.infer<typeof Invite>

export const RevokeInvitation = z.strictObject({ invitation: Id })
export type RevokeInvitation = z.infer<typeof RevokeInvitation>
export const AcceptInvitation = z.strictObject({ token: z.string('required').min(1).max(200) })
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

export const ActFor = z.strictObject({ organisation: Id, to: z.string().max(2_000).optional() })
export type ActFor = z.infer<typeof ActFor>
export const EndOwnSession = z.strictObject({ session: Id })
export type EndOwnSession = z.infer<typeof EndOwnSession>
export const EndAllSessions = z.strictObject({})
export type EndAllSessions = z.infer<typeof EndAllSessions>
