import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { sessionCookie } from '../support/sessions'
import { visitor, type Visitor } from '../support/visitor'

const url = inject('programUrl')
const SESSION = 'fardplan-session'
const EMAIL = 'energistrateg@krokom.example'

let pool: pg.Pool
beforeAll(() => {
  pool = new pg.Pool({ connectionString: inject('databaseUrl'), max: 2 })
})
afterAll(() => pool.end())

/** Tests that ask for mail do not wait for the hour to pass. */
const forgetLimits = () => pool.query('DELETE FROM rate_limit')
async function ask(by: Visitor, email: string, extra = {}) {
  await forgetLimits()
  const response = await by.send('/sign-in/ask', { email, to: '/account' }, extra)
  const { rows } = await pool.query<{ text: string; recipient: string }>(
    'SELECT text, recipient FROM outgoing_mail ORDER BY created_at DESC LIMIT 1',
  )
  const text = rows[0]?.text ?? ''
  return {
    response,
    text,
    token: /token=([\w-]+)/.exec(text)?.[1] ?? '',
    code: /\n(\d{3} \d{3})\n/.exec(text)?.[1] ?? '',
  }
}

describe('by the mailed link', () => {
  test('a person without script gets in, and goes on to the page that was wanted', async () => {
    const ada = visitor(url)
    const { response, token } = await ask(ada, EMAIL)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in/code'])
    expect(await (await ada.get(`/sign-in/link?token=${token}`)).text()).toContain('/sign-in/open')
    const entered = await ada.send('/sign-in/open', { token })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/account'])
    expect((await ada.get('/account')).status).toBe(200)
  })

  test('T11: a mail scanner uses nothing up and gets no session', async () => {
    const ada = visitor(url)
    const { token } = await ask(ada, EMAIL)
    const scanner = visitor(url)
    for (let i = 0; i < 5; i += 1) {
      await fetch(`${url}/sign-in/link?token=${token}`, { method: 'HEAD' })
      await scanner.get(`/sign-in/link?token=${token}`)
    }
    expect(scanner.cookies.has(SESSION)).toBe(false)
    expect((await ada.send('/sign-in/open', { token })).status).toBe(303)
  })

  test('T12: twenty at once make one session; a replay is gone', async () => {
    const ada = visitor(url)
    const { token } = await ask(ada, EMAIL)
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => ada.send('/sign-in/open', { token })),
    )
    const statuses = tries.map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect(statuses.filter((status) => status === 410)).toHaveLength(19)
    const replay = await ada.send('/sign-in/open', { token })
    expect(replay.status).toBe(410)
    expect(await replay.text()).toContain('/sign-in/over')
  })

  test('T12: another browser gets no session, and is told where the code goes', async () => {
    const ada = visitor(url)
    const { token, code } = await ask(ada, EMAIL)
    const other = visitor(url)
    const there = await other.send('/sign-in/open', { token })
    expect(there.status).toBe(409)
    expect(await there.text()).toContain('/sign-in/elsewhere')
    expect(other.cookies.has(SESSION)).toBe(false)
    const entered = await ada.send('/sign-in/enter', { code })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/account'])
  })

  test('a wrong code is a wrong code, five times, and then gone', async () => {
    const ada = visitor(url)
    const { code } = await ask(ada, EMAIL)
    const wrong = code === '000 000' ? '000 001' : '000 000'
    const statuses: number[] = []
    for (let i = 0; i < 6; i += 1)
      statuses.push((await ada.send('/sign-in/enter', { code: wrong })).status)
    expect(statuses).toEqual([409, 409, 409, 409, 409, 410])
    expect((await ada.send('/sign-in/enter', { code })).status).toBe(410)
  })
})

test('T09: no door of sign-in opens to another site', async () => {
  const ada = visitor(url)
  const { token, code } = await ask(ada, EMAIL)
  const doors: Record<string, Record<string, string>> = {
    '/sign-in/ask': { email: EMAIL },
    '/sign-in/open': { token },
    '/sign-in/enter': { code },
    '/sign-out': {},
    '/demo/sign-in': {},
    '/api/auth/signout': {},
  }
  const foreign = ['https://evil.example', 'null', '', `${url}.evil.example`]
  const statuses: number[] = []
  for (const [path, fields] of Object.entries(doors))
    for (const origin of foreign) statuses.push((await ada.send(path, fields, { origin })).status)
  expect(statuses).toEqual(Array(24).fill(403))
  for (const path of Object.keys(doors).slice(0, 5)) {
    const { status } = await ada.get(path)
    expect({ path, status }).toEqual({ path, status: 405 })
  }
  expect(ada.cookies.has(SESSION)).toBe(false)
})

test('T10: the mail leads to our own address, whatever host the request named', async () => {
  const evil = {
    'x-forwarded-host': 'evil.example',
    forwarded: 'host=evil.example',
    'x-forwarded-proto': 'https',
  }
  const { text } = await ask(visitor(url), EMAIL, evil)
  expect(text).toContain(`${url}/sign-in/link?token=`)
  expect(text).not.toContain('evil')
})

describe('T13, T14: addresses', () => {
  const TRICKS = [
    'a@x.example,b@y.example',
    'a@x.example b@y.example',
    'a@x.example;b@y.example',
    'a＠x.example',
    '"a b"@x.example',
    'a@x.example\r\nBcc: b@y.example',
    '<a@x.example>',
    'A <a@x.example>',
    'a@x.example(b)',
    'a@[127.0.0.1]',
    'a@localhost',
    '@x.example',
    'a@',
    'a@@x.example',
    'a@x..example',
    '.a@x.example',
    "a'@x.example\u0000",
    'a@x.example\u202e',
    'ä@x.example',
    'a@xn--.example',
    '<script>alert(1)</script>@x.example',
    'x'.repeat(5_000),
    '',
    ' ',
  ]
  test('tricks are refused at the field, all alike, and nobody gets mail', async () => {
    const count = async () =>
      (await pool.query('SELECT count(*)::int AS n FROM outgoing_mail')).rows[0].n
    const before = await count()
    for (const email of TRICKS) {
      const one = visitor(url)
      const refused = await one.send('/sign-in/ask', { email })
      expect({ email, status: refused.status }).toEqual({ email, status: 422 })
      expect(await refused.text()).not.toContain('<script>alert')
      const page = await (await one.get('/sign-in')).text()
      expect(page).toContain('id="email-error"')
      expect(page).not.toContain('<script>alert')
    }
    expect(await count()).toBe(before)
  })

  test('a megabyte is too large', async () => {
    const { status } = await visitor(url).send('/sign-in/ask', {
      email: `${'x'.repeat(1_048_576)}@x.se`,
    })
    expect(status).toBe(413)
  })

  test('known and unknown addresses get the same answer, in about the same time', async () => {
    const measure = async (email: string) => {
      await forgetLimits()
      const begin = performance.now()
      const response = await visitor(url).send('/sign-in/ask', { email })
      expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in/code'])
      expect(await response.text()).toBe('')
      return performance.now() - begin
    }
    // In pairs, so that a busy machine slows both alike.
    const differences: number[] = []
    for (let pair = 0; pair < 25; pair += 1)
      differences.push((await measure(EMAIL)) - (await measure('nobody@lan.example')))
    const median = differences.toSorted((a, b) => a - b)[12] ?? Number.POSITIVE_INFINITY
    expect(Math.abs(median)).toBeLessThan(50)
  })

  test('the sixth mail of an hour does not leave, whoever the request claims to come from', async () => {
    await forgetLimits()
    const email = 'kommunstrateg@bracke.example'
    const mails = async () =>
      (
        await pool.query('SELECT count(*)::int AS n FROM outgoing_mail WHERE recipient = $1', [
          email,
        ])
      ).rows[0].n
    const before = await mails()
    for (let i = 0; i < 8; i += 1)
      await visitor(url).send(
        '/sign-in/ask',
        { email },
        { 'x-forwarded-for': `10.0.0.${i}`, 'cf-connecting-ip': `10.0.1.${i}` },
      )
    expect(await mails()).toBe(before + 5)
    await forgetLimits()
  })
})

describe('next-auth', () => {
  test.each([
    ['GET', 'callback/email?token=x&email=y'],
    ['POST', 'callback/email'],
    ['GET', 'signin'],
    ['POST', 'signin/email'],
    ['POST', '_log'],
    ['GET', '_log'],
    ['POST', 'callback/credentials'],
    ['GET', 'error'],
    ['GET', 'verify-request'],
    ['GET', 'signout'],
    ['GET', 'session/x'],
  ])('%s %s is not there', async (method, path) => {
    const response = await fetch(`${url}/api/auth/${path}`, { method, headers: { origin: url } })
    expect(response.status).toBe(404)
  })

  test('knows our sessions, never slides their end, and ends them', async () => {
    const mine = visitor(url, await sessionCookie(inject('databaseUrl'), url, EMAIL))
    const ends = () => pool.query('SELECT max(expires_at) AS at FROM session')
    const before = (await ends()).rows[0]
    expect(await (await mine.get('/api/auth/session')).json()).toMatchObject({
      user: { name: 'Energistrateg' },
    })
    expect((await ends()).rows[0]).toEqual(before)
    const { csrfToken } = (await (await mine.get('/api/auth/csrf')).json()) as { csrfToken: string }
    await mine.send('/api/auth/signout', { csrfToken })
    expect(
      (
        await visitor(url, { name: SESSION, value: mine.cookies.get(SESSION) ?? 'x' }).get(
          '/account',
        )
      ).status,
    ).toBe(307)
    expect(await (await visitor(url).get('/api/auth/session')).json()).toEqual({})
  })
})

test('signing out ends the session itself, not only the cookie', async () => {
  const cookie = await sessionCookie(inject('databaseUrl'), url, EMAIL)
  const ada = visitor(url, cookie)
  expect((await ada.send('/sign-out', {})).status).toBe(303)
  expect(ada.cookies.has(SESSION)).toBe(false)
  const stolen = await visitor(url, cookie).get('/account')
  expect([stolen.status, stolen.headers.get('location')]).toEqual([307, '/sign-in?to=%2Faccount'])
})

test('the cookie cannot be read by script, nor sent by another site', async () => {
  const ada = visitor(url)
  const { token } = await ask(ada, EMAIL)
  const entered = await ada.send('/sign-in/open', { token })
  const line = entered.headers.getSetCookie().find((one) => one.startsWith(SESSION))
  expect(line).toMatch(/; HttpOnly/i)
  expect(line).toMatch(/; SameSite=lax/i)
})

test('the demo signs in with one click, and its outbox shows the mail', async () => {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM person WHERE email = $1', [
    EMAIL,
  ])
  const ada = visitor(url)
  expect((await ada.send('/demo/sign-in', { person: rows[0]!.id })).status).toBe(303)
  expect((await ada.get('/account')).status).toBe(200)
  await ask(visitor(url), EMAIL)
  expect(await (await ada.get('/demo/outbox')).text()).toContain('/sign-in/link?token=')
  expect((await ada.send('/demo/sign-in', { person: 'x' })).status).toBe(422)
})
