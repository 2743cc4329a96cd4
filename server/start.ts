import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { publishConfig, type Config, type Settings } from '@/lib/config'
import { connect } from '@/lib/db/connection'
import { listen } from '@/lib/db/listen'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { sweepUploadFiles } from '@/lib/uploads/queries/files'
import { storageNames } from '@/lib/uploads/queries/rows'
import { CannotStart, errorCode } from './cannot-start'
import { startEmbedded } from './database/embedded'
import { lockFolderSoon } from './database/lock'
import { prepareDatabase } from './database/prepare'
import { readiness } from './database/readiness'
import { seedDemo } from './demo/seed'
import { createFrontDoor, type FrontDoor } from './door/front-door'
import type { Log } from './log'
import { startDigestLoop, startMailLoop } from './mail/loop'
import { rememberProgram } from './remember'
import { secretOf } from './secret'
import { startSync } from './sync'
import type { Pages } from './pages/pages'

export type Running = {
  url: string
  databaseUrl: string
  stop(hurry: AbortSignal): Promise<void>
}

type StartPages = (at: {
  dir: string
  host: string
  port: number
  quiet: boolean
}) => Promise<Pages>
type Undo = (hurry: AbortSignal) => Promise<void>

/** From server/ and from dist/ alike. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MIGRATIONS = fileURLToPath(new URL('../drizzle', import.meta.url))
/** How long open answers may take to end when the program stops. */
const GRACE = 8_000

/**
 * Wires everything and waits until it is ready. What was started is stopped again in the opposite
 * order, by `stop` or when a later part fails.
 */
export async function startProgram(
  settings: Settings,
  { log, startPages }: { log: Log; startPages: StartPages },
): Promise<Running> {
  const undo: Undo[] = []
  const stop = async (hurry: AbortSignal) => {
    for (const step of undo.splice(0).reverse()) await step(hurry)
  }
  try {
    return { ...(await startParts(settings, { log, startPages, undo })), stop }
  } catch (error) {
    await stop(AbortSignal.abort())
    throw error
  }
}

async function startParts(
  settings: Settings,
  { log, startPages, undo }: { log: Log; startPages: StartPages; undo: Undo[] },
): Promise<{ url: string; databaseUrl: string }> {
  const { host, port, demo } = settings
  // The lock comes before the port, so that a second start on the folder hears what is the matter.
  const lock = settings.embeddedDatabase ? await lockFolderSoon(settings.dataDir, 'program') : null
  if (lock) undo.push(async () => lock.release())

  let isReady = () => Promise.resolve(false)
  const door = createFrontDoor({
    site: settings,
    isReady: () => isReady(),
    now: () => performance.now(),
    log,
  })
  await listenOn(door, settings)
  undo.push((hurry) => closeDoor(door, hurry))
  rememberProgram(settings)

  const database = await databaseOf(settings, { log, undo, lock })
  const { databaseUrl } = database
  await prepareDatabase(databaseUrl, MIGRATIONS)
  const secret = settings.secret ?? secretOf(settings.dataDir)
  const config: Config = { ...settings, databaseUrl, secret }
  publishConfig(config)

  const connection = connect(databaseUrl)
  const listener = listen(databaseUrl)
  undo.push(async () => {
    await listener.close()
    await connection.close()
  })
  const deps = { db: connection.db, clock: systemClock, newId }
  if (demo && (await seedDemo({ ...deps, config, locale: 'sv' }, log))) await database.checkpoint()
  // Only a kill leaves a file without its row, and after a kill comes a start.
  await sweepUploadFiles(settings.dataDir, await storageNames(deps.db), systemClock.now())

  const report = (event: string, detail: Record<string, unknown>) =>
    log('warn', event, { detail: JSON.stringify(detail) })
  const mail = startMailLoop({ ...deps, config, report })
  undo.push((hurry) => mail.stop(hurry))
  const digests = startDigestLoop({ ...deps, config, report })
  undo.push(() => digests.stop())

  const pages = await startPages({ dir: ROOT, host, port, quiet: demo })
  undo.push((hurry) => pages.close(hurry))
  void pages.ended.finally(() => {}) // Nobody catches it: their crash is the program's.
  const sync = await startSync(config, { ...deps, listener }, log)
  // The last to come is the first to go: nobody new, sockets told to come again, answers ended.
  undo.push(async (hurry) => {
    const closed = closeDoor(door, hurry)
    await sync.stop()
    await closed
  })

  isReady = readiness(connection.pool, deps, MIGRATIONS)
  door.open({
    pages: pages.handle,
    sockets: (request, socket, head) => sync.endpoint.handleUpgrade(request, socket, head),
  })
  if (!(await isReady())) throw new CannotStart('The database does not take a write.')
  return { url: config.baseUrl, databaseUrl }
}

async function databaseOf(
  settings: Settings,
  { log, undo, lock }: { log: Log; undo: Undo[]; lock: { release(): void } | null },
): Promise<{ databaseUrl: string; checkpoint(): Promise<void> }> {
  if (settings.databaseUrl !== null || !lock)
    return { databaseUrl: settings.databaseUrl ?? '', checkpoint: async () => {} }
  const embedded = await startEmbedded({
    dataDir: settings.dataDir,
    holder: 'program',
    lock,
    onEvent: (event) => log('warn', event),
  })
  undo.push(() => embedded.stop())
  return { databaseUrl: embedded.url, checkpoint: () => embedded.checkpoint() }
}

async function listenOn({ server }: FrontDoor, { host, port }: Settings): Promise<void> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EADDRINUSE')
      throw new CannotStart(
        `Port ${port} of ${host} is taken: stop what listens there, or choose another with PORT=${port + 1}.`,
      )
    if (code === 'EACCES')
      throw new CannotStart(`Port ${port} is only for root: choose one above 1023 with PORT.`)
    throw new CannotStart(
      `The program cannot listen on ${host}:${port} (${code}): set HOST and PORT.`,
    )
  }
}

/**
 * No new connections; answers under way may end, until the patience is over or someone hurries.
 * Doing it twice is harmless: a start that fails halfway does it as well.
 */
async function closeDoor(door: FrontDoor, hurry: AbortSignal): Promise<void> {
  door.drain()
  const { server } = door
  const enough = AbortSignal.any([hurry, AbortSignal.timeout(GRACE)])
  await new Promise<void>((done) => {
    const cut = () => {
      server.closeAllConnections()
      done() // A socket whose client never says goodbye is not waited for.
    }
    server.close(() => done())
    server.closeIdleConnections()
    if (enough.aborted) cut()
    else enough.addEventListener('abort', cut)
  })
}
