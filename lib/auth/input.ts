import type { z } from 'zod'
import { err, ok, type Result } from '@/lib/kernel/result'

/** What is wrong, by field: the value is a word of the interface (`form` messages), not a sentence. */
export type InvalidInput = { type: 'invalid-input'; fields: Record<string, string> }

const WORD = /^[a-z]+(-[a-z]+)*$/
const WORDS: Record<string, string> = {
  too_small: 'too-short',
  too_big: 'too-long',
  invalid_type: 'required',
  unrecognized_keys: 'unknown',
}

/** Parses what came in at the edge. A schema's own message is kept when it is a word. */
export function parseInput<S extends z.ZodType>(
  schema: S,
  raw: unknown,
): Result<z.output<S>, InvalidInput> {
  const parsed = schema.safeParse(raw instanceof FormData ? formObject(raw) : raw)
  if (parsed.success) return ok(parsed.data)
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const word = WORD.test(issue.message) ? issue.message : (WORDS[issue.code] ?? 'invalid')
    fields[issue.path.join('.')] ??= word
  }
  return err({ type: 'invalid-input', fields })
}

/**
 * A form as an object. A field that comes several times becomes a list; files and the framework's own
 * fields are left out. Without a prototype, so that no field name means anything by itself.
 */
export function formObject(form: FormData): Record<string, unknown> {
  const values = Object.create(null) as Record<string, unknown>
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue
    const texts = form.getAll(name).filter((value) => typeof value === 'string')
    if (texts.length > 0) values[name] = texts.length === 1 ? texts[0] : texts
  }
  return values
}
