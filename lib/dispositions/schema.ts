import { z } from 'zod'
import { isPlainText } from '@/lib/kernel/plain-text'
import { OUTCOMES } from './types'

/** So many may get the same answer at once. */
export const MAX_TOGETHER = 200
export const MAX_REASON = 4_000

const consultationId = z.uuid()

/** `comment:<id>:<disposition that the page showed>`; without one the last part is empty. */
const shownItem = z
  .string()
  .regex(/^(comment|answer):[0-9a-f-]{36}:([0-9a-f-]{36})?$/)
  .transform((text) => {
    const [kind, id, was] = text.split(':')
    return { kind, id, was: was || null }
  })
  .pipe(
    z.object({
      kind: z.enum(['comment', 'answer']),
      id: z.uuid(),
      was: z.union([z.uuid(), z.null()]),
    }),
  )
export type ShownItem = z.infer<typeof shownItem>

/**
 * A section's id: the change of the comment's own paragraphs, else all of the section's; `<id>@all`;
 * `<id>@<from>-<to>`: what changed at these signs of the draft's text.
 */
const linkedChange = z
  .string()
  .regex(/^[0-9a-f-]{36}(@(all|\d{1,7}-\d{1,7}))?$/)
  .transform((text) => {
    const [sectionId, span = 'own'] = text.split('@')
    const [from, to] = span.split('-').map(Number)
    return { sectionId, span: span === 'own' || span === 'all' ? span : { from, to } }
  })
  .pipe(
    z.object({
      sectionId: z.uuid(),
      span: z.union([z.enum(['own', 'all']), z.object({ from: z.number(), to: z.number() })]),
    }),
  )
export type LinkedChange = z.infer<typeof linkedChange>

/** The same one may be ticked in the list and beside the comment. */
function once(items: ShownItem[]): ShownItem[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}

export const SetDispositions = z.object({
  consultationId,
  /** A field of a form that comes once is a word, more than once a list. */
  items: z
    .union([shownItem.transform((one) => [one]), z.array(shownItem).min(1).max(MAX_TOGETHER)])
    .transform(once),
  outcome: z.enum(OUTCOMES, { error: 'missing' }),
  reason: z
    .string()
    .max(2 * MAX_REASON, 'too-long')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => text.length > 0, 'missing')
    .refine((text) => text.length <= MAX_REASON, 'too-long')
    .refine(isPlainText, 'hidden-signs'),
  /** The change that is shown with the answer; empty for none. */
  change: z.union([z.literal('').transform(() => null), linkedChange]).default(null),
  /** The list that the page showed, as the query of its address: where one goes on. */
  list: z
    .string()
    .regex(/^[\w=&%.-]{0,400}$/)
    .default(''),
})
export type SetDispositions = z.infer<typeof SetDispositions>

export const SendAnswers = z.object({
  consultationId,
  /** Also while other organisations still wait: only those get theirs whose every answer is decided. */
  partly: z
    .literal('yes')
    .optional()
    .transform((word) => word === 'yes'),
})
export type SendAnswers = z.infer<typeof SendAnswers>

/** `understood` is the box beside what becomes public. */
export const ReportConsultation = z.object({
  consultationId,
  understood: z.literal('yes', { error: 'missing' }),
})
export type ReportConsultation = z.infer<typeof ReportConsultation>

export const WhichConsultation = z.object({ consultationId })
