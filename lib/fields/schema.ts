import { z } from 'zod'
import { isPlainLine, isPlainText } from '@/lib/kernel/plain-text'

/** One line of at most `max` signs, perhaps empty; refused: `too-long`, `unreadable`. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, 'too-long')
    .refine((text) => text === '' || isPlainLine(text), 'unreadable')

/** Several lines, as `line`. A browser ends the lines of a text field with `\r\n`, which count as one sign. */
export const running = (max: number) =>
  z
    .string()
    .max(2 * max, 'too-long')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => text.length <= max, 'too-long')
    .refine(isPlainText, 'unreadable')

/** Refused when nothing is written: `required`. */
export const required = <S extends z.ZodType<string>>(schema: S) =>
  schema.refine((text) => text !== '', 'required')

/** A box that is not ticked does not come at all. */
export const tick = z.preprocess((value) => value === 'on' || value === true, z.boolean())

/** For `z.preprocess`: one of several boxes comes as a word, more come as a list. */
export const list = (value: unknown) =>
  Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value]
