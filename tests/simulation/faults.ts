import { build } from 'esbuild'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { World } from './world'

const ROOT = resolve(import.meta.dirname, '../..')
/** Where Node finds our packages, and nothing is transformed again. */
const BUILDS = join(ROOT, 'node_modules', '.cache', 'simulation')

/** One line of the shipped code as it must never become; `find` stands there exactly once. */
export type Fault = {
  name: string
  file: string
  find: string
  replace: string
  /** The search begins here: a seed that was the first to find it once. */
  from?: number
}

const ROOM = 'server/room/room.ts'
const APPEND = "return [{ type: 'append', epoch, base, rows, places, answers }]"

export const FAULTS: readonly Fault[] = [
  {
    name: 'acknowledges before the commit',
    file: ROOM,
    find: APPEND,
    replace: `return [...this.#audience.settle(pending, this.#seq, this.#text), ${APPEND.slice('return ['.length)}`,
  },
  {
    name: 'shows before the commit',
    file: ROOM,
    find: APPEND,
    replace: `return [...broadcasts(rows), ${APPEND.slice('return ['.length)}`,
  },
  {
    name: 'answers newcomers while rows are being stored',
    file: ROOM,
    find: "return this.#state === 'ready' ? this.#answerQuestions(now) : early",
    replace: 'return this.#answerQuestions(now)',
  },
  {
    name: 'skips the lease',
    file: 'server/room/gate.ts',
    find: 'else if (owner !== personId) throw new Foreign()',
    replace: '',
  },
  {
    name: 'forgets the author',
    file: 'server/room/pending.ts',
    find: 'this.rows.push({ author, update,',
    replace:
      "this.rows.push({ author: { type: 'system', system: 'room', personId: null, organisationId: null }, update,",
  },
  {
    name: 'loses the tail that newcomers need',
    file: 'server/room/text.ts',
    find: 'this.#tail.push(...updates)',
    replace: '',
  },
  {
    name: 'puts a text away without what was written last',
    file: 'server/room/text.ts',
    find: 'if (!this.#base || this.#tail.length > 0) this.#base =',
    replace: 'if (!this.#base) this.#base =',
  },
  {
    name: 'counts a message that nobody sent',
    file: 'server/room/peers.ts',
    find: 'peer.processed += letters\n',
    replace: 'peer.processed += letters + 1\n',
  },
  {
    name: 'acknowledges what it left out',
    file: 'server/room/take.ts',
    find: 'resyncing = true',
    replace: 'resyncing = false',
  },
  {
    name: 'drops what waits when the log has gone on',
    from: 29,
    file: ROOM,
    find: 'return this.#pending ? this.#startAnew(this.#pending.letters) : []',
    replace: 'return this.#pending ? this.#startAnew([]) : []',
  },
  {
    name: 'takes a failed commit for one that was made',
    file: 'server/transport/room-host.ts',
    find: 'const outcome = await this.deps.store.append(append)',
    replace:
      "const outcome = await this.deps.store.append(append).catch(() => ({ type: 'committed' as const }))",
  },
  {
    name: 'tells the hash before what it is the hash of',
    from: 20,
    file: 'server/transport/outbox.ts',
    find: 'if (message[0] === MESSAGE.stateHash) this.flush()',
    replace: '',
  },
  {
    name: 'tidies marks behind the author’s back',
    from: 463,
    file: 'server/room/peers.ts',
    find: 'another || only?.isNews ? null',
    replace: 'another ? null',
  },
  {
    name: 'takes whoever comes from another process for a thief',
    from: 14,
    file: 'server/room/take.ts',
    find: 'return isFirst',
    replace: 'return false',
  },
  {
    name: 'does not hear what another process has stored',
    file: 'server/transport/room-host.ts',
    find: 'for (const effect of this.#room.catchUp(this.#stored)) this.#do(effect)',
    replace: '',
  },
  {
    name: 'tells client ids before their owners have written',
    file: 'server/room/presence.ts',
    find: 'const number = ++this.#numbers',
    replace: 'const number = clientId',
  },
  {
    name: 'believes in the browser that one message more is stored',
    file: 'components/editor/connection.ts',
    find: 'const committed = from.covers.filter(({ message }) => message <= messages).at(-1)',
    replace:
      'const committed = from.covers.filter(({ message }) => message <= messages + 1).at(-1)',
  },
  {
    name: 'brings nothing home after a lost line',
    file: 'components/editor/connection.ts',
    find: `    for (const made of inLoads(hooks.unsent()))
      sendContent(to, null, (message) => syncProtocol.writeUpdate(message, made))
    const lacking = Y.encodeStateAsUpdate(doc, serverVector)`,
    replace: '    const lacking = new Uint8Array([0, 0])',
  },
  {
    name: 'brings nothing home but the edits as they were made',
    from: 1041,
    file: 'components/editor/connection.ts',
    find: 'const lacking = Y.encodeStateAsUpdate(doc, serverVector)',
    replace: 'const lacking = new Uint8Array([0, 0])',
  },
]

/** The simulation around the shipped code with that one fault in it. */
export async function plant(fault: Fault): Promise<typeof World> {
  const file = join(ROOT, fault.file)
  const source = await readFile(file, 'utf8')
  const parts = source.split(fault.find)
  if (parts.length !== 2)
    throw new Error(`“${fault.find}” stands ${parts.length - 1} times in ${fault.file}`)
  const outfile = join(BUILDS, `${fault.name.replaceAll(/\W+/g, '-')}.mjs`)
  await build({
    entryPoints: [join(ROOT, 'tests/simulation/world.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    tsconfig: join(ROOT, 'tsconfig.json'),
    logLevel: 'error',
    plugins: [
      {
        name: 'planted-fault',
        setup(building) {
          building.onLoad({ filter: /\.ts$/ }, ({ path }) =>
            path === file ? { contents: parts.join(fault.replace), loader: 'ts' } : undefined,
          )
        },
      },
    ],
  })
  const planted = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as {
    World: typeof World
  }
  return planted.World
}
