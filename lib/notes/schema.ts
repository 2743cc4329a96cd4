import { z } from 'zod'

const meetingId = z.uuid()

export const BeginNotes = z.object({ meetingId, itemId: z.uuid() })
export type BeginNotes = z.infer<typeof BeginNotes>

export const AddWriter = z.object({ meetingId, personId: z.uuid('choose-one') })
export type AddWriter = z.infer<typeof AddWriter>

export const RemoveWriter = z.object({ meetingId, personId: z.uuid() })
export type RemoveWriter = z.infer<typeof RemoveWriter>
