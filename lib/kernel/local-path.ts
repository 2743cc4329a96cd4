/**
 * An address within our own site, for coming back after a form: path, query and fragment.
 * Anything else (another host, `//host`, `/\host`, a scheme, nonsense) becomes `/`.
 */
export function localPath(raw: unknown): string {
  if (typeof raw !== 'string' || raw.length > 2000 || !raw.startsWith('/')) return '/'
  const base = 'http://local.invalid'
  if (!URL.canParse(raw, base)) return '/'
  const url = new URL(raw, base)
  if (url.origin !== base || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}
