import { Worker } from 'node:worker_threads'

/** Between looks, in milliseconds. */
const STEP = 500
/** How long the event loop may stand still, in milliseconds. */
const PATIENCE = 5_000

/**
 * In a thread of its own, which nothing but the whole process can stop. It counts looks, not time: while
 * the machine sleeps or the process is stopped nobody looks. JavaScript, since it is read as it stands.
 */
const THREAD = `
  const { writeSync } = require('node:fs')
  const { workerData: { beats, step, looks } } = require('node:worker_threads')
  let [last, still] = [-1, 0]
  while (Atomics.wait(beats, 1, 0, step) === 'timed-out') {
    const now = Atomics.load(beats, 0)
    still = now === last ? still + 1 : 0
    last = now
    if (still < looks) continue
    const line = { at: new Date().toISOString(), level: 'error', event: 'loop-blocked' }
    try { writeSync(2, JSON.stringify(line) + '\\n') } catch {}
    process.kill(process.pid, 'SIGKILL')
  }`

/**
 * A program whose event loop stands still neither saves nor says so: after five seconds it is ended, and
 * whoever watches over it starts it again. A kill loses nothing that was shown as saved (G1).
 */
export function watchLoop(): { stop(): void } {
  const beats = new Int32Array(new SharedArrayBuffer(8))
  const thread = new Worker(THREAD, {
    eval: true,
    workerData: { beats, step: STEP, looks: PATIENCE / STEP },
    // Not the flags of the program's own start, and next to no memory.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  })
  thread.unref()
  const beat = setInterval(() => void Atomics.add(beats, 0, 1), STEP / 2)
  beat.unref()
  return {
    stop() {
      clearInterval(beat)
      Atomics.store(beats, 1, 1)
      Atomics.notify(beats, 1)
    },
  }
}
