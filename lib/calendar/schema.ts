import { z } from 'zod'

/** A new address ends the one before it; removing it ends it too. */
export const ChangeFeed = z.object({ act: z.enum(['make', 'remove']) })
export type ChangeFeed = z.infer<typeof ChangeFeed>
