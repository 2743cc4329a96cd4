import type { OutgoingHttpHeaders } from 'node:http'

export type Site = { tls: boolean }

const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .concat('clipboard-read=(self)', 'clipboard-write=(self)')
  .join(', ')

/** The only scripts that run carry this answer's nonce, or are loaded by one that does. */
export function contentSecurityPolicy(nonce: string, host: string, { tls }: Site): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    // react-aria hides inputs with style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self' ${tls ? 'wss' : 'ws'}://${host}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "worker-src 'self'",
    "manifest-src 'self'",
  ].join('; ')
}

/** On every answer of the program, whoever wrote it. */
export function securityHeaders(policy: string, { tls }: Site): Record<string, string> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': PERMISSIONS,
    ...(tls ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/** A name with the hash of its content may be kept for ever; everything else may hold a session. */
export function cacheControl(path: string, status: number): string {
  const hashed = path.startsWith('/_next/static/') && (status === 200 || status === 304)
  return hashed ? 'public, max-age=31536000, immutable' : 'private, no-store'
}

/** For answers that we write by hand on a raw socket. */
export function asLines(headers: OutgoingHttpHeaders): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${String(value)}\r\n`)
    .join('')
}
