/**
 * The path to go on to after signing in, or `fallback` when the wish points anywhere but into this
 * site. Browsers read `\` as `/` and skip tabs and line ends, so these are refused as well.
 */
export function localPath(wish: unknown, fallback = '/'): string {
  if (typeof wish !== 'string' || wish.length > 1_000) return fallback
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wish)) return fallback
  const resolved = new URL(wish, 'http://inside.invalid')
  if (resolved.origin !== 'http://inside.invalid' || resolved.pathname.startsWith('//'))
    return fallback
  return resolved.pathname + resolved.search + resolved.hash
}
