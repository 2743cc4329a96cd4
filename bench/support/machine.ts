/** What the kernel says about processes and the machine. */
import { readdirSync, readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

/** Of the kernel's clock, in ms: 100 in a second on every Linux that Node runs on. */
const TICK = 10

/** ms of processor time that a process has used so far, all its threads together. */
export function cpuOf(pid: number): number {
  try {
    // The name of the program may hold spaces and brackets: what counts begins behind the last one.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * TICK
  } catch {
    return 0
  }
}

/** MB in memory now, and at most since its start. */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mb = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN) / 1_024
  return { now: mb('VmRSS'), most: mb('VmHWM') }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!pid) return false
      try {
        const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? ''
        return Number(after.split(' ')[1]) === parent
      } catch {
        return false
      }
    })
}

function busyMachine(): number {
  const [user, nice, system, , , irq, softirq] = (
    readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
  )
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return [user, nice, system, irq, softirq].reduce<number>((sum, n) => sum + (n ?? 0), 0) * TICK
}

export type Window = {
  ms: number
  /** ms of processor time of the server, and of the PostgreSQL it writes to. */
  server: number
  database: number
  /** What other programs of the machine took meanwhile, in per cent of one core. */
  foreign: number
}

/** Measures from now until `end`. */
export function measure(who: { server: number; postmaster: number; load: readonly number[] }) {
  const backends = () => [who.postmaster, ...childrenOf(who.postmaster)]
  const read = () => ({
    at: performance.now(),
    busy: busyMachine(),
    server: cpuOf(who.server),
    database: new Map(backends().map((pid) => [pid, cpuOf(pid)])),
    load: [process.pid, ...who.load].reduce((sum, pid) => sum + cpuOf(pid), 0),
  })
  const from = read()
  return {
    end(): Window {
      const to = read()
      const ms = to.at - from.at
      const server = to.server - from.server
      const database = [...to.database].reduce(
        (sum, [pid, used]) => sum + used - (from.database.get(pid) ?? 0),
        0,
      )
      const own = server + database + to.load - from.load
      const foreign = Math.max(0, (100 * (to.busy - from.busy - own)) / ms)
      return { ms, server, database, foreign }
    },
  }
}

/** The machine in a few words, without its name. */
export function machine(): string {
  const gb = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} cores (shared), ${gb} GB, Linux, Node ${process.versions.node}`
}
