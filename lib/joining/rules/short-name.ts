const MAX = 6

/** A first short name for an organisation: initials of several words, else the beginning of the one. */
export function shortNameOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const initials = words.map((word) => [...word][0]?.toUpperCase() ?? '').join('')
  const short = words.length > 1 ? initials : name
  return [...short].slice(0, MAX).join('').slice(0, MAX).trim() || name.slice(0, 1)
}
