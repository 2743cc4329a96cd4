import { z } from 'zod'
import { line, list, required, running } from '@/lib/fields/schema'
import { ASSESSMENT_KINDS, DIRECTIONS } from './types'

const priorityId = z.uuid()
/** What the page showed there: nothing, or the id of what stood there. */
const seen = z.union([z.uuid(), z.literal('').transform(() => null), z.null()]).default(null)
const ids = z.preprocess(list, z.array(z.uuid()).max(60))

/** Its owner is the acting organisation. */
export const WriteAssessment = z.object({
  priorityId,
  kind: z.enum(ASSESSMENT_KINDS, 'choose-one'),
  text: required(running(4_000)),
  source: line(300).default(''),
  seen,
})
export type WriteAssessment = z.infer<typeof WriteAssessment>

export const WriteEffect = z.object({
  priorityId,
  municipalityId: z.uuid(),
  direction: z.enum(DIRECTIONS, 'choose-one'),
  text: required(running(2_000)),
  seen,
})
export type WriteEffect = z.infer<typeof WriteEffect>

/** `seen`: those that the page showed as named. */
export const NameSources = z.object({ priorityId, organisations: ids, seen: ids })
export type NameSources = z.infer<typeof NameSources>
