import { environment, readSettings } from '@/lib/config'
import { systemClock } from '@/lib/kernel/clock'
import { CannotStart } from './cannot-start'
import { captureConsole, jsonLog, withoutValues, type Log } from './log'
import { startProgram, type Running } from './start'
import { startPages } from './pages/pages'
import { watchLoop } from './watchdog'

/** For people at a terminal: where it is, before any word of the log. */
export type Welcome = (running: Running) => void

/**
 * The program in the foreground: scripts/start.mjs and scripts/demo.mjs call this. Prints `READY` with
 * where it is on standard output; events go to standard error, one line of JSON each. Tests give it other
 * pages, or none.
 */
export async function run(welcome: Welcome = () => {}, pages = startPages): Promise<void> {
  const settings = readSettings(environment())
  if (!settings.ok) return giveUp(settings.error.message)
  const toStderr = (line: string) => void process.stderr.write(line)
  const all = jsonLog(toStderr, () => systemClock.now())
  // In the demo somebody looks at the terminal: only what went wrong.
  const log: Log = settings.value.demo
    ? (level, event, fields) => level !== 'info' && all(level, event, fields)
    : all
  captureConsole(log)
  // Whoever read our words may be gone. Unheard, the error of that write would be a crash, whose
  // words would be the next such write, and so on for ever.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

  const stopping = onStop(log)
  try {
    const running = await startProgram(settings.value, { log, startPages: pages })
    const { url, databaseUrl } = running
    process.stdout.write(`READY ${JSON.stringify({ url, pid: process.pid, databaseUrl })}\n`)
    log('info', 'ready')
    welcome(running)
    stopping.now(running)
  } catch (error) {
    if (error instanceof CannotStart) return giveUp(error.message)
    all('error', 'start-failed', { error: withoutValues(error) })
    process.exit(1)
  }
}

/** How long a program that has crashed may take to stop in order. */
const CRASH_PATIENCE = 20_000

/** SIGTERM and Ctrl-C end the program in order; a second one does not wait for anybody. */
function onStop(log: Log): { now(running: Running): void } {
  let asked = false
  let running: Running | null = null
  let watchdog: { stop(): void } | null = null
  const hurry = new AbortController()

  const stop = async (code: number) => {
    if (!running) return // Still starting: `now` comes back to it.
    log('info', 'stopping')
    watchdog?.stop()
    await running.stop(hurry.signal)
    log('info', 'stopped')
    process.exit(code)
  }
  const onSignal = () => {
    if (asked) hurry.abort()
    else void stop(0)
    asked = true
  }
  let crashed = false
  const onCrash = (error: unknown) => {
    log('error', 'crashed', { error: withoutValues(error) })
    if (crashed) return
    crashed = true
    asked = true
    hurry.abort()
    if (!running) process.exit(1)
    // A program that has crashed may not be able to stop in order either.
    setTimeout(() => process.exit(1), CRASH_PATIENCE)
    void stop(1)
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  process.on('uncaughtException', onCrash)
  process.on('unhandledRejection', onCrash)
  return {
    now(started) {
      running = started
      watchdog = watchLoop()
      if (asked) void stop(0)
    },
  }
}

function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
