import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import next from 'next'
import { systemClock } from '@/lib/kernel/clock'
import { captureConsole, jsonLog, withoutValues } from '../log'
import { KEY_HEADER, type PagesData, type PagesSay } from './types'

/**
 * The thread in which pages are drawn. It answers on a port of this machine, and only to the front door,
 * which knows a key that it made for this start.
 */
const { dir, host, port, key, quiet } = workerData as PagesData
const toStderr = (line: string) => void process.stderr.write(line)
const all = jsonLog(toStderr, () => systemClock.now())
captureConsole(quiet ? (level, ...rest) => level !== 'info' && all(level, ...rest) : all)

// Next listens to these as well, and would go on.
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error: unknown) => {
    say({ type: 'crashed', error: withoutValues(error) })
    process.exit(1)
  })

// Next 16 adds an `upgrade` listener of its own to the server it is given, at its first request, and then
// cuts every socket that is not its own: it gets a decoy that nobody connects to.
const app = next({ dev: false, dir, hostname: host, port, httpServer: createServer() })
await app.prepare()
const answer = app.getRequestHandler()

// Patience with those who send slowly is the front door's; here it would cut a form under way.
const server = createServer(
  { headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 },
  (request, response) => {
    const isDoor = request.headers[KEY_HEADER] === key
    delete request.headers[KEY_HEADER]
    // Next sends the head by itself, in a system call of its own: it travels with the first words.
    response.flushHeaders = () => {}
    if (isDoor) void answer(request, response)
    else response.writeHead(404).end()
  },
)
server.listen(0, '127.0.0.1')
await once(server, 'listening')
say({ type: 'ready', port: (server.address() as AddressInfo).port })

parentPort?.once('message', () => void close())

async function close(): Promise<never> {
  server.closeAllConnections()
  await app.close()
  process.exit(0)
}

function say(words: PagesSay): void {
  parentPort?.postMessage(words)
}
