import type { Asked } from '@/server/room/peers'
import type { Timers } from './timers'

/** How long somebody who has come is given to say what they have, in milliseconds: one way over a slow network. */
const UNTIL_ASKED = 250
const STEP = 5

/** How long the bytes of a long text are given to leave, in milliseconds. */
const UNTIL_SENT = 20

/**
 * Nobody waits for a long text while it is put together: that takes the processor which its bytes leave by, and a
 * question that comes meanwhile is heard afterwards. So it begins when somebody has asked, and been sent it.
 */
export async function greet(timers: Timers, asked: () => Asked): Promise<void> {
  const pause = (length: number) => new Promise<void>((done) => void timers.after(length, done))
  for (let waited = 0; waited < UNTIL_ASKED && asked() === 'not-yet'; waited += STEP)
    await pause(STEP)
  if (asked() === 'for-all') await pause(UNTIL_SENT)
}
