import { z } from 'zod'
import { line, required, running } from '@/lib/fields/schema'
import { isSafeLink } from '@/lib/kernel/plain-text'
import { AGENDA_PURPOSES } from '@/lib/meetings/types'

const idOrNone = z.union([z.uuid(), z.null(), z.literal('').transform(() => null)]).default(null)
const minutes = z.coerce
  .number('invalid-number')
  .int('invalid-number')
  .min(0, 'invalid-number')
  .max(600, 'invalid-number')

const meetingId = z.uuid()
const itemId = z.uuid()
const written = {
  title: required(line(200)),
  purpose: z.enum(AGENDA_PURPOSES),
  minutes,
  note: running(2_000).default(''),
  ownerId: idOrNone,
  sectionId: idOrNone,
  priorityId: idOrNone,
}
export const AddItem = z.object({ meetingId, ...written })
export type AddItem = z.infer<typeof AddItem>

/** `seen`: `itemFingerprint` of what the form showed. */
export const ChangeItem = z.object({ meetingId, itemId, seen: z.string().max(64), ...written })
export type ChangeItem = z.infer<typeof ChangeItem>

/** `number`: its place as the page showed it. */
export const MoveItem = z.object({
  meetingId,
  itemId,
  direction: z.enum(['up', 'down']),
  number: z.coerce.number().int().min(1),
})
export type MoveItem = z.infer<typeof MoveItem>

export const RemoveItem = z.object({ meetingId, itemId })
export type RemoveItem = z.infer<typeof RemoveItem>

/** `id`: drawn by the sender, so that what is sent twice is proposed once. */
export const ProposeItem = z.object({
  meetingId,
  id: z.uuid().optional(),
  title: required(line(200)),
  reason: required(running(2_000)),
  minutes,
})
export type ProposeItem = z.infer<typeof ProposeItem>

export const DecideProposal = z.object({
  meetingId,
  proposalId: z.uuid(),
  to: z.enum(['taken-in', 'declined']),
  answer: running(2_000).default(''),
})
export type DecideProposal = z.infer<typeof DecideProposal>

/** A file as a door hands it on: its bytes are in memory, and not more than the door's limit. */
const CameFile = z.object({ name: z.string().max(255), bytes: z.instanceof(Uint8Array) })

export const AddMaterial = z.object({
  meetingId,
  title: required(line(200)),
  link: line(2_000)
    .refine(
      (text) => text === '' || (text.startsWith('https://') && isSafeLink(text)),
      'unsafe-link',
    )
    .transform((text) => text || null)
    .default(null),
  file: CameFile.nullable().default(null),
})
export type AddMaterial = z.infer<typeof AddMaterial>

export const RemoveMaterial = z.object({ meetingId, materialId: z.uuid() })
export type RemoveMaterial = z.infer<typeof RemoveMaterial>
