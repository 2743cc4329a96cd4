import { z } from 'zod'
import { CONTEXT } from '@/lib/documents/passages'
import { isId } from '@/lib/kernel/is-id'
import { isPlainText } from '@/lib/kernel/plain-text'
import { COMMENT_KINDS, MAX_BODY, MAX_QUOTE, THREAD_OWNERS, THREAD_STATES } from './types'

const MAX_MENTIONS = 20

/** A browser ends the lines of a text field with `\r\n`. */
export const commentBody = z
  .string()
  .max(2 * MAX_BODY, 'too-long')
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .refine((text) => text.length > 0, 'missing')
  .refine((text) => text.length <= MAX_BODY, 'too-long')
  .refine(isPlainText, 'hidden-signs')

/** Words of a text as they stand there, whatever signs it holds; PostgreSQL stores no NUL. */
const words = (max: number) =>
  z
    .string()
    .max(max, 'too-long')
    .refine((text) => !text.includes('\u0000'), 'hidden-signs')

const block = z.coerce.number().int().min(0).max(100_000)

export const Anchor = z.strictObject({
  quote: words(MAX_QUOTE).refine((text) => text.trim() !== '', 'missing'),
  prefix: words(CONTEXT),
  suffix: words(CONTEXT),
  block,
})
export type Anchor = z.infer<typeof Anchor>

/** `person:<id>` or `organisation:<id>`. */
const mention = z
  .string()
  .regex(/^(person|organisation):[0-9a-f]{8}-[0-9a-f-]{27}$/)
  .transform((text) => {
    const [kind, id] = text.split(':')
    return {
      kind: kind === 'person' ? ('person' as const) : ('organisation' as const),
      id: id ?? '',
    }
  })
  .refine(({ id }) => isId(id), 'invalid')
/** A form sends one field for each, the empty one for nobody. */
export const mentions = z
  .preprocess(
    (raw) => (Array.isArray(raw) ? raw : [raw]).filter((one) => one !== undefined && one !== ''),
    z.array(mention).max(MAX_MENTIONS, 'too-many'),
  )
  .default([])
export type MentionInput = z.infer<typeof mentions>[number]

const said = { id: z.uuid(), body: commentBody, mentions }

/**
 * A thread in a section: on a passage that was selected (`anchor`), or on words typed from the paragraph
 * number `block`, and on all of that paragraph when none are typed. `id` is drawn by the sender: sent
 * twice, it is one thread.
 */
export const StartThread = z.strictObject({
  ...said,
  sectionId: z.uuid(),
  kind: z.enum(COMMENT_KINDS),
  anchor: Anchor.optional(),
  block: block.default(0),
  quote: words(2 * MAX_QUOTE).default(''),
})
export type StartThread = z.infer<typeof StartThread>

/** A thread about the roadmap as a whole. */
export const StartRoadmapThread = z.strictObject({ ...said, kind: z.enum(COMMENT_KINDS) })
export type StartRoadmapThread = z.infer<typeof StartRoadmapThread>

export const Reply = z.strictObject({ ...said, threadId: z.uuid() })
export type Reply = z.infer<typeof Reply>

export const OneThread = z.strictObject({ threadId: z.uuid() })
export type OneThread = z.infer<typeof OneThread>

/** What a list of threads is asked for; what is not known is as if it was not said. */
export const ThreadFilter = z.object({
  state: z.enum(THREAD_STATES).catch('open'),
  whose: z.enum(THREAD_OWNERS).catch('anybody'),
  section: z.uuid().nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type ThreadFilter = z.infer<typeof ThreadFilter>
