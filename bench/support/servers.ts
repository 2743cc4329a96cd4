/** The servers that are measured, each a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { once } from 'node:events'
import { dirname, join, resolve } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { build } from 'esbuild'
import { unreachable } from '@/lib/kernel/unreachable'
import { freePort } from '@/server/database/free-port'
import type { Place } from './client'
import type { Crowd } from './crowd'
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

/** Asked by SIGUSR2, a server says what it holds: the same few lines in all of them. */
const TELLS_HEAP = `
  process.on('SIGUSR2', () => {
    gc(); gc()
    const { heapUsed, external } = process.memoryUsage()
    console.log('HEAP ' + (heapUsed + external))
  })`
const FLAGS = ['--expose-gc', '--import', `data:text/javascript,${encodeURIComponent(TELLS_HEAP)}`]

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
    entryPoints: {
      'bench-server': 'bench/servers/ours.ts',
      // Snapshots are merged in a thread, whose module lies beside the program.
      merge: 'server/store/merging/thread.ts',
    },
    outdir: dirname(OURS),
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
    private readonly said: Interface,
  ) {}

  /** `profile`: a folder into which V8 writes where the time went, once the server is stopped. */
  static async start(name: ServerName, world: World, profile?: string): Promise<Server> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const flags = [...FLAGS, ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])]
    const { program, env } = await commandOf(name, { world, port, url })
    const child = spawn(process.execPath, [...flags, ...program], {
      env: { NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const said = createInterface({ input: child.stdout })
    const ready = new Promise<void>((done) => {
      said.on('line', (line) => {
        if (line === 'READY' || line.startsWith('running at')) done()
      })
    })
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(`${name} ended with ${String(code)}`)
    })
    const late = new Promise((_, fail) => {
      setTimeout(() => fail(new Error(`${name} is not ready`)), PATIENCE).unref()
    })
    await Promise.race([ready, failed, late])
    return new Server(name, url, child, world, said)
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** A text that nobody has opened. */
  text(): Promise<string> {
    return this.name === 'ours' ? this.world.text() : Promise.resolve(randomUUID())
  }

  /** A text with something in it; a server that keeps nothing is brought it by somebody who stays. */
  async keep(update: Uint8Array, crowd: Crowd, place: Place): Promise<string> {
    const { wire } = SERVERS[this.name]
    if (wire === 'ours') return this.world.text(update)
    if (wire === 'hocuspocus') return this.world.hocuspocusText(update)
    const text = randomUUID()
    await crowd.do('bring', place, text, [...update])
    return text
  }

  /** Bytes on the heap and in buffers, after what nobody needs has been collected. */
  heap(): Promise<number> {
    const said = new Promise<number>((done) => {
      const hear = (line: string) => {
        if (!line.startsWith('HEAP ')) return
        this.said.off('line', hear)
        done(Number(line.slice(5)))
      }
      this.said.on('line', hear)
    })
    this.child.kill('SIGUSR2')
    return said
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
