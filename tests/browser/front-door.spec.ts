import pg from 'pg'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { ROUTES } from '@/lib/access/routes'
import { membersOf } from '../support/members'
import { ask, sendRaw } from '../support/raw-http'

const PROTECTED = ['/', '/areas/hallbar-energi', '/areas/hallbar-energi/roadmap', '/administration']
/** Words that only someone signed in may read. */
const CANARY = /Sammanfattning|Hållbar energi|Styrkeområde/i

let url = ''
let cookies: string[] = []

beforeAll(async () => {
  url = inject('programUrl')
  ;({ cookies } = await membersOf('hallbar-energi', url))
}, 60_000)

describe('T05: no spelling of an address and no header of the framework opens a door', () => {
  const VARIANTS: [string, (path: string) => [path: string, headers?: Record<string, string>]][] = [
    ['plain', (path) => [path]],
    [
      'x-middleware-subrequest',
      (path) => [path, { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    ],
    [
      'x-middleware-rewrite',
      (path) => [path, { 'x-middleware-rewrite': '/help', 'x-middleware-next': '1' }],
    ],
    ['RSC', (path) => [path, { rsc: '1' }]],
    ['RSC prefetch', (path) => [path, { rsc: '1', 'next-router-prefetch': '1' }]],
    [
      'segment prefetch',
      (path) => [
        path,
        { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
      ],
    ],
    ['.rsc', (path) => [`${path === '/' ? '/index' : path}.rsc`]],
    ['.segments', (path) => [`${path === '/' ? '/index' : path}.segments/_tree.segment.rsc`]],
    ['nxtP', (path) => [`${path}?nxtPslug=hallbar-energi`]],
    ['_next/data', (path) => [`/_next/data/x${path === '/' ? '/index' : path}.json`]],
    ['doubled slash', (path) => [`/${path}`]],
    ['encoded slash', (path) => [`/help%2f..${path}`]],
    ['dot segment', (path) => [`/help/..${path}`]],
    ['encoded dots', (path) => [`/help/%2e%2e${path}`]],
    ['backslash', (path) => [`/help\\..${path}`]],
    ['x-original-url', (path) => ['/help', { 'x-original-url': path, 'x-rewrite-url': path }]],
    [
      'forwarded host',
      (path) => [path, { 'x-forwarded-host': 'localhost', 'x-forwarded-proto': 'https' }],
    ],
  ]
  const cases = PROTECTED.flatMap((path) =>
    VARIANTS.map(([name, vary]) => [path, name, vary] as const),
  )

  test.each(cases)('%s as %s', async (path, _name, vary) => {
    const [address, headers] = vary(path)
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(url, address, { method, headers })
      expect(answer.body).not.toMatch(CANARY)
      expect([200, 307, 308, 404]).toContain(answer.status)
      expect(answer.status === 200 && !address.startsWith('/help')).toBe(false)
    }
  })
})

describe('headers', () => {
  const pages = Object.keys(ROUTES)
    .filter((door) => door.startsWith('GET /'))
    .map((door) =>
      door
        .slice(4)
        .replace('[slug]', 'hallbar-energi')
        .replace(/\[\w+\]/, 'x'),
    )
  const paths = [
    ...pages,
    '/nowhere',
    '/healthz',
    '/readyz',
    '//doubled',
    '/api/auth/_log',
    '/icon.svg',
  ]

  test.each([
    ...paths.map((path) => [path, ''] as const),
    ...paths.map((path) => [path, 'signed in'] as const),
  ])('%s %s', async (path, who) => {
    const cookie = who ? { cookie: cookies[0]! } : undefined
    const { headers, status, body } = await ask(url, path, { headers: cookie })
    expect(status).toBeLessThan(500)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    })
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(Object.keys(headers)).not.toContain('x-powered-by')
    expect(Object.keys(headers)).not.toContain('server')
    expect(Object.keys(headers)).not.toContain('strict-transport-security')
    expectPolicy(String(headers['content-security-policy']), body)
  })

  function expectPolicy(policy: string, body: string): void {
    const nonce = /script-src 'nonce-([\w+/=]+)' 'strict-dynamic';/.exec(policy)?.[1]
    expect(nonce).toBeDefined()
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe')
    const scripts = [...body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
  }

  test('the nonce is another one each time, and never the one that a guest brought', async () => {
    const brought = { 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" }
    const answers = await Promise.all([1, 2].map(() => ask(url, '/help', { headers: brought })))
    const policies = answers.map(({ headers }) => headers['content-security-policy'])
    expect(policies[0]).not.toBe(policies[1])
    for (const { body, headers } of answers) {
      expect(body).not.toContain('nonce="mine"')
      expect(headers['content-security-policy']).not.toContain('mine')
    }
  })

  test('a file with its hash in the name may be kept, one that is not there may not', async () => {
    const { body } = await ask(url, '/help')
    const script = /\/_next\/static\/[^"]+\.js/.exec(body)?.[0] ?? ''
    const kept = 'public, max-age=31536000, immutable'
    expect((await ask(url, script)).headers['cache-control']).toBe(kept)
    const missing = await ask(url, '/_next/static/chunks/nothing.js')
    expect([missing.status, missing.headers['cache-control']]).toEqual([404, 'private, no-store'])
  })
})

describe('T10: a guest’s word for our name', () => {
  const EVIL = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  }

  test.each(['/', '/sign-in', '/help', '/nowhere', '/areas/hallbar-energi/'])(
    '%s never repeats it',
    async (path) => {
      const { headers, body } = await ask(url, path, { headers: EVIL })
      expect(JSON.stringify(headers)).not.toContain('evil')
      expect(body).not.toContain('evil.example')
    },
  )

  test('the mailed link is on our own origin', async () => {
    const email = 'administrator@regionjh.example'
    const body = `email=${encodeURIComponent(email)}`
    const type = 'application/x-www-form-urlencoded'
    const asked = await ask(url, '/sign-in/ask', {
      method: 'POST',
      headers: {
        ...EVIL,
        origin: url,
        'content-type': type,
        'content-length': String(body.length),
      },
      body,
    })
    expect(asked.status).toBe(303)
    expect(JSON.stringify(asked.headers)).not.toContain('evil')
    const client = new pg.Client({ connectionString: inject('databaseUrl') })
    await client.connect()
    const { rows } = await client.query<{ text: string }>(
      'SELECT text FROM outgoing_mail WHERE recipient = $1 ORDER BY created_at DESC LIMIT 1',
      [email],
    )
    await client.end()
    expect(rows[0]?.text).toContain(`${url}/sign-in/link`)
    expect(rows[0]?.text).not.toContain('evil')
  })
})

describe('what is too much or makes no sense', () => {
  test.each([
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 405],
    ['a tunnel', 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: a\r\n\r\n', 405],
    ['no HTTP at all', 'HELLO\r\n\r\n', 400],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`,
      431,
    ],
    [
      'a body of 3 MB announced',
      'POST /sign-in/ask HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3145728\r\n\r\n',
      413,
    ],
    [
      'a body of unknown length',
      'POST /sign-in/ask HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n',
      411,
    ],
    [
      'two lengths',
      'POST /sign-in/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['a broken escape', 'GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
    ['a nul', 'GET /help%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 404],
  ])('%s', async (_what, bytes, status) => {
    const answer = await sendRaw(url, bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff')
  })
})
