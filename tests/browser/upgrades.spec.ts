import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { membersOf } from '../support/members'
import { ask, openSocket, sendRaw, type Opened } from '../support/raw-http'

let url = ''
let document = ''
let cookies: string[] = []

beforeAll(async () => {
  url = inject('programUrl')
  ;({ document, cookies } = await membersOf('hallbar-energi', url))
  // Next adds its own `upgrade` listener with the first page; all below must hold after it.
  await ask(url, '/sign-in')
}, 60_000)

function at(path: string): string {
  return `${url}${path}`
}

function knock(headers: Record<string, string>): Promise<Opened> {
  return openSocket(at(`/sync/${document}`), headers)
}

describe('sockets', () => {
  test.each([
    ['another site', 'https://evil.example'],
    ['null', 'null'],
    ['another scheme', 'https://127.0.0.1'],
    ['another port', 'http://127.0.0.1:1'],
    ['our name as a part', 'http://127.0.0.1.evil.example'],
  ])('T01: %s is refused with 403 before the upgrade', async (_what, origin) => {
    expect(await knock({ origin, cookie: cookies[0]! })).toEqual({ type: 'refused', status: 403 })
  })

  test('T01: no origin at all is refused with 403 before the upgrade', async () => {
    expect(await knock({ cookie: cookies[0]! })).toEqual({ type: 'refused', status: 403 })
  })

  test('T01: our own origin is let in, by both names of the machine', async () => {
    for (const origin of [url, url.replace('127.0.0.1', 'localhost')]) {
      const opened = await knock({ origin, cookie: cookies[0]! })
      expect(opened.type).toBe('open')
      if (opened.type === 'open') opened.socket.terminate()
    }
  })

  test('T02: without a session a socket is closed with 4401 and has heard nothing', async () => {
    const opened = await knock({ origin: url })
    if (opened.type !== 'open') throw new Error('refused instead of closed')
    expect(await opened.closed).toBe(4401)
    expect(opened.frames).toEqual([])
  })

  test('T07: a hundred sockets live after pages have been viewed', async () => {
    await ask(url, '/', { headers: { cookie: cookies[0]! } })
    const opened = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        knock({ origin: url, cookie: cookies[n % cookies.length]! }),
      ),
    )
    const answers = await Promise.all(
      opened.map(async (one) => {
        if (one.type !== 'open') return one.status
        // y-websocket's first question, with an empty state: the answer is its second step.
        one.socket.send(new Uint8Array([0, 0, 1, 0]))
        const sync = () => one.frames.find((frame) => frame[0] === 0 && frame[1] === 1)
        while (!sync()) await once(one.socket, 'message')
        one.socket.terminate()
        return 'answered'
      }),
    )
    expect(answers).toEqual(Array.from({ length: 100 }, () => 'answered'))
  })

  test.each(['/', '/socket', '/_next/webpack-hmr', '/sync', '/sync/', '/sync/a/b', '//sync/a'])(
    'an upgrade of %s is 404 before 101, after a page has been viewed',
    async (path) => {
      const headers = { origin: url, cookie: cookies[0]! }
      expect(await openSocket(at(path), headers)).toEqual({ type: 'refused', status: 404 })
    },
  )

  test('T06: an upgrade of an absolute address is 404, and nobody is called', async () => {
    const canary = createServer()
    let hits = 0
    canary.on('connection', () => (hits += 1))
    canary.listen(0, '127.0.0.1')
    await once(canary, 'listening')
    const target = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/sync/x`
    const upgrade = `Host: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${url}\r\n\r\n`
    expect(await sendRaw(url, `GET ${target} HTTP/1.1\r\n${upgrade}`)).toMatch(/^HTTP\/1.1 404 /)
    const plain = 'Host: 127.0.0.1\r\nConnection: close\r\n\r\n'
    expect(await sendRaw(url, `GET ${target} HTTP/1.1\r\n${plain}`)).toMatch(/^HTTP\/1.1 404 /)
    expect(hits).toBe(0)
    canary.close()
  })
})
