import type { IncomingMessage } from 'node:http'

export type Trust = {
  /** The public origin first; in the demo also its twin under `localhost`. */
  origins: readonly string[]
  trustedProxyHops: number
}

/**
 * Headers by which a client could speak in the name of the framework or of a proxy
 * (CVE-2025-29927, CVE-2026-44574, CVE-2026-44581): gone before anyone reads them.
 */
const FORGED =
  /^(x-middleware-.*|x-nextjs-.*|x-invoke-.*|x-now-.*|x-vercel-.*|x-matched-path|x-prerender-.*|next-resume|x-nonce|content-security-policy.*|x-forwarded-.*|forwarded|x-real-ip|x-client-ip|cf-connecting-ip|true-client-ip|x-original-url|x-rewrite-url|x-http-method-override)$/i

/**
 * Leaves only what the client may say, and says who it is and which site it is on: `host`,
 * `x-forwarded-host` and `x-forwarded-proto` are those of BASE_URL, `x-forwarded-for` is one address.
 *
 * @returns the host that the answer is for.
 */
export function cleanRequest(request: IncomingMessage, trust: Trust): string {
  const address = clientAddress(request, trust.trustedProxyHops)
  for (const name of Object.keys(request.headers)) {
    if (FORGED.test(name)) delete request.headers[name]
  }
  const site = siteOf(request.headers.host, trust.origins)
  request.headers.host = site.host
  request.headers['x-forwarded-host'] = site.host
  request.headers['x-forwarded-proto'] = site.protocol.slice(0, -1)
  request.headers['x-forwarded-for'] = address
  request.rawHeaders = Object.entries(request.headers).flatMap(([name, value]) =>
    Array.isArray(value) ? value.flatMap((one) => [name, one]) : [name, value ?? ''],
  )
  return site.host
}

/** What the browser asked for if that is ours, else BASE_URL: links and mail never hold a guest's word. */
function siteOf(host: string | undefined, origins: readonly string[]): URL {
  const sites = origins.map((origin) => new URL(origin))
  const asked = sites.find((site) => site.host === host) ?? sites[0]
  if (!asked) throw new Error('a site without an origin')
  return asked
}

/** Each trusted proxy has added one address at the end; what stands before them is hearsay. */
export function clientAddress(request: IncomingMessage, hops: number): string {
  const direct = request.socket.remoteAddress ?? '0.0.0.0'
  if (hops === 0) return direct
  const header = request.headers['x-forwarded-for']
  const chain = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',')
  const claimed = chain.at(-hops)?.trim() ?? ''
  return /^[0-9a-f.:]{2,45}$/i.test(claimed) ? claimed : direct
}

/**
 * Whether an address has more than one way of being read: doubled or encoded slashes, dot segments,
 * control signs, Next's inner spellings of the same page. Such addresses are not found.
 */
export function isCanonical(url: string): boolean {
  if (!url.startsWith('/')) return false
  const [path = '', query = ''] = url.split('?', 2)
  if (/\/\/|\\|%2f|%5c|%00|%25|\/(\.|%2e){1,2}(\/|$)/i.test(path)) return false
  if (!/^[\x21-\x7e]*$/.test(url)) return false
  if (/\.(rsc|segments|prefetch)(\/|$)|\.segment\.rsc$|^\/_next\/(data|image)(\/|$)/i.test(path))
    return false
  return !/(^|&)(nxt[a-z]*|__next[a-z]*|__flight__)[^=&]*(=|&|$)/i.test(query) && decodes(path)
}

function decodes(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** The longest form is a section's text of a few hundred kB. */
export const MAX_BODY_BYTES = 2 * 1024 * 1024
/** Doors that take a file let go what is beyond their own limit and say so in words, up to this. */
export const MAX_FILE_BODY_BYTES = 64 * 1024 * 1024
const TAKES_FILE = /^\/api\/consultations\/[0-9a-f-]{36}\/(formal|enter)$/

/** The status that a request earns before anyone looks at its address; null: go on. */
export function refusedAtOnce(request: IncomingMessage): 404 | 405 | 411 | 413 | null {
  if (!METHODS.has(request.method ?? '')) return 405
  if (!isCanonical(request.url ?? '')) return 404
  // Without a length nobody knows how much is coming; browsers and proxies always say.
  if (request.headers['transfer-encoding'] !== undefined) return 411
  const limit = TAKES_FILE.test(request.url ?? '') ? MAX_FILE_BODY_BYTES : MAX_BODY_BYTES
  if (Number(request.headers['content-length'] ?? 0) > limit) return 413
  return null
}
