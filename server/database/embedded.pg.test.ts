import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { newDataDir, removeDataDir } from '@/tests/support/program'
import { processesOn } from './processes'

type Host = {
  process: ChildProcess
  url: string
  postgres: number
  said(): string
  ended: Promise<number | null>
}

const hosts: Host[] = []
const folders: string[] = []

afterEach(async () => {
  for (const host of hosts.splice(0)) {
    host.process.kill('SIGTERM')
    await host.ended
  }
  for (const folder of folders.splice(0)) await removeDataDir(folder)
})

async function dataFolder(): Promise<string> {
  const folder = await newDataDir()
  folders.push(folder)
  return folder
}

/** A program with nothing but the embedded database in it, as a process of its own. */
async function start(dataDir: string): Promise<Host> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/support/run-embedded.ts', dataDir],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const ready = await until(
    () => /^READY (.*)$/m.exec(said)?.[1] ?? (child.exitCode === null ? null : said),
  )
  if (!ready.startsWith('{')) throw new Error(ready)
  const { url, postgres } = JSON.parse(ready) as { url: string; postgres: number }
  const host = { process: child, url, postgres, said: () => said, ended }
  hosts.push(host)
  return host
}

async function until<T>(look: () => T | null | Promise<T | null>, patience = 20_000): Promise<T> {
  for (let waited = 0; waited < patience; waited += 20) {
    const found = await look()
    if (found) return found
    await wait(20)
  }
  throw new Error('It did not happen in time.')
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** Commits tokens one after another until the server is gone; answers those that were committed. */
async function writeUntilKilled(url: string, kill: () => void): Promise<number[]> {
  await query(url, 'CREATE TABLE IF NOT EXISTS token (n int PRIMARY KEY)')
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  const committed: number[] = []
  try {
    for (let n = 1; ; n += 1) {
      if (n === 60) kill()
      await client.query('INSERT INTO token VALUES ($1)', [n])
      committed.push(n)
    }
  } catch {
    return committed
  } finally {
    await client.end().catch(() => {})
  }
}

async function missing(url: string, committed: number[]): Promise<number[]> {
  const there = new Set((await query(url, 'SELECT n FROM token')).map((row) => row.n))
  return committed.filter((n) => !there.has(n))
}

describe('killed at any moment, the next start works and every committed row is there', () => {
  test('kill -9 of node: its PostgreSQL goes by itself, and the next start comes up', async () => {
    const folder = await dataFolder()
    const first = await start(folder)
    const committed = await writeUntilKilled(first.url, () => first.process.kill('SIGKILL'))
    await first.ended
    await until(() => processesOn(join(folder, 'postgres')).length === 0)
    const next = await start(folder)
    expect(committed.length).toBeGreaterThan(50)
    expect(await missing(next.url, committed)).toEqual([])
  })

  test('kill -9 of node, with a PostgreSQL that stays: it is ended and started anew', async () => {
    const folder = await dataFolder()
    const first = await start(folder)
    killGuardOf(first.postgres)
    await query(first.url, 'CREATE TABLE token AS SELECT 1 AS n')
    first.process.kill('SIGKILL')
    await first.ended
    expect(processesOn(join(folder, 'postgres'))).toContain(first.postgres)
    const next = await start(folder)
    expect(next.postgres).not.toBe(first.postgres)
    expect(await missing(next.url, [1])).toEqual([])
  })

  test('kill -9 of PostgreSQL under a living parent: back within 2 s, on the same address', async () => {
    const folder = await dataFolder()
    const host = await start(folder)
    const committed = await writeUntilKilled(host.url, () => process.kill(host.postgres, 'SIGKILL'))
    const killed = performance.now()
    await until(() => query(host.url, 'SELECT 1').catch(() => null))
    expect(performance.now() - killed).toBeLessThan(2_000)
    expect(await missing(host.url, committed)).toEqual([])
  })

  test('kill -9 of one of its backends: back within 2 s', async () => {
    const host = await start(await dataFolder())
    const client = new pg.Client({ connectionString: host.url })
    client.on('error', () => {})
    await client.connect()
    const [backend] = (await client.query('SELECT pg_backend_pid() AS pid')).rows as [
      { pid: number },
    ]
    process.kill(backend.pid, 'SIGKILL')
    const killed = performance.now()
    await until(() => query(host.url, 'SELECT 1').catch(() => null))
    expect(performance.now() - killed).toBeLessThan(2_000)
  })

  test('kill -9 of both at once', async () => {
    const folder = await dataFolder()
    const first = await start(folder)
    const committed = await writeUntilKilled(first.url, () => {
      first.process.kill('SIGKILL')
      process.kill(first.postgres, 'SIGKILL')
    })
    await first.ended
    const next = await start(folder)
    expect(await missing(next.url, committed)).toEqual([])
  })

  test('a postmaster.pid whose number belongs to a stranger by now stops nothing', async () => {
    const folder = await dataFolder()
    const first = await start(folder)
    const left = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8')
    first.process.kill('SIGTERM')
    await first.ended
    const stranger = spawn('sleep', ['60'])
    writeFileSync(
      join(folder, 'postgres', 'postmaster.pid'),
      left.replace(/^\d+/, String(stranger.pid)),
    )
    await start(folder)
    expect(stranger.exitCode).toBeNull()
    stranger.kill()
  })

  test('a kill while the database is being made leaves nothing half', async () => {
    const folder = await dataFolder()
    const child = spawn(process.execPath, [
      '--import',
      'tsx',
      'tests/support/run-embedded.ts',
      folder,
    ])
    await until(() =>
      readdirSync(folder).some((name) => existsSync(join(folder, name, 'PG_VERSION'))),
    )
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(existsSync(join(folder, 'postgres'))).toBe(false)
    const next = await start(folder)
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

describe('two starts on one data folder', () => {
  test('the second says so in one sentence and ends', async () => {
    const folder = await dataFolder()
    const first = await start(folder)
    await expect(start(folder)).rejects.toThrow(
      `Another Färdplan runs on ${folder} (program ${first.process.pid}): stop it first, or set DATA_DIR to another folder.`,
    )
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('of three at once exactly one gets it', async () => {
    const folder = await dataFolder()
    const outcomes = await Promise.allSettled([start(folder), start(folder), start(folder)])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ])
  })

  test('a lock file with the number of a living process locks nothing', async () => {
    const folder = await dataFolder()
    writeFileSync(join(folder, 'lock'), `program ${process.pid}\n`)
    const host = await start(folder)
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toContain(`program ${host.process.pid}`)
  })
})

test('a clean stop leaves no process and exits 0', async () => {
  const folder = await dataFolder()
  const host = await start(folder)
  host.process.kill('SIGTERM')
  expect(await host.ended).toBe(0)
  expect(processesOn(join(folder, 'postgres'))).toEqual([])
})

test('the password is readable by nobody else and nothing listens beyond 127.0.0.1', async () => {
  const folder = await dataFolder()
  const host = await start(folder)
  expect(statSync(join(folder, 'postgres.json')).mode & 0o777).toBe(0o600)
  expect(new URL(host.url).password.length).toBeGreaterThan(30)
  expect(await query(host.url, 'SHOW listen_addresses')).toEqual([
    { listen_addresses: '127.0.0.1' },
  ])
  expect(await query(host.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }])
  const wrong = host.url.replace(/:[^:@]+@/, ':guess@')
  await expect(query(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed')
})

test.runIf(process.getuid?.() === 0)(
  'as root in a folder that others may not enter, data goes where its user may read and stays there',
  async () => {
    const closed = mkdtempSync(join(tmpdir(), 'fardplan-closed-'))
    chmodSync(closed, 0o700)
    const folder = join(closed, 'data')
    mkdirSync(folder, { mode: 0o700 })
    const first = await start(folder)
    await query(first.url, 'CREATE TABLE token AS SELECT 7 AS n')
    first.process.kill('SIGTERM')
    await first.ended
    const { folder: placed } = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as {
      folder: string
    }
    expect(placed.startsWith(closed)).toBe(false)
    const next = await start(folder)
    expect(await missing(next.url, [7])).toEqual([])
    next.process.kill('SIGTERM')
    await next.ended
    rmSync(closed, { recursive: true })
    rmSync(join(placed, '..'), { recursive: true })
  },
)

/** The guard that ends an orphaned PostgreSQL; without it the next start has to. */
function killGuardOf(postgres: number): void {
  spawnSync('pkill', ['-9', '-f', `cat >/dev/null; kill -INT "\\$1" sh ${postgres}$`])
}
