/**
 * Whether a request that changes something comes from our own pages. A request without an `Origin`
 * is refused as a foreign one is: browsers always send it with these.
 * `null` is what browsers send from a page under `no-referrer`; there only `Sec-Fetch-Site`, which no
 * script can set, tells our own form from another site's.
 */
export function isOurOrigin(headers: Headers, origins: readonly string[]): boolean {
  const origin = headers.get('origin')
  if (origin === null) return false
  if (origin === 'null') return headers.get('sec-fetch-site') === 'same-origin'
  return origins.includes(origin)
}
