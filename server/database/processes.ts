import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { CannotStart } from '../cannot-start'

const PATIENCE = { fast: 15_000, quit: 3_000, kill: 3_000 } as const
const STEP = 25

/**
 * Stops whatever PostgreSQL is still at work on `folder` although its parent has died: the
 * postmaster politely first, and processes that outlived their postmaster. A `postmaster.pid` whose
 * number has gone to a stranger since is removed; PostgreSQL itself would refuse to start.
 */
export async function stopOrphans(folder: string): Promise<void> {
  const postmaster = postmasterOf(folder)
  if (postmaster !== null)
    await end(
      () => [postmaster].filter((pid) => worksOn(pid, clusterName(folder))),
      'SIGINT',
      PATIENCE.fast,
    )
  await end(() => processesOn(folder), 'SIGQUIT', PATIENCE.quit)
  await end(() => processesOn(folder), 'SIGKILL', PATIENCE.kill)
  const left = processesOn(folder)
  if (left.length > 0)
    throw new CannotStart(
      `A PostgreSQL from an earlier start still works on ${folder} (process ${left.join(', ')}): end it, then start again.`,
    )
  rmSync(join(folder, 'postmaster.pid'), { force: true })
}

async function end(
  remaining: () => number[],
  signal: NodeJS.Signals,
  patience: number,
): Promise<void> {
  for (const pid of remaining()) tell(pid, signal)
  for (let waited = 0; waited < patience && remaining().length > 0; waited += STEP) await wait(STEP)
}

/** Sends the signal; a process that has just ended, or is not ours to end, is left alone. */
export function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already, or another user's: `stopOrphans` says so if it stays.
  }
}

/** The postmaster that `postmaster.pid` names, if that number still is a PostgreSQL on `folder`. */
function postmasterOf(folder: string): number | null {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  return Number.isInteger(pid) && worksOn(pid, clusterName(folder)) ? pid : null
}

/**
 * The name that PostgreSQL shows in the title of each of its processes. Titles can be read without
 * the right to look into another user's process, which root in a container does not have.
 */
export function clusterName(folder: string): string {
  return `fardplan-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
}

/** Every PostgreSQL process at work on `folder`: the postmaster and all it started. */
export function processesOn(folder: string): number[] {
  const name = clusterName(folder)
  return allProcesses().filter((pid) => worksOn(pid, name))
}

function allProcesses(): number[] {
  const names = existsSync('/proc/self/cmdline')
    ? readdirSync('/proc')
    : ps(['-A', '-o', 'pid=']).split('\n')
  return names
    .map((name) => name.trim())
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

function worksOn(pid: number, name: string): boolean {
  // One that has ended but is not yet buried has no command line any more.
  const command = commandOf(pid)
  return command.includes(name) && command.includes('postgres')
}

function commandOf(pid: number): string {
  if (!existsSync('/proc/self/cmdline')) return ps(['-ww', '-o', 'command=', '-p', String(pid)])
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function ps(args: string[]): string {
  return spawnSync('ps', args, { encoding: 'utf8' }).stdout
}
