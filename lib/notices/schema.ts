import { z } from 'zod'
import { MAIL_FREQUENCIES } from './types'

export const SettleNotice = z.strictObject({
  notice: z.uuid(),
  /** The area that the list was filtered by, to come back to; empty: all. */
  area: z
    .string()
    .regex(/^[a-z0-9-]{0,80}$/)
    .default(''),
})
export type SettleNotice = z.infer<typeof SettleNotice>

/** Everything there is to read, as far as the page showed it. */
export const ReadAll = z.strictObject({
  until: z.iso.datetime(),
  area: z
    .string()
    .regex(/^[a-z0-9-]{0,80}$/)
    .default(''),
})
export type ReadAll = z.infer<typeof ReadAll>

export const ChooseMail = z.strictObject({
  frequency: z.enum(MAIL_FREQUENCIES),
  locale: z.enum(['sv', 'en']),
})
export type ChooseMail = z.infer<typeof ChooseMail>
