import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'

/**
 * A browser of its own, with connections, cookies and a cache of its own, that costs the machine under
 * test as little as it can: what comes is thrown away, and only pages are unpacked.
 */
export class Phone {
  /** As many connections to one site as browsers have. */
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 6 })
  private readonly cookies = new Map<string, string>()
  private readonly loaded = new Set<string>()

  constructor(private readonly url: URL) {}

  /** Settles when the page can be seen, which needs its style sheets; it waits for nothing else. */
  async see(path: string): Promise<void> {
    const answer = await this.ask(path)
    expectStatus(answer, 200)
    const body = await buffer(answer)
    const isPacked = answer.headers['content-encoding'] === 'gzip'
    const html = String(isPacked ? gunzipSync(body) : body)
    const named = new Set(html.match(/\/_next\/static\/[\w./~-]+\.(css|js|woff2)/g))
    const files = [...named].filter((file) => !this.loaded.has(file))
    for (const file of files) this.loaded.add(file)
    const loading = files.map((file) => this.load(file))
    void Promise.all(loading).catch((error: unknown) => console.error(error))
    await Promise.all(loading.filter((_, n) => files[n]?.endsWith('.css')))
  }

  /** An address that leads on to another. */
  async open(path: string): Promise<void> {
    expectStatus(await this.ask(path), 303)
  }

  async send(path: string, fields: Record<string, string>): Promise<void> {
    expectStatus(await this.ask(path, new URLSearchParams(fields).toString()), 303)
  }

  async follow(path: string): Promise<void> {
    expectStatus(await this.ask(path, undefined, 'text/event-stream'), 200)
  }

  private async load(path: string): Promise<void> {
    const answer = await this.ask(path)
    expectStatus(answer, 200)
    answer.resume()
    await once(answer, 'end')
  }

  private async ask(path: string, body?: string, accept = '*/*'): Promise<IncomingMessage> {
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ')
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: this.url.origin }
    const asked = request({
      host: this.url.hostname,
      port: this.url.port,
      agent: this.agent,
      path,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        accept,
        'accept-encoding': 'gzip',
        ...(cookie && { cookie }),
        ...(body !== undefined && { ...form, 'content-length': Buffer.byteLength(body) }),
      },
    })
    asked.end(body)
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.cookies.set(name, value)
    }
    return answer
  }
}

/** The body of what only leads on, or streams, is read by nobody. */
function expectStatus(answer: IncomingMessage, status: number): void {
  if (answer.statusCode !== status) throw new Error(`${answer.statusCode} instead of ${status}`)
  if (status === 303 || isStream(answer)) answer.resume()
}

function isStream({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.startsWith('text/event-stream') === true
}
