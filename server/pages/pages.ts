import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { filesOfBuild } from './files'
import { relayTo, type Handle } from './relay'
import type { PagesData, PagesSay } from './types'

export type Pages = {
  handle: Handle
  close(hurry: AbortSignal): Promise<void>
  /** Rejects when the thread ends unasked, which is a crash of the program. */
  ended: Promise<void>
}

/** Beside the bundle of the program in dist/: see scripts/lib/build.mjs. */
const THREAD = new URL('./pages.js', import.meta.url)

/**
 * Draws pages in a thread of their own, so that nobody who writes waits while a page is drawn
 * (docs/decisions/0025-pages-in-a-thread.md).
 *
 * @throws (rejects) when the pages cannot be started.
 */
export async function startPages(at: Omit<PagesData, 'key'>, module = THREAD): Promise<Pages> {
  const key = randomBytes(32).toString('base64url')
  const workerData: PagesData = { ...at, key }
  // Not the flags of the program's own start: they may say how its first module is to be read.
  const thread = new Worker(module, { workerData, execArgv: [] })
  let asked = false
  const ended = new Promise<void>((done, crash) => {
    thread.on('error', crash)
    thread.on('message', (words: PagesSay) => {
      if (words.type === 'crashed') crash(new Error(`The pages crashed: ${words.error}`))
    })
    thread.once('exit', () => (asked ? done() : crash(new Error('The pages ended by themselves.'))))
  })
  const ready = new Promise<number>((done) => {
    thread.on('message', (words: PagesSay) => {
      if (words.type === 'ready') done(words.port)
    })
  })
  const port = await Promise.race([ready, ended.then(() => 0)])
  const answerFile = filesOfBuild(at.dir)
  const relay = relayTo({ port, key })
  return {
    handle: async (request, response) => {
      if (!answerFile(request, response)) await relay(request, response)
    },
    ended,
    async close(hurry) {
      asked = true
      thread.postMessage('close')
      const cut = () => void thread.terminate()
      if (hurry.aborted) cut()
      else hurry.addEventListener('abort', cut)
      await ended.catch(() => {}) // A crash has been told by then.
    },
  }
}
