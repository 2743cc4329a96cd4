import 'server-only'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { runtime } from '@/lib/runtime'
import { formObject } from './input'
import { cookieName, cookieOptions } from './cookie'

/** A page without script learns from this cookie what became of the form it sent; seconds. */
const REMEMBERED_FOR = 10
/** Browsers keep about 4,096 bytes of a cookie; what does not fit is left out, longest value first. */
const ROOM = 3_000

const Remembered = z.object({
  form: z.string(),
  /** A word of the interface: what was done, or why not. */
  outcome: z.string(),
  done: z.boolean(),
  fields: z.record(z.string(), z.string()),
  values: z.record(z.string(), z.string()),
})
/** What became of a form: its name, the outcome, what is wrong at which field, and what was typed. */
export type FormMemory = z.infer<typeof Remembered>

/** Keeps it for the next page that this browser shows. */
export async function rememberForm(memory: FormMemory): Promise<void> {
  const { config } = runtime()
  const expires = new Date(runtime().clock.now().getTime() + REMEMBERED_FOR * 1_000)
  const value = Buffer.from(JSON.stringify(fitting(memory))).toString('base64url')
  const jar = await cookies()
  jar.set(
    cookieName(config.baseUrl, 'fardplan-form'),
    value,
    cookieOptions(config.baseUrl, expires),
  )
}

/**
 * What became of the form with one of these names, if this browser has just sent it. A name that ends
 * in a hyphen means every form whose name begins so: one for each row of a list.
 */
export async function recallForm(...names: string[]): Promise<FormMemory | null> {
  const value = (await cookies()).get(cookieName(runtime().config.baseUrl, 'fardplan-form'))?.value
  if (!value) return null
  const read = Remembered.safeParse(parseJson(Buffer.from(value, 'base64url').toString('utf8')))
  if (!read.success) return null
  const { form } = read.data
  const isMeant = (name: string) => name === form || (name.endsWith('-') && form.startsWith(name))
  return names.some(isMeant) ? read.data : null
}

/**
 * The texts of a form that may be shown again; codes and tokens are typed or followed anew. Boxes with
 * one name are kept as their values (ids and words, without spaces) between spaces.
 */
export function shownAgain(raw: unknown): Record<string, string> {
  if (!(raw instanceof FormData)) return {}
  const texts = Object.entries(formObject(raw)).filter(
    ([name]) => !['token', 'code'].includes(name),
  )
  return Object.fromEntries(texts.map(([name, value]) => [name, [value].flat().join(' ')]))
}

function fitting(memory: FormMemory): FormMemory {
  const values = Object.entries(memory.values).sort((a, b) => a[1].length - b[1].length)
  while (values.length > 0 && JSON.stringify(values).length > ROOM) values.pop()
  return { ...memory, values: Object.fromEntries(values) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // a cookie that is not ours says nothing
  }
}
