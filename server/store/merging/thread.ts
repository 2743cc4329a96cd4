import { parentPort } from 'node:worker_threads'
import { merged } from './merge'
import type { MergeAsked, MergeSaid } from './types'

/** The thread in which logs are merged: nobody who writes waits for it. */
parentPort?.on('message', ({ id, updates }: MergeAsked) => {
  const said: MergeSaid = { id, state: merged(updates) }
  parentPort?.postMessage(said)
})
