import { z } from 'zod'
import { isPlainLine, isPlainText } from '@/lib/kernel/plain-text'
import { DRAFT_KINDS } from './types'

const line = (max: number) =>
  z
    .string('required')
    .trim()
    .min(1, 'required')
    .max(max, 'too-long')
    .refine((text) => text === '' || isPlainLine(text), 'unreadable')
/** Several lines, or nothing. A browser ends the lines of a text field with `\r\n`. */
const lines = (max: number) =>
  z
    .string()
    .max(2 * max, 'too-long')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => text.length <= max, 'too-long')
    .refine(isPlainText, 'unreadable')
    .default('')

/** Made by the page that holds the form, so that sending it twice names one version. */
const id = z.uuid()
const named = { id, name: line(120), note: lines(2000) }

export const NameVersion = z.object({
  ...named,
  kind: z.enum(DRAFT_KINDS, 'choose-one'),
})
export type NameVersion = z.infer<typeof NameVersion>

export const AdoptVersion = z.object({
  ...named,
  kind: z.literal('adopted').default('adopted'),
  decidingBody: line(200),
  decidedOn: z.iso.date('invalid-date'),
  registryNumber: line(80),
  /** Why the roadmap is adopted although a Sami consultation is not concluded, or why there was none. */
  samiReason: lines(4000),
  /** `textFingerprint` of what the page showed. */
  seen: z.string('required').max(64),
  /** Ticked by the person, for this one act. */
  confirmed: z.literal(['on', true], 'confirm'),
})
export type AdoptVersion = z.infer<typeof AdoptVersion>
