import { z } from 'zod'
import { line, required, running } from '@/lib/fields/schema'
import { FIRST_YEAR, LAST_YEAR } from './types'

/** The year in an address. */
export const Year = z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR)

export const AdoptPlan = z.object({
  year: Year,
  adoptedBy: required(line(200)),
  adoptedOn: z.iso.date('invalid-date'),
  note: running(2_000).default(''),
  /** `planFingerprint` of what the page showed. */
  seen: z.string('required').max(64),
  /** Ticked by the person, for this one act. */
  confirmed: z.literal(['on', true], 'confirm'),
})
export type AdoptPlan = z.infer<typeof AdoptPlan>
