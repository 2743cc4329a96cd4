/** The servers that are measured, each a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { unreachable } from '@/lib/kernel/unreachable'
import { freePort } from '@/server/database/free-port'
import type { Place } from './client'
import type { WireName } from './wires'
import type { World } from './world'

export const SERVERS = {
  ours: { wire: 'ours', keeps: true },
  hocuspocus: { wire: 'hocuspocus', keeps: true },
  'hocuspocus-25': { wire: 'hocuspocus', keeps: true },
  'y-websocket': { wire: 'y-websocket', keeps: false },
  broadcaster: { wire: 'broadcaster', keeps: false },
} as const satisfies Record<string, { wire: WireName; keeps: boolean }>

export type ServerName = keyof typeof SERVERS

/** One level below the root, as dist/ is: so it finds the migrations. */
const OURS = resolve('.cache/bench-server.js')
const PATIENCE = 30_000

/** What is not installed: `npm ci` in bench/ brings it. */
export function missingPeers(): ServerName[] {
  const has = (folder: string) => existsSync(join('bench', 'servers', folder, 'node_modules'))
  return [
    ...(has('hocuspocus') ? [] : (['hocuspocus', 'hocuspocus-25'] as const)),
    ...(has('y-websocket') ? [] : (['y-websocket'] as const)),
  ]
}

/** Bundled as the program is (scripts/lib/build.mjs). */
export async function buildOurs(): Promise<void> {
  await build({
    entryPoints: ['bench/servers/ours.ts'],
    outfile: OURS,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    tsconfig: 'tsconfig.json',
    logLevel: 'warning',
  })
}

export class Server {
  private constructor(
    readonly name: ServerName,
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly world: World,
  ) {}

  /** `profile`: a folder into which V8 writes where the time went, once the server is stopped. */
  static async start(name: ServerName, world: World, profile?: string): Promise<Server> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
    const { program, env } = await commandOf(name, { world, port, url })
    const child = spawn(process.execPath, [...flags, ...program], {
      env: { NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const said = createInterface({ input: child.stdout })
    const ready = new Promise<void>((done) => {
      said.on('line', (line) => {
        if (line === 'READY') done()
      })
    })
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(`${name} ended with ${String(code)}`)
    })
    const late = new Promise((_, fail) => {
      setTimeout(() => fail(new Error(`${name} is not ready`)), PATIENCE).unref()
    })
    await Promise.race([ready, failed, late])
    return new Server(name, url, child, world)
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** A text that nobody has opened. */
  text(): Promise<string> {
    return this.name === 'ours' ? this.world.text() : Promise.resolve(randomUUID())
  }

  /** Where so many people may come. */
  async place(people: number): Promise<Place> {
    const { wire } = SERVERS[this.name]
    const cookies = wire === 'ours' ? await this.world.cookies(people, this.url) : []
    return { wire, url: this.url, cookies }
  }

  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }
  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = once(this.child, 'exit')
    this.child.kill(signal)
    await gone
  }
}

type Command = { program: string[]; env?: Record<string, string> }

async function commandOf(
  name: ServerName,
  { world, port, url }: { world: World; port: number; url: string },
): Promise<Command> {
  const of = (folder: string) => `bench/servers/${folder}/server.mjs`
  switch (name) {
    case 'ours':
      return {
        program: [OURS],
        env: {
          PORT: String(port),
          BASE_URL: url,
          DATA_DIR: join(world.dataDir, 'program'),
          DATABASE_URL: await world.database('fardplan'),
          SECRET: randomBytes(48).toString('base64url'),
        },
      }
    case 'hocuspocus':
    case 'hocuspocus-25': {
      const window = name === 'hocuspocus' ? [] : ['25']
      const database = await world.database('hocuspocus')
      return { program: [of('hocuspocus'), String(port), database, ...window] }
    }
    case 'y-websocket':
      return { program: [of(name)], env: { HOST: '127.0.0.1', PORT: String(port) } }
    case 'broadcaster':
      return { program: [of(name), String(port)] }
    default:
      return unreachable(name)
  }
}
