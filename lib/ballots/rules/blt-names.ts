import { err, ok, type Result } from '@/lib/kernel/result'

export type NamesRefused =
  | { type: 'blt-names'; expected: number; found: number }
  | { type: 'blt-quote'; line: number }

const MAX_NAME = 1_000

/**
 * The names at the end of a BLT file, then its title. The format has no sign for a quote inside quotes: a
 * name goes from one quote to the next. Some programs write more after a name on its line (a party), some
 * write all names on one line. So names are the first of each line as long as there are lines enough, else
 * one after the other. `offset` is the number of lines before these.
 */
export function readNames(
  lines: readonly string[],
  size: number,
  offset: number,
): Result<{ names: string[]; title: string }, NamesRefused> {
  const rows: string[][] = []
  for (const [index, line] of lines.entries()) {
    const row = quotedIn(line)
    if (!row) return err({ type: 'blt-quote', line: offset + index + 1 })
    if (row.length > 0) rows.push(row)
  }
  const all = rows.length >= size ? rows.map(([first = '']) => first) : rows.flat()
  if (all.length < size) return err({ type: 'blt-names', expected: size, found: all.length })
  return ok({ names: all.slice(0, size), title: all[size] ?? '' })
}

/** What stands in quotes on a line; null: a quote is not closed, or a name is longer than anybody's. */
function quotedIn(line: string): string[] | null {
  const parts = line.split('"')
  const found: string[] = []
  for (let index = 0; index < parts.length; index += 2) {
    // Outside quotes a comment ends the line.
    if (parts[index]?.includes('#')) return found
    const inside = parts[index + 1]
    if (inside === undefined) continue
    if (index + 2 >= parts.length || inside.length > MAX_NAME) return null
    found.push(inside)
  }
  return found
}
