import { connect } from 'node:net'
import { request, type IncomingHttpHeaders } from 'node:http'
import { WebSocket } from 'ws'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** A request as no browser would send it: any header, any spelling of the address. */
export function ask(
  url: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url)
  return new Promise((done, fail) => {
    const { method = 'GET', headers = {}, body } = options
    const asked = request(
      { host: hostname, port, path, method, headers, agent: false },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => (text += chunk))
        answer.on('end', () =>
          done({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        )
      },
    )
    asked.on('error', fail)
    asked.end(body)
  })
}

/** Bytes as they are; answers what comes back until the server hangs up. */
export function sendRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((done, fail) => {
    let text = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.setEncoding('utf8')
    socket.setTimeout(20_000, () => socket.destroy(new Error('the server did not hang up')))
    socket.on('data', (chunk: string) => (text += chunk))
    socket.on('end', () => socket.end())
    socket.on('close', () => done(text))
    socket.on('error', fail)
  })
}

export type Opened =
  | { type: 'refused'; status: number }
  | { type: 'open'; socket: WebSocket; frames: Uint8Array[]; closed: Promise<number> }

/** Tries to open a socket, with the headers given. */
export function openSocket(url: string, headers: Record<string, string>): Promise<Opened> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers })
  const frames: Uint8Array[] = []
  socket.binaryType = 'arraybuffer'
  socket.on('message', (data: ArrayBuffer) => frames.push(new Uint8Array(data)))
  const closed = new Promise<number>((done) => socket.on('close', (code) => done(code)))
  return new Promise((done, fail) => {
    socket.on('open', () => done({ type: 'open', socket, frames, closed }))
    socket.on('unexpected-response', (_request, answer) => {
      done({ type: 'refused', status: answer.statusCode ?? 0 })
      socket.terminate()
    })
    socket.on('error', fail)
  })
}
