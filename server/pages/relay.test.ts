import { once } from 'node:events'
import {
  Agent,
  createServer,
  request as ask,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { relayTo } from './relay'
import { KEY_HEADER } from './types'

const KEY = 'the key of this start'
const servers: Server[] = []
const failures: unknown[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
  failures.length = 0
})

async function listenOn(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A front door that only relays, to pages that answer so; gives the port of the door. */
async function doorTo(pages: RequestListener): Promise<number> {
  const relay = relayTo({ port: await listenOn(pages), key: KEY })
  return listenOn((request, response) => {
    void relay(request, response).catch((error: unknown) => {
      failures.push(error)
      response.writeHead(500).end()
    })
  })
}

/** Sends one request and gives its answer with its headers, the body not yet read. */
async function send(
  port: number,
  {
    body,
    ...options
  }: { method?: string; path?: string; headers?: object; body?: string; agent?: Agent } = {},
): Promise<IncomingMessage> {
  const asked = ask({ host: '127.0.0.1', port, ...options, headers: { ...options.headers } })
  asked.on('error', () => {}) // What cannot be sent any more once the answer is here.
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return answer
}

describe('the relay to the thread of the pages', () => {
  test('brings method, address, headers and body over, and proves that it is the door', async () => {
    const port = await doorTo((request, response) => {
      void (async () => {
        const { method, url, headers } = request
        const [key, own] = [headers[KEY_HEADER], headers.own]
        response.end(JSON.stringify({ method, url, key, own, body: await text(request) }))
      })()
    })
    const answer = await send(port, {
      method: 'POST',
      path: '/a?b=c',
      headers: { own: 'word', [KEY_HEADER]: 'a guess' },
      body: 'åäö',
    })
    expect(JSON.parse(await text(answer))).toEqual({
      method: 'POST',
      url: '/a?b=c',
      key: KEY,
      own: 'word',
      body: 'åäö',
    })
  })

  test('brings status, every cookie and the headers back, but not those of its own connection', async () => {
    const port = await doorTo((_request, response) => {
      const cookies = ['a=1; Path=/', 'b=2; Path=/']
      response.writeHead(303, {
        location: '/guest',
        'set-cookie': cookies,
        'keep-alive': 'timeout=1',
      })
      response.end()
    })
    const { statusCode, headers } = await send(port)
    expect(statusCode).toBe(303)
    expect(headers.location).toBe('/guest')
    expect(headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; Path=/'])
    expect(headers['keep-alive']).not.toBe('timeout=1')
  })

  test('lets the first words of a stream through while it goes on', async () => {
    const port = await doorTo((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: 1\n\n')
    })
    const answer = await send(port)
    const [first] = (await once(answer, 'data')) as [Buffer]
    expect(first.toString()).toBe('data: 1\n\n')
    answer.destroy()
  })

  test('ends the answer over there when the browser goes, and calls that no failure', async () => {
    let ended = () => {}
    const gone = new Promise<void>((done) => (ended = done))
    const port = await doorTo((_request, response) => {
      response.once('close', () => ended())
      response.writeHead(200)
      response.write('…')
    })
    const answer = await send(port)
    answer.destroy()
    await gone
    expect(failures).toEqual([])
  })

  test('fails when nobody answers over there, and breaks off what breaks off', async () => {
    const silent = await doorTo((request) => request.socket.destroy())
    expect((await send(silent)).statusCode).toBe(500)
    expect(failures).toHaveLength(1)

    const broken = await doorTo((request, response) => {
      response.writeHead(200, { 'content-length': 10 })
      response.write('half', () => request.socket.destroy())
    })
    await expect(text(await send(broken))).rejects.toThrow('aborted')
  })

  test('answers before a body has come whole, and the connection is good for the next', async () => {
    const port = await doorTo((request, response) => {
      if (request.method === 'POST') response.writeHead(413).end('too much')
      else response.end('next')
    })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const body = 'x'.repeat(40_000_000) // More than the machine keeps for two ends of a connection.
    const answer = await send(port, { method: 'POST', body, agent })
    expect(await text(answer)).toBe('too much')
    expect(await text(await send(port, { agent }))).toBe('next')
    agent.destroy()
  })
})
