/** How a command ends: exit code, the value for `--json`, `print` for people instead of it, `say` on standard error. */
export type Outcome = { code: 0 | 1 | 2; value?: unknown; print?: string; say?: string }

/** A command that needs a file and nothing else: it runs without database, settings or secret. */
export type FileCommand = {
  argument: string
  /** What may stand after `--name`. */
  options: Record<string, readonly string[]>
  does: string
  run: (file: string, options: Record<string, string>) => Promise<Outcome>
}

type Given = { rest: string[]; options: Record<string, string> }

/** Takes `--name value` and `--name=value` out of the words; null: an option that is not taken, or twice. */
export function readWords(
  words: readonly string[],
  taken: Record<string, readonly string[]>,
): Given | null {
  const given: Given = { rest: [], options: {} }
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (!word.startsWith('--')) {
      given.rest.push(word)
      continue
    }
    const [name = '', joined] = word.slice(2).split('=', 2)
    const value = joined ?? words[(index += 1)] ?? ''
    const isTaken = Object.hasOwn(taken, name) && taken[name]?.includes(value)
    if (!isTaken || Object.hasOwn(given.options, name)) return null
    given.options[name] = value
  }
  return given
}
