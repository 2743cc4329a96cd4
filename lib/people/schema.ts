import { z } from 'zod'

/** Control characters and the signs that turn the direction of a line: names could pose as others. */
const UNREADABLE = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u
/** Line ends and tabs may stand in a longer text. */
const UNREADABLE_IN_TEXT = /[^\P{Cc}\n\t]|[\u061c\u202a-\u202e\u2066-\u2069]/u
/** A Swedish personal or co-ordination number: year, month, day (or day + 60), four digits. */
const PERSONAL_NUMBER =
  /(?<!\d)(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[-+ ]?\d{4}(?!\d)/

/** One line that people read: trimmed, of readable signs, never with a personal number. */
export const line = (max: number) =>
  z
    .string('required')
    .max(max * 4, 'too-long')
    .transform((text) => text.trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(max, 'too-long')
        .refine((text) => !UNREADABLE.test(text), 'unreadable')
        .refine((text) => !PERSONAL_NUMBER.test(text), 'personal-number'),
    )

/** Several lines, or nothing. */
export const note = (max: number) =>
  z
    .string()
    .max(max * 4, 'too-long')
    .transform((text) => text.replaceAll('\r\n', '\n').trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .max(max, 'too-long')
        .refine((text) => !UNREADABLE_IN_TEXT.test(text), 'unreadable')
        .refine((text) => !PERSONAL_NUMBER.test(text), 'personal-number'),
    )

/** A field that may be left empty: `''` and absence are null. */
export const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())

/**
 * One address, as mail programs of today write it: no quotes, comments, commas, lists, or look-alike
 * signs, which different programs read differently (T13). Lower case, since that is how it is found.
 */
export const EmailAddress = z
  .string('required')
  .max(1_000, 'invalid-address')
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(254, 'invalid-address')
      .regex(
        /^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,40}(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,40}){0,5}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,63}$/i,
        'invalid-address',
      ),
  )
  .transform((text) => text.toLowerCase())

export const Id = z.uuid('choose-one')
/** A calendar day that exists, `2026-11-23`. */
export const Day = z.iso.date('invalid-date')
