import type { Settings } from '@/lib/config'
import type { Database } from '@/lib/db/connection'
import type { Result } from '@/lib/kernel/result'

/** How a command ends: exit code, the value for `--json`, `print` for people instead of it, `say` on standard error. */
export type Outcome = { code: 0 | 1 | 2; value?: unknown; print?: string; say?: string }

/** What may stand after `--name`: one of these words, or anything; then the string says what it is. */
export type Options = Record<string, readonly string[] | string>

export type CommandRefused = { type: string; message: string; errors?: unknown }
export type CommandContext = { db: Database; settings: Settings; secret: () => string }
type Run = (
  context: CommandContext,
  argument: string,
  options: Record<string, string>,
) => Promise<Result<unknown, CommandRefused>>

/** `argument`: what stands after the command's name; null where it takes none. */
export type Command = { argument: string | null; options?: Options; does: string; run: Run }

/** A command that needs a file and nothing else: it runs without database, settings or secret. */
export type FileCommand = {
  argument: string
  options: Options
  does: string
  run: (file: string, options: Record<string, string>) => Promise<Outcome>
}

type Given = { rest: string[]; options: Record<string, string> }

/** Takes `--name value` and `--name=value` out of the words; null: an option that is not taken, or twice. */
export function readWords(words: readonly string[], taken: Options): Given | null {
  const given: Given = { rest: [], options: {} }
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (!word.startsWith('--')) {
      given.rest.push(word)
      continue
    }
    const [name = '', joined] = word.slice(2).split('=', 2)
    const value = joined ?? words[(index += 1)] ?? ''
    const wanted = Object.hasOwn(taken, name) ? taken[name] : undefined
    const isTaken = typeof wanted === 'string' ? value !== '' : wanted?.includes(value)
    if (!isTaken || Object.hasOwn(given.options, name)) return null
    given.options[name] = value
  }
  return given
}
