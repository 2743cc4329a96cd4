export { hashToken } from './token'

export type CookieOptions = {
  httpOnly: true
  sameSite: 'lax'
  secure: boolean
  path: '/'
  expires?: Date
}

/** `__Host-` ties the cookie to this very host; browsers accept the prefix only behind TLS. */
export function sessionCookieName(baseUrl: string): string {
  return cookieName(baseUrl, 'fardplan-session')
}

/** The name of one of our cookies for an installation with this public address. */
export function cookieName(baseUrl: string, name: string): string {
  return isSecure(baseUrl) ? `__Host-${name}` : name
}

export function cookieOptions(baseUrl: string, expires?: Date): CookieOptions {
  const options: CookieOptions = {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(baseUrl),
    path: '/',
  }
  return expires ? { ...options, expires } : options
}

/**
 * The session's token in a raw `Cookie` header; null when there is none.
 * For doors that do not run in Next: sockets and scripts.
 */
export function sessionToken(cookieHeader: string | undefined, baseUrl: string): string | null {
  const name = sessionCookieName(baseUrl)
  for (const part of (cookieHeader ?? '').split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim()
  }
  return null
}

function isSecure(baseUrl: string): boolean {
  return new URL(baseUrl).protocol === 'https:'
}
