import { expect, test } from 'vitest'
import { cookieOptions, sessionCookieName, sessionToken } from './cookie'

test('behind TLS the cookie is bound to the host and never leaves in the clear', () => {
  expect(sessionCookieName('https://fardplan.example')).toBe('__Host-fardplan-session')
  expect(cookieOptions('https://fardplan.example')).toEqual({
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
    path: '/',
  })
})

test('without TLS it keeps a plain name, since browsers refuse the prefix there', () => {
  expect(sessionCookieName('http://127.0.0.1:3000')).toBe('fardplan-session')
  expect(cookieOptions('http://127.0.0.1:3000').secure).toBe(false)
})

test('the token is found among other cookies, by its whole name only', () => {
  const header = 'a=1; xfardplan-session=no; fardplan-session=yes=1; b=2'
  expect(sessionToken(header, 'http://127.0.0.1:3000')).toBe('yes=1')
  expect(sessionToken(header, 'https://fardplan.example')).toBeNull()
  expect(sessionToken(undefined, 'http://127.0.0.1:3000')).toBeNull()
})
