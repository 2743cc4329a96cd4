import { randomBytes } from 'node:crypto'
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Duplex } from 'node:stream'
import { pathOfRequest, withoutValues, type Log } from '../log'
import type { Handle } from '../pages/relay'
import { asLines, cacheControl, contentSecurityPolicy, securityHeaders } from './headers'
import { cleanRequest, isCanonical, refusedAtOnce, type Trust } from './request'

export type Site = Trust & { tls: boolean }
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export type FrontDoor = {
  server: Server
  /** Who answers pages and sockets, once they are ready; until then all but `/healthz` is 503. */
  open(rooms: { pages: Handle; sockets: Upgrade }): void
  /** From now on everything but `/healthz` is 503; streams, which would never end, are ended. */
  drain(): void
}

export type FrontDoorOptions = {
  site: Site
  isReady: () => Promise<boolean>
  now: () => number
  log: Log
}

const SYNC = /^\/sync\/[^/?]+(\?|$)/

/**
 * The only HTTP server. It cleans what comes in, puts the security headers on what goes out, answers
 * health itself, and lets nothing but `/sync/…` upgrade. Next gets a decoy (server/pages/thread.ts), since it
 * would otherwise take our upgrades after the first page.
 */
export function createFrontDoor(options: FrontDoorOptions): FrontDoor {
  let rooms: { pages: Handle; sockets: Upgrade } | null = null
  const answering = new Set<ServerResponse>()
  const { site } = options

  const server = createServer(
    // A slow sender of headers or body is cut; an idle one too. Streams send something every 30 s.
    { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      void answer(request, response).catch((error: unknown) => fail(error, response))
    },
  )
  server.timeout = 120_000
  server.maxHeadersCount = 100

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? ''
    answering.add(response)
    response.once('close', () => answering.delete(response))
    const host = cleanRequest(request, site)
    const nonce = randomBytes(18).toString('base64')
    const policy = contentSecurityPolicy(nonce, host, site)
    keepHeaders(response, url, securityHeaders(policy, site))
    tellTheLog(request, response, options)

    const refusal = refusedAtOnce(request)
    if (refusal) return refuse(response, refusal)
    const path = url.split('?')[0] ?? ''
    if (path === '/healthz') return health(response, true)
    if (path === '/readyz') return health(response, rooms !== null && (await options.isReady()))
    if (path === '/api/auth/_log') return refuse(response, 404)
    if (!rooms) return refuse(response, 503)
    // Next reads the nonce from here and puts it on its own scripts.
    request.headers['content-security-policy'] = policy
    request.headers['x-nonce'] = nonce
    await rooms.pages(request, response)
  }

  const fail = (error: unknown, response: ServerResponse) => {
    options.log('error', 'request-failed', { error: withoutValues(error) })
    if (response.headersSent) response.destroy()
    else refuse(response, 500)
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const url = request.url ?? ''
    if (!isCanonical(url) || !SYNC.test(url)) return turnAway(socket, 404, site)
    if (!rooms) return turnAway(socket, 503, site)
    cleanRequest(request, site)
    if ('setTimeout' in socket && typeof socket.setTimeout === 'function') socket.setTimeout(0)
    rooms.sockets(request, socket, head)
  })
  server.on('connect', (_request, socket: Duplex) => turnAway(socket, 405, site))
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const status =
      error.code === 'HPE_HEADER_OVERFLOW'
        ? 431
        : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? 408
          : 400
    turnAway(socket, status, site)
  })

  return {
    server,
    open(opened) {
      rooms = opened
    },
    drain() {
      rooms = null
      for (const response of answering) if (isStream(response)) response.destroy()
    },
  }
}

const DOWNLOAD_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** Whoever writes the answer, these headers are on it and no other value of them. */
function keepHeaders(response: ServerResponse, url: string, headers: Record<string, string>): void {
  const writeHead = response.writeHead.bind(response)
  const written = (...args: Parameters<typeof writeHead>) => {
    const [status] = args
    dropBanners(args)
    const isDownload = wordOf(response, args, 'content-disposition').startsWith('attachment')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    // What somebody handed in is never a page of ours, wherever a browser might open it.
    if (isDownload) response.setHeader('content-security-policy', DOWNLOAD_POLICY)
    response.setHeader('cache-control', cacheControl(url.split('?')[0] ?? '', status))
    response.removeHeader('x-powered-by')
    response.removeHeader('server')
    return writeHead(...args)
  }
  response.writeHead = written as typeof response.writeHead
}

/** A header as it was set before, or as `writeHead` was given it. */
function wordOf(response: ServerResponse, args: unknown[], name: string): string {
  const given = args.at(-1)
  const own =
    typeof given === 'object' && given !== null && !Array.isArray(given)
      ? Object.entries(given).find(([key]) => key.toLowerCase() === name)?.[1]
      : undefined
  return String(own ?? response.getHeader(name) ?? '')
}

/** Headers given to `writeHead` win over those set before: ours must not be among them. */
function dropBanners(args: unknown[]): void {
  const given = args.at(-1)
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return
  for (const name of Object.keys(given)) {
    if (/^(cache-control|x-powered-by|server|content-security-policy)$/i.test(name))
      delete (given as Record<string, unknown>)[name]
  }
}

function isStream(response: ServerResponse): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream')
}

function refuse(response: ServerResponse, status: number): void {
  // What is still coming of the body is not waited for.
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${status} ${STATUS_CODES[status] ?? ''}\n`)
}

function health(response: ServerResponse, ok: boolean): void {
  response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ ok }))
}

/** An answer on a socket that will not speak HTTP any more. */
function turnAway(socket: Duplex, status: number, site: Site): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const policy = "default-src 'none'; frame-ancestors 'none'"
  const headers = {
    ...securityHeaders(policy, site),
    'cache-control': 'private, no-store',
    'content-length': '0',
    connection: 'close',
  }
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${asLines(headers)}\r\n`)
  socket.once('finish', () => socket.destroy())
}

function tellTheLog(
  request: IncomingMessage,
  response: ServerResponse,
  { log, now }: FrontDoorOptions,
): void {
  const started = now()
  const path = pathOfRequest(request.url ?? '')
  if (path === '/healthz' || path === '/readyz' || path.startsWith('/_next/')) return
  response.once('close', () => {
    const { statusCode: status } = response
    log(status >= 500 && status !== 503 ? 'error' : 'info', 'request', {
      method: request.method,
      path,
      status,
      ms: Math.round(now() - started),
    })
  })
}
