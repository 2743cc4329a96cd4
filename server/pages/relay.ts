import {
  Agent,
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { pipeline } from 'node:stream/promises'
import { KEY_HEADER } from './types'

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** About one connection, not about the answer (RFC 9110 §7.6.1); `date` the front door sets itself. */
const HOP_BY_HOP = new Set([
  'connection',
  'date',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * Hands a request to the thread of the pages and its answer back, as they come, in both directions only
 * as fast as the other side takes it. A browser that goes ends the answer over there too.
 *
 * @throws (rejects) when the thread does not answer; an answer that breaks off there breaks off here.
 */
export function relayTo({ port, key }: { port: number; key: string }): Handle {
  const agent = new Agent({ keepAlive: true })
  return async (request, response) => {
    if (response.destroyed) return
    const { method, url: path } = request
    const headers = { ...endToEnd(request.headers), [KEY_HEADER]: key }
    const asked = ask({ host: '127.0.0.1', port, agent, method, path, headers })
    response.once('close', () => {
      // What is still coming of a body that nobody waits for is read all the same: else the browser's next
      // request on this connection waits behind it. A pipe whose end goes would pause it.
      request.unpipe(asked).resume()
      asked.destroy()
    })
    const answered = new Promise<IncomingMessage>((done, fail) => {
      asked.once('response', done)
      asked.on('error', fail)
    })
    request.pipe(asked)
    try {
      const answer = await answered
      for (const [name, value] of Object.entries(endToEnd(answer.headers)))
        if (value !== undefined) response.setHeader(name, value)
      response.writeHead(answer.statusCode ?? 500)
      await pipeline(answer, response)
    } catch (error) {
      // Else the browser has gone, or the answer broke off, of which the pages have told the log.
      if (!response.destroyed) throw error
    }
  }
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)))
}
