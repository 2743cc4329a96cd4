import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'

/** Of the cookie's value, in bytes: browsers refuse a cookie of more than 4,096 with its name, whole. */
export const ROOM = 3_800
/** Before it is packed, in bytes: more of any language does not fit, and nobody's cookie unpacks to more. */
const UNPACKED = 32_000

const Remembered = z.object({
  form: z.string(),
  /** A word of the interface: what was done, or why not. */
  outcome: z.string(),
  done: z.boolean(),
  fields: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.string()),
  /** Some of what was typed did not fit. */
  cut: z.literal(true).optional(),
})
/** What became of a form: its name, the outcome, what is wrong at which field, and what was typed. */
export type FormMemory = z.infer<typeof Remembered>

/** As the value of a cookie; what does not fit is left out, the longest values first. */
export function packed(memory: FormMemory): string {
  const values = Object.entries(memory.values).toSorted((a, b) => bytesOf(a) - bytesOf(b))
  let left = values.reduce((sum, value) => sum + bytesOf(value), 0)
  let kept = values.length
  while (left > UNPACKED / 2) left -= bytesOf(values[--kept] ?? ['', ''])
  for (;;) {
    const cut = kept < values.length ? { cut: true as const } : {}
    const fits = { ...memory, ...cut, values: Object.fromEntries(values.slice(0, kept)) }
    const value = deflateRawSync(JSON.stringify(fits)).toString('base64url')
    if (value.length <= ROOM || kept === 0) return value
    kept -= Math.ceil(kept / 40) // one by one, and fast through thousands that no form of ours has
  }
}

/** What a cookie says; null where it is not ours. */
export function unpacked(value: string): FormMemory | null {
  const read = Remembered.safeParse(parsed(value))
  return read.success ? read.data : null
}

/**
 * The memory, if it is of the form that this address shows: of one of several of the same name, only
 * that with the same ids. `undefined`: the form carries no such id.
 */
export function rememberedOf(
  memory: FormMemory | null,
  ids: Readonly<Record<string, string | undefined>>,
): FormMemory | null {
  const isOfThis = Object.entries(ids).every(([name, id]) => memory?.values[name] === id)
  return isOfThis ? memory : null
}

function bytesOf(value: readonly [string, string]): number {
  return Buffer.byteLength(JSON.stringify(value))
}

function parsed(value: string): unknown {
  try {
    const bytes = inflateRawSync(Buffer.from(value, 'base64url'), { maxOutputLength: UNPACKED })
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null // a cookie that is not ours says nothing
  }
}
