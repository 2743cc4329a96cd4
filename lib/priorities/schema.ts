import { z } from 'zod'
import { line, list, required, running } from '@/lib/fields/schema'
import { PRIORITY_STATES, SOURCE_KINDS } from './types'

const priorityId = z.uuid()
/** The number of its newest change as the page showed it. */
const revision = z.coerce.number().int().min(1).max(1_000_000)
const ids = z.preprocess(list, z.array(z.uuid()).max(60))

/** `<kind>:<id>` of a choice in a form, or nothing. */
export const SourceChoice = z
  .union([
    z.null(),
    z.literal('').transform(() => null),
    z.templateLiteral([z.enum(SOURCE_KINDS), ':', z.uuid()]).transform((word) => {
      const [kind = '', id = ''] = word.split(':')
      return { kind: z.enum(SOURCE_KINDS).parse(kind), id }
    }),
  ])
  .default(null)

const wording = {
  title: required(line(200)),
  text: required(running(4_000)),
  declined: running(2_000).default(''),
  horizon: line(100).default(''),
  subArea: line(200).default(''),
  answersTo: line(1_000).default(''),
}

/** `id`: drawn by the sender, so that what is sent twice is proposed once. `areas`: others than the leading one. */
export const ProposePriority = z.object({
  id: z.uuid().optional(),
  ...wording,
  areas: ids,
  sections: ids,
  reason: running(2_000).default(''),
  source: SourceChoice,
})
export type ProposePriority = z.infer<typeof ProposePriority>

export const RevisePriority = z.object({
  priorityId,
  revision,
  ...wording,
  areas: ids,
  sections: ids,
  reason: required(running(2_000)),
  source: SourceChoice,
})
export type RevisePriority = z.infer<typeof RevisePriority>

export const MovePriority = z.object({
  priorityId,
  revision,
  to: z.enum(PRIORITY_STATES, 'choose-one'),
  reason: required(running(2_000)),
  source: SourceChoice,
})
export type MovePriority = z.infer<typeof MovePriority>
