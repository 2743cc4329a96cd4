import { Worker } from 'node:worker_threads'
import type { Merge, MergeAsked, MergeSaid } from './types'

/** Beside the bundle of the program in dist/: see scripts/lib/build.mjs. */
const THREAD = new URL('./merge.js', import.meta.url)
/** A log that takes longer, in milliseconds, is merged another day. */
const PATIENCE = 60_000
/** The thread may not take the program's memory with it. */
const resourceLimits = { maxOldGenerationSizeMb: 1_024 }

type Waiting = { settle(state: Uint8Array): void; fail(error: Error): void; cut: NodeJS.Timeout }

export type Merger = { merge: Merge; close: () => Promise<void> }

/**
 * Merges in a thread of its own, begun when it is first needed. It may crash, hang or run out of memory: what
 * it was asked for fails, which costs a snapshot, and the next one gets a new thread.
 */
export function mergeInThread({ module = THREAD, patience = PATIENCE } = {}): Merger {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | null = null
  let asked = 0

  const begin = (): Worker => {
    const begun = new Worker(module, { execArgv: [], resourceLimits })
    // The program ends without asking it.
    begun.unref()
    begun.on('message', ({ id, state }: MergeSaid) => take(id)?.settle(state))
    begun.on('error', (error) => lose(begun, error))
    begun.on('exit', () => lose(begun, new Error('The thread that merges has ended.')))
    return begun
  }

  const take = (id: number): Waiting | undefined => {
    const found = waiting.get(id)
    waiting.delete(id)
    clearTimeout(found?.cut)
    return found
  }

  const lose = (lost: Worker, error: unknown) => {
    if (thread !== lost) return
    thread = null
    const why = error instanceof Error ? error : new Error('The thread that merges has crashed.')
    for (const id of waiting.keys()) take(id)?.fail(why)
  }

  const cutOff = (hanging: Worker) => {
    lose(hanging, new Error('Merging took too long.'))
    void hanging.terminate()
  }

  return {
    merge: (updates) =>
      new Promise((settle, fail) => {
        const worker = (thread ??= begin())
        const id = (asked += 1)
        const cut = setTimeout(() => cutOff(worker), patience)
        cut.unref()
        waiting.set(id, { settle, fail, cut })
        worker.postMessage({ id, updates } satisfies MergeAsked)
      }),
    close: async () => {
      const last = thread
      if (last) lose(last, new Error('The program is stopping.'))
      await last?.terminate()
    },
  }
}
