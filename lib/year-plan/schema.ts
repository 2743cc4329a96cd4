import { z } from 'zod'
import { isPlainLine, isPlainText } from '@/lib/kernel/plain-text'
import { FIRST_YEAR, LAST_YEAR } from './types'

const MAX_NOTE = 2_000

/** The year in an address. */
export const Year = z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR)

export const AdoptPlan = z.object({
  year: Year,
  adoptedBy: z
    .string('required')
    .trim()
    .min(1, 'required')
    .max(200, 'too-long')
    .refine((text) => text === '' || isPlainLine(text), 'unreadable'),
  adoptedOn: z.iso.date('invalid-date'),
  /** A browser ends the lines of a text field with `\r\n`. */
  note: z
    .string()
    .max(2 * MAX_NOTE, 'too-long')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => text.length <= MAX_NOTE, 'too-long')
    .refine(isPlainText, 'unreadable')
    .default(''),
  /** `planFingerprint` of what the page showed. */
  seen: z.string('required').max(64),
  /** Ticked by the person, for this one act. */
  confirmed: z.literal(['on', true], 'confirm'),
})
export type AdoptPlan = z.infer<typeof AdoptPlan>
