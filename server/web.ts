import { createServer } from 'node:http'
import next from 'next'
import type { Handle } from './door/front-door'

export type Web = { handle: Handle; close(): Promise<void> }

/**
 * Next, answering for the front door. Next 16 adds an `upgrade` listener of its own to the server it
 * is given, at its first request, and then cuts every socket that is not its own: it gets a decoy
 * that nobody connects to.
 */
export async function startWeb(
  dir: string,
  { host, port }: { host: string; port: number },
): Promise<Web> {
  const decoy = createServer()
  const app = next({ dev: false, dir, hostname: host, port, httpServer: decoy })
  await app.prepare()
  const answer = app.getRequestHandler()
  return {
    handle: (request, response) => answer(request, response),
    close: () => app.close(),
  }
}
