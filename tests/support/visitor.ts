/** A browser without script, as a program: it keeps cookies, follows nothing by itself, sends forms. */
export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Sends a plain form, as our own page would: with its Origin. */
  send(path: string, fields: Fields, headers?: Headers | Extra): Promise<Response>
  /** The same as JSON, as a script of our own page would. */
  tell(path: string, value: object, headers?: Extra): Promise<Response>
  /** The same browser, at another program's address. */
  at(url: string): Visitor
  cookies: Map<string, string>
}
type Extra = Record<string, string>
/** By name; as pairs where a name comes several times. */
type Fields = Record<string, string> | [string, string][]

export function visitor(url: string, cookie?: { name: string; value: string }): Visitor {
  return withCookies(url, new Map(cookie ? [[cookie.name, cookie.value]] : []))
}

function withCookies(url: string, cookies: Map<string, string>): Visitor {
  const ask = async (path: string, init: RequestInit & { headers: Headers }) => {
    if (cookies.size > 0)
      init.headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await answered(url + path, { ...init, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    return response
  }
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers: new Headers(headers) }),
    send: (path, fields, extra = {}) => {
      const headers = new Headers({ origin: url })
      new Headers(extra).forEach((value, name) => headers.set(name, value))
      if (headers.get('origin') === '') headers.delete('origin')
      return ask(path, { method: 'POST', body: new URLSearchParams(fields), headers })
    },
    tell: (path, value, extra = {}) => {
      const headers = new Headers({ origin: url, 'content-type': 'application/json', ...extra })
      return ask(path, { method: 'POST', body: JSON.stringify(value), headers })
    },
    at: (other) => withCookies(other, cookies),
  }
}

/**
 * A request that nobody answers to the end fails by its own name, before the whole test does. Only a
 * stream is handed on while it still comes.
 */
async function answered(url: string, init: RequestInit): Promise<Response> {
  const patience = new AbortController()
  const over = () => patience.abort(new Error(`${init.method ?? 'GET'} ${url}: no answer in 40 s`))
  const timer = setTimeout(over, 40_000)
  try {
    const response = await fetch(url, { ...init, signal: patience.signal })
    if (!response.body || response.headers.get('content-type')?.includes('event-stream'))
      return response
    const { status, headers } = response
    const whole = new Response(await response.arrayBuffer(), { status, headers })
    return Object.defineProperty(whole, 'url', { value: response.url })
  } finally {
    clearTimeout(timer)
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const equals = pair.indexOf('=')
  const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)]
  const said = (what: string) =>
    attributes.find((one) => one.trim().toLowerCase().startsWith(`${what}=`))?.split('=')[1]
  // As browsers do: how long it lasts comes before until when, which is told by the server's clock.
  const [lasts, until] = [said('max-age'), said('expires')]
  const isGone = lasts ? Number(lasts) <= 0 : until && Date.parse(until) < Date.now()
  if (isGone || value === '') cookies.delete(name)
  else cookies.set(name, value)
}
