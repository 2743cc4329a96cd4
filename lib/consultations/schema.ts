import { z } from 'zod'
import { line, list, required, running, tick } from '@/lib/fields/schema'
import { ORGANISATION_KINDS } from '@/lib/people/types'
import { OUTSIDE_CHANNELS, POSITIONS, WORDING_MODES } from './types'

const MAX_INVITED = 500

const day = z.iso.date('invalid-date')
const dayOrNone = z.union([day, z.literal('').transform(() => null)]).default(null)
const lineOrNone = (max: number) =>
  line(max)
    .transform((text) => text || null)
    .default(null)
const several = z.preprocess(list, z.array(z.uuid()).max(MAX_INVITED))

/** All organisations of a kind at once: every municipality. */
const groups = z.preprocess(
  (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
  z.array(z.enum(ORGANISATION_KINDS)).max(ORGANISATION_KINDS.length),
)

const consultationId = z.uuid()
const commentId = z.uuid()

const about = {
  versionId: z.uuid('choose-one'),
  title: required(line(200)),
  question: required(running(4_000)),
  contact: required(running(600)),
  lastDay: day,
  organisations: several,
  groups,
  openToOthers: tick,
}
export const PrepareConsultation = z.object(about)
export type PrepareConsultation = z.infer<typeof PrepareConsultation>

export const ChangeConsultation = z.object({ consultationId, ...about })
export type ChangeConsultation = z.infer<typeof ChangeConsultation>

export const OneConsultation = z.object({ consultationId })
export type OneConsultation = z.infer<typeof OneConsultation>

export const InviteMore = z.object({
  consultationId,
  organisations: several,
  groups,
})
export type InviteMore = z.infer<typeof InviteMore>

export const ExtendConsultation = z.object({
  consultationId,
  lastDay: day,
  reason: required(running(1_000)),
})
export type ExtendConsultation = z.infer<typeof ExtendConsultation>

export const SetOwnDates = z.object({ consultationId, papersOn: dayOrNone, boardOn: dayOrNone })
export type SetOwnDates = z.infer<typeof SetOwnDates>

/**
 * Where a comment stands: the words as the reader saw them, the paragraph that they begin in, and
 * where in it, should they stand there twice. Without a section it is on the draft as a whole.
 */
const place = {
  sectionId: z.union([z.uuid(), z.literal('').transform(() => null)]).default(null),
  block: z.coerce.number().int().min(0).max(100_000).default(0),
  quote: z
    .string()
    .max(4_000, 'too-long')
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n')),
  from: z.coerce.number().int().min(0).max(1_000_000).optional(),
}
const written = {
  body: required(running(8_000)),
  mode: z.union([z.enum(WORDING_MODES), z.literal('').transform(() => null)]).default(null),
  replacement: running(8_000).default(''),
  ready: tick,
}
export const AddComment = z.object({ consultationId, ...place, ...written })
export type AddComment = z.infer<typeof AddComment>

/** `seen`: when the comment was last changed, as the page showed it. */
export const ChangeComment = z.object({
  consultationId,
  commentId,
  seen: z.coerce.date(),
  ...written,
})
export type ChangeComment = z.infer<typeof ChangeComment>

export const MoveComment = z.object({
  consultationId,
  commentId,
  to: z.enum(['draft', 'ready', 'withdrawn']),
})
export type MoveComment = z.infer<typeof MoveComment>

export const ShortAnswer = z.discriminatedUnion('kind', [
  z.object({ consultationId, kind: z.literal('no-objections') }),
  z.object({ consultationId, kind: z.literal('abstains'), reason: required(running(2_000)) }),
])
export type ShortAnswer = z.infer<typeof ShortAnswer>

/** A file as a door hands it on: its bytes are in memory, and not more than the door's limit. */
export const CameFile = z.object({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) })
export type CameFile = z.infer<typeof CameFile>

const formal = {
  position: z.union([z.enum(POSITIONS), z.literal('').transform(() => null)]).default(null),
  text: running(100_000).default(''),
  registryNumber: lineOrNone(100),
  decidedBy: lineOrNone(200),
  decidedOn: dayOrNone,
  file: CameFile.nullable().default(null),
}
/** `seen`: when the draft was last changed, as the page showed it; empty when there was none. */
export const FormalAnswer = z.object({
  consultationId,
  ...formal,
  removeFile: tick,
  seen: z.union([z.literal('').transform(() => null), z.coerce.date()]).default(null),
  act: z.enum(['save', 'submit']),
})
export type FormalAnswer = z.infer<typeof FormalAnswer>

export const EnterAnswer = z.object({
  consultationId,
  organisationId: z.uuid('choose-one'),
  through: z.enum(OUTSIDE_CHANNELS, 'choose-one'),
  kind: z.enum(['comments', 'no-objections', 'formal', 'abstains'], 'choose-one'),
  ...formal,
})
export type EnterAnswer = z.infer<typeof EnterAnswer>

/** The organisation says that what was entered is its answer. */
export const ConfirmAnswer = z.object({ consultationId, answerId: z.uuid() })
export type ConfirmAnswer = z.infer<typeof ConfirmAnswer>

/** … or what it should have been. */
export const CorrectAnswer = z.object({
  consultationId,
  answerId: z.uuid(),
  position: formal.position,
  text: formal.text,
  registryNumber: formal.registryNumber,
  decidedBy: formal.decidedBy,
  decidedOn: formal.decidedOn,
})
export type CorrectAnswer = z.infer<typeof CorrectAnswer>
