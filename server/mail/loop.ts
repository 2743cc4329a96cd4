import { setTimeout as wait } from 'node:timers/promises'
import { closeDue, ClosingsFailed } from '@/lib/ballots/commands/closing'
import { remindOfOffers } from '@/lib/offers/commands/reminding'
import { remindOfActions } from '@/lib/outcomes/commands/reporting'
import { deliverer, type DeliverConfig } from './deliver'
import { writeDigests, type DigestDeps } from './digest'
import { takeTurns } from './turns'
import { mailWorker, type WorkerDeps } from './worker'

export type MailDeps = WorkerDeps & { config: DeliverConfig }
type Report = NonNullable<WorkerDeps['report']>

/** How often the outbox is looked at, in milliseconds: a code is waited for. */
const LOOK_EVERY = 1_000
/** How often it is asked who is to be told something, in milliseconds. */
const TELL_EVERY = 30_000
/** How long mail under way is waited for when the program stops, in milliseconds. */
const PATIENCE = 15_000

/**
 * Sends what waits in the outbox until it is stopped; `stop` waits for the mail under way, unless
 * someone hurries. Without a mail server it waits in the outbox.
 */
export function startMailLoop(deps: MailDeps): { stop(hurry?: AbortSignal): Promise<void> } {
  const deliver = deliverer(deps.config)
  if (!deliver) return { stop: async () => {} }
  const worker = mailWorker(deps, deliver)
  const turns = takeTurns(() => worker.turn(), LOOK_EVERY, failed(deps.report))
  return {
    async stop(hurry) {
      await turns.stop()
      const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE), ...(hurry ? [hurry] : [])])
      await Promise.race([
        worker.idle(),
        wait(PATIENCE, null, { signal, ref: false }).catch(() => {}),
      ])
    },
  }
}

/** Writes digests, reminders of what was put off until today, and closes ballots whose time has come, until it is stopped. */
export function startDigestLoop(deps: DigestDeps): { stop(): Promise<void> } {
  // A loop for each: where one fails the others go on.
  const loops = [
    takeTurns(() => remindOfActions(deps), TELL_EVERY, failed(deps.report)),
    takeTurns(() => remindOfOffers(deps), TELL_EVERY, failed(deps.report)),
    takeTurns(() => writeDigests(deps), TELL_EVERY, failed(deps.report)),
    takeTurns(() => closeDue(deps), TELL_EVERY, closingFailed(deps.report)),
  ]
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}

/** Which ballot cannot be closed is named: somebody has to look at it. */
function closingFailed(report: Report | undefined): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof ClosingsFailed)) return failed(report, 'ballots.turn-failed')(error)
    for (const { ballotId, error: why } of error.ballots)
      report?.('ballots.closing-failed', { ballot: ballotId, error: nameOf(why) })
  }
}

function failed(report: Report | undefined, event = 'mail.turn-failed'): (error: unknown) => void {
  return (error) => report?.(event, { error: nameOf(error) })
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')
