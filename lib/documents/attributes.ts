/**
 * What the value of each attribute may be, said once: as ProseMirror's `validate` it guards the
 * editor and the import, and through `allowed.ts` it guards the wire. Each throws RangeError, as
 * ProseMirror expects.
 */

/** Languages that a passage can be marked as: Swedish, English, South Sami, Norwegian. */
export const PASSAGE_LANGUAGES = ['sv', 'en', 'sma', 'nb'] as const
export type PassageLanguage = (typeof PASSAGE_LANGUAGES)[number]

/** Heading levels that fit under a section, whose own heading is an h2. */
export const HEADING_LEVELS = [3, 4, 5] as const

const MAX_HREF = 2_048
const ABSOLUTE = /^(https?:\/\/[^/\s]|mailto:[^\s])/i
// Control characters and whitespace: browsers drop some of them before they look at the scheme.
// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0020\u007f-\u009f\u2028\u2029]/

/** Whether a link may lead there: http, https and mailto only. Anything else is no link at all. */
export function isAllowedHref(href: unknown): href is string {
  return (
    typeof href === 'string' &&
    href.length <= MAX_HREF &&
    ABSOLUTE.test(href) &&
    !UNSAFE.test(href) &&
    URL.canParse(href)
  )
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new RangeError(what)
}

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

export const validHref = (value: unknown) =>
  demand(isAllowedHref(value), 'a link leads to http, https or mailto')

export const validLanguage = (value: unknown) =>
  demand(
    PASSAGE_LANGUAGES.some((one) => one === value),
    'the language is sv, en, sma or nb',
  )

export const validThread = (value: unknown) =>
  demand(
    typeof value === 'string' && /^[0-9a-zA-Z_-]{1,64}$/.test(value),
    'a thread is named by its id',
  )

const PRIORITY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** The id of no priority: what a block means that has lost its own. */
export const NO_PRIORITY = '00000000-0000-0000-0000-000000000000'

export const isPriorityId = (value: unknown): value is string =>
  typeof value === 'string' && PRIORITY.test(value)

export const validPriority = (value: unknown) =>
  demand(isPriorityId(value), 'a priority is named by its id in small letters')

export const validLevel = (value: unknown) =>
  demand(
    HEADING_LEVELS.some((one) => one === value),
    'the level is 3, 4 or 5',
  )

export const validChecked = (value: unknown) =>
  demand(typeof value === 'boolean', 'checked is true or false')

export const validStart = (value: unknown) =>
  demand(isWhole(value, 0, 1_000_000), 'a list starts at a whole number')

export const validListType = (value: unknown) =>
  demand(
    value === null || (typeof value === 'string' && /^[1aAiI]$/.test(value)),
    'the numbering is 1, a, A, i or I',
  )

export const validSpan = (value: unknown) => demand(isWhole(value, 1, 100), 'a cell spans 1 to 100')

export const validAlign = (value: unknown) =>
  demand(
    value === null || value === 'left' || value === 'center' || value === 'right',
    'the alignment is left, center or right',
  )

export const validColwidth = (value: unknown) =>
  demand(
    value === null ||
      (Array.isArray(value) &&
        value.length <= 100 &&
        value.every((width) => isWhole(width, 0, 10_000))),
    'widths are whole numbers of pixels',
  )
