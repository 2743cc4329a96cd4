import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a web server in front of ours writes down of a request, or could be told to. */
export type Line = {
  at: number
  address: string
  agent: string
  method: string
  path: string
  status: number
  /** Bytes of the answer: of its head, and of its body as it travelled. */
  head: number
  bytes: number
  /** How long it took, in milliseconds. */
  ms: number
}

/**
 * A proxy that writes an access log and changes nothing. It believes its clients about their address
 * (`x-forwarded-for`), which all come from this machine.
 */
export async function accessLog() {
  const lines: Line[] = []
  let target = 0
  const server = createServer((asked, answer) => void pass(asked, answer, target, lines))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    lines,
    /** Where the program listens. */
    leadTo: (program: number) => void (target = program),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export type AccessLog = Awaited<ReturnType<typeof accessLog>>

async function pass(asked: IncomingMessage, answer: ServerResponse, port: number, lines: Line[]) {
  const [began, at] = [performance.now(), Date.now()]
  const { method = '', url = '', headers } = asked
  const inner = request({ host: '127.0.0.1', port, method, path: url, headers })
  asked.pipe(inner)
  inner.on('error', () => answer.destroy())
  const [got] = (await once(inner, 'response')) as [IncomingMessage]
  const status = got.statusCode ?? 0
  answer.writeHead(status, got.rawHeaders)
  let bytes = 0
  got.on('data', (chunk: Buffer) => (bytes += chunk.length))
  got.pipe(answer)
  await once(got, 'end')
  lines.push({
    at,
    address: String(headers['x-forwarded-for'] ?? ''),
    agent: headers['user-agent'] ?? '',
    method,
    path: url,
    status,
    head: got.rawHeaders.join('').length,
    bytes,
    ms: performance.now() - began,
  })
}
