import { z } from 'zod'
import { isPlainText } from '@/lib/kernel/plain-text'
import { STEP_STATUSES } from './types'

/** A browser ends the lines of a text field with `\r\n`. */
const noteText = z
  .string()
  .max(2100)
  .transform((text) => text.replaceAll('\r\n', '\n').trim())
  .refine((text) => text.length <= 2000, 'too-long')
  .refine(isPlainText, 'hidden-signs')

export const SetStep = z.object({
  step: z.coerce.number().int().min(1).max(6),
  status: z.enum(STEP_STATUSES),
  note: noteText,
})
export type SetStep = z.infer<typeof SetStep>
