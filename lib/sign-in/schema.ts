import { z } from 'zod'
import { EmailAddress } from '@/lib/people/schema'

export const AskForLink = z.strictObject({
  email: EmailAddress,
  to: z.string().max(2_000).optional(),
})
export type AskForLink = z.infer<typeof AskForLink>

/** Six digits; people type them in groups. */
export const TypeCode = z.strictObject({
  code: z
    .string('required')
    .max(40, 'wrong-code')
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(
      z
        .string()
        .min(1, 'required')
        .regex(/^\d{6}$/, 'six-digits'),
    ),
})
export type TypeCode = z.infer<typeof TypeCode>

export const OpenLink = z.strictObject({ token: z.string('required').min(1).max(200) })
export type OpenLink = z.infer<typeof OpenLink>

export const DemoSignIn = z.strictObject({ person: z.uuid(), to: z.string().max(2_000).optional() })
export type DemoSignIn = z.infer<typeof DemoSignIn>

export const Nothing = z.looseObject({})
