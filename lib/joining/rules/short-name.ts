const MAX = 6

/** A first short name for an organisation: initials of several words, else the beginning of the one. */
export function shortNameOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const short = words.length > 1 ? words.flatMap((word) => signs(word)[0] ?? []) : signs(name)
  // At most six units: a sign that does not fit whole is left out.
  let kept = ''
  for (const sign of short) if ((kept + sign).length <= MAX) kept += sign
  return words.length > 1 ? kept.toUpperCase() : kept
}

const signs = (text: string) => Array.from(text)
