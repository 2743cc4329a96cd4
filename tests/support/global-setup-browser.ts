import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    programUrl: string
    databaseUrl: string
  }
}

export type Ready = { url: string; pid: number; databaseUrl: string }

/** One built program with the demo county for all browser tests, in a data folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const program = await startDemo()
  project.provide('programUrl', program.ready.url)
  project.provide('databaseUrl', program.ready.databaseUrl)
  return () => program.stop()
}

/** Builds if stale, starts on a free port and waits for `READY`. */
export async function startDemo(): Promise<{ ready: Ready; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fardplan-browser-'))
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    // Nothing of vitest's own environment: it says BASE_URL=/ and NODE_ENV=test.
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      DEMO: '1',
      EMBEDDED_DATABASE: '1',
      PORT: String(await freePort()),
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString()
  })
  const ready = await readyLine(child, () => told)
  return {
    ready,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function readyLine(child: ChildProcess, told: () => string): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const line = /^READY (\{.*\})$/m.exec(output)?.[1]
      if (line) resolve(JSON.parse(line))
    })
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}:\n${told()}`)))
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}
