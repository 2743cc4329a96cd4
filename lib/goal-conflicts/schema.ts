import { z } from 'zod'
import { line, list, required, running } from '@/lib/fields/schema'
import { SourceChoice } from '@/lib/priorities/schema'
import { CONFLICT_STATES } from './types'

const conflictId = z.uuid()
/** The number of its newest change as the page showed it. */
const revision = z.coerce.number().int().min(1).max(1_000_000)

const wording = {
  betweenOne: required(line(200)),
  betweenOther: required(line(200)),
  affected: running(2_000).default(''),
  options: running(4_000).default(''),
  handling: running(4_000).default(''),
}

/** `id`: drawn by the sender, so that what is sent twice is registered once. */
export const RegisterConflict = z.object({
  id: z.uuid().optional(),
  ...wording,
  priorities: z.preprocess(list, z.array(z.uuid()).max(60)),
  reason: running(2_000).default(''),
  /** The meeting's outcome that becomes it. */
  outcomeId: z.union([z.uuid(), z.literal('').transform(() => null), z.null()]).default(null),
})
export type RegisterConflict = z.infer<typeof RegisterConflict>

export const ReviseConflict = z.object({
  conflictId,
  revision,
  ...wording,
  reason: required(running(2_000)),
  source: SourceChoice,
})
export type ReviseConflict = z.infer<typeof ReviseConflict>

export const MoveConflict = z.object({
  conflictId,
  revision,
  to: z.enum(CONFLICT_STATES, 'choose-one'),
  reason: required(running(2_000)),
  source: SourceChoice,
})
export type MoveConflict = z.infer<typeof MoveConflict>

export const LinkConflict = z.object({ conflictId, priorityId: z.uuid() })
export type LinkConflict = z.infer<typeof LinkConflict>

/** `revision`: the priority's, as the page showed it. */
export const SayNoneFound = z.object({
  priorityId: z.uuid(),
  revision,
  because: required(running(2_000)),
})
export type SayNoneFound = z.infer<typeof SayNoneFound>
