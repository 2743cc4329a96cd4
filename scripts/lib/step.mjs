/** What the scripts share. Plain Node: this runs before anything is installed. */
import { spawn } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Something a person can mend: the message is one sentence with a way out. */
export class Stop extends Error {}

/** Runs `main`; a `Stop` ends in its sentence and exit code 1, without a stack. */
export async function orStop(main) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(`\n${error.message}`)
    process.exit(1)
  }
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Stop(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer (https://nodejs.org), then run this again.`,
  )
}

/**
 * Says what is going on, with the seconds so far every ten seconds, so that nobody takes a long step
 * for a stuck one. Progress goes to standard error: standard output is for `READY`.
 */
export async function step(title, work) {
  const started = performance.now()
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
  console.error(`→ ${title}`)
  const tick = setInterval(() => console.error(`  … ${title}: ${seconds()}`), 10_000)
  try {
    const result = await work()
    console.error(`✓ ${title} (${seconds()})`)
    return result
  } finally {
    clearInterval(tick)
  }
}

/**
 * Runs a command to its end.
 *
 * @returns its exit code and everything it printed; printed on as it comes when `loud`.
 */
export function run(command, args, { loud = false, env = {}, cwd = root } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
        if (loud) process.stderr.write(chunk)
      })
    child.on('error', (error) => done({ code: 127, output: error.message }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

/** The last lines of a long output: what went wrong stands there. */
export function tail(output, lines = 40) {
  return output.trim().split('\n').slice(-lines).join('\n')
}
