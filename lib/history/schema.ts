import { z } from 'zod'

const count = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
/** One difference, or one change of words within it: `3`, `3.1`. */
const part = z.string().regex(/^\d{1,5}(\.\d{1,5})?$/)
const list = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(one).max(2_000),
  )

/** Where an earlier text is: a row of the log, or a named version. */
const moment = {
  seq: count.optional(),
  version: z.uuid().optional(),
}

/**
 * `epoch` and `seen` say which text of now the page showed; `parts` counts the differences from there.
 * `what` is the button: the chosen ones, or the whole section.
 */
export const RestoreText = z
  .object({
    sectionId: z.uuid(),
    ...moment,
    epoch: count,
    seen: count,
    what: z.enum(['chosen', 'all']),
    part: list(part),
  })
  .refine(({ seq, version }) => (seq === undefined) !== (version === undefined), 'invalid')
export type RestoreText = z.infer<typeof RestoreText>

const words = (max: number) => z.string().max(max)
const place = z.coerce.number().int().min(0).max(100_000)

/** A passage of the text of now: by its words and what stands around them, or by its blocks. */
export const AuthorsQuery = z.union([
  z.object({
    quote: words(20_000).min(1),
    prefix: words(200).default(''),
    suffix: words(200).default(''),
    block: place.default(0),
  }),
  z.object({ from: place, to: place }).refine(({ from, to }) => from <= to, 'invalid'),
  z.strictObject({}).transform(() => null),
])
export type AuthorsQuery = z.infer<typeof AuthorsQuery>

const one = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)
/** A named version, or a day: where a period begins or ends. */
const bound = z.union([
  z
    .templateLiteral(['v:', z.uuid()])
    .transform((text) => ({ type: 'version' as const, id: text.slice(2) })),
  z.iso.date().transform((day) => ({ type: 'day' as const, day })),
])
export type Bound = z.infer<typeof bound>

/** What a history page is asked for; nonsense asks for nothing. */
export const HistoryQuery = z.object({
  section: one(z.uuid()),
  from: one(bound),
  to: one(bound),
  person: one(z.uuid()),
  organisation: one(z.uuid()),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
export type HistoryQuery = z.infer<typeof HistoryQuery>

/** Which moment of a section: a row of the log, a point in time, a version; without any, now. */
export const MomentQuery = z.object({
  seq: one(count),
  at: one(z.coerce.date()),
  version: one(z.uuid()),
  show: one(z.enum(['compare', 'restore'])),
})
export type MomentQuery = z.infer<typeof MomentQuery>
