import { setTimeout as wait } from 'node:timers/promises'
import { deliverer, type DeliverConfig } from './deliver'
import { mailWorker, type WorkerDeps } from './worker'

export type MailDeps = WorkerDeps & { config: DeliverConfig }

/** How often the outbox is looked at, in milliseconds: a code is waited for. */
const LOOK_EVERY = 1_000
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
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()

  const turn = async () => {
    try {
      await worker.turn()
    } catch (error) {
      // The database is away: the mail is still in the outbox, and the next turn tries again.
      deps.report?.('mail.turn-failed', {
        error: error instanceof Error ? error.name : 'unknown',
      })
    }
    if (!stopped) timer = setTimeout(next, LOOK_EVERY)
  }
  const next = () => {
    running = turn()
  }
  next()
  return {
    async stop(hurry) {
      stopped = true
      if (timer) clearTimeout(timer)
      await running
      const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE), ...(hurry ? [hurry] : [])])
      await Promise.race([
        worker.idle(),
        wait(PATIENCE, null, { signal, ref: false }).catch(() => {}),
      ])
    },
  }
}
