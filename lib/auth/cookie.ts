export { hashToken } from './token'

export type CookieOptions = {
  httpOnly: true
  sameSite: 'lax'
  secure: boolean
  path: '/'
  expires?: Date
  maxAge?: number
}

/** `__Host-` ties the cookie to this very host; browsers accept the prefix only behind TLS. */
export function sessionCookieName(baseUrl: string): string {
  return cookieName(baseUrl, 'fardplan-session')
}

/** The name of one of our cookies for an installation with this public address. */
export function cookieName(baseUrl: string, name: string): string {
  return isSecure(baseUrl) ? `__Host-${name}` : name
}

/**
 * @param lasts until when, as a session's row says; or how many seconds, whatever the program's clock says:
 * by one that is behind, a cookie would be over before it comes.
 */
export function cookieOptions(baseUrl: string, lasts?: Date | number): CookieOptions {
  const options: CookieOptions = {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(baseUrl),
    path: '/',
  }
  if (lasts === undefined) return options
  return { ...options, ...(typeof lasts === 'number' ? { maxAge: lasts } : { expires: lasts }) }
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
