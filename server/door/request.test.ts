import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { cleanRequest, clientAddress, isCanonical } from './request'

function request(headers: Record<string, string>, remoteAddress = '10.0.0.9'): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress })
  const made = new IncomingMessage(socket)
  Object.assign(made.headers, headers)
  return made
}

test.each([
  [0, '1.1.1.1, 2.2.2.2', '10.0.0.9'],
  [1, '1.1.1.1, 2.2.2.2', '2.2.2.2'],
  [2, '1.1.1.1, 2.2.2.2', '1.1.1.1'],
  [2, '2.2.2.2', '10.0.0.9'],
  [1, 'evil\r\n', '10.0.0.9'],
  [1, '', '10.0.0.9'],
])('T14: behind %i trusted proxies, "%s" means %s', (hops, header, address) => {
  expect(clientAddress(request({ 'x-forwarded-for': header }), hops)).toBe(address)
})

test('what a client says in the name of the framework or of a proxy is gone', () => {
  const made = request({
    host: 'evil.example',
    'x-middleware-subrequest': 'proxy',
    'x-nextjs-data': '1',
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example',
    'x-nonce': 'mine',
    'content-security-policy': "script-src 'nonce-mine'",
    cookie: 'kept=1',
    rsc: '1',
  })
  const host = cleanRequest(made, { origins: ['https://fardplan.se'], trustedProxyHops: 0 })
  expect(host).toBe('fardplan.se')
  expect(made.headers).toEqual({
    host: 'fardplan.se',
    cookie: 'kept=1',
    rsc: '1',
    'x-forwarded-host': 'fardplan.se',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '10.0.0.9',
  })
})

test.each([
  '/',
  '/areas/hallbar-energi',
  '/sign-in?to=%2Fareas%2Fx',
  '/?_rsc=abc',
  '/f%C3%A4rdplan',
])('%s has one reading', (url) => expect(isCanonical(url)).toBe(true))

test.each([
  'http://a/',
  '*',
  '//a',
  '/a//b',
  '/a\\b',
  '/a%2fb',
  '/a%5Cb',
  '/a/../b',
  '/a/%2e%2E/b',
  '/.',
  '/a%00',
  '/a%252fb',
  '/a.rsc',
  '/a.segments/x',
  '/_next/data/x',
  '/_next/image?url=x',
  '/a?nxtPslug=b',
  '/%zz',
  '/å',
])('%s has more than one, and is not found', (url) => expect(isCanonical(url)).toBe(false))
