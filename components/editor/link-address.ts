import { isAllowedHref } from '@/lib/documents/attributes'
import { err, ok, type Result } from '@/lib/kernel/result'

export type AddressRefused =
  | { type: 'empty' }
  | { type: 'not-allowed' }
  | { type: 'not-an-address' }

const SCHEME = /^[a-z][a-z0-9+.-]*:/i
const MAIL = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/
/** `regionjh.se:8443/plan`: a colon that begins a port is no scheme. */
const HOST_AND_PORT = /^[^/\s:]+\.[^/\s:]+:\d/

/** The address that somebody meant: a mail address or a bare domain gets its scheme. */
export function linkAddress(typed: string): Result<string, AddressRefused> {
  const address = typed.trim()
  if (address === '') return err({ type: 'empty' })
  if (MAIL.test(address)) return ok(`mailto:${address}`)
  const bare = !SCHEME.test(address) || HOST_AND_PORT.test(address)
  if (!bare) return isAllowedHref(address) ? ok(address) : err({ type: 'not-allowed' })
  const whole = `https://${address}`
  const looksRight = /^[^/\s]+\.[^/\s]+/.test(address) && isAllowedHref(whole)
  return looksRight ? ok(whole) : err({ type: 'not-an-address' })
}
