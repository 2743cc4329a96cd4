/** A browser without script, as a program: it keeps cookies, follows nothing by itself, sends forms. */
export type Visitor = {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Sends a plain form, as our own page would: with its Origin. */
  send(path: string, fields: Fields, headers?: Headers | Extra): Promise<Response>
  cookies: Map<string, string>
}
type Extra = Record<string, string>
/** By name; as pairs where a name comes several times. */
type Fields = Record<string, string> | [string, string][]

export function visitor(url: string, cookie?: { name: string; value: string }): Visitor {
  const cookies = new Map<string, string>(cookie ? [[cookie.name, cookie.value]] : [])
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
  }
}

/** A request that nobody answers fails by its own name, before the whole test does. */
async function answered(url: string, init: RequestInit): Promise<Response> {
  const patience = new AbortController()
  const over = () => patience.abort(new Error(`${init.method ?? 'GET'} ${url}: no answer in 40 s`))
  const timer = setTimeout(over, 40_000)
  try {
    return await fetch(url, { ...init, signal: patience.signal })
  } finally {
    clearTimeout(timer)
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const equals = pair.indexOf('=')
  const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)]
  const expires = attributes.find((one) => one.trim().toLowerCase().startsWith('expires='))
  const gone = expires !== undefined && Date.parse(expires.split('=')[1] ?? '') < Date.now()
  if (gone || value === '') cookies.delete(name)
  else cookies.set(name, value)
}
