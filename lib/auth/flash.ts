import 'server-only'
import { cookies } from 'next/headers'
import { runtime } from '@/lib/runtime'
import { formObject } from './input'
import { cookieName, cookieOptions } from './cookie'
import { packed, unpacked, type FormMemory } from './form-memory'

export type { FormMemory } from './form-memory'

/** A page without script learns from this cookie what became of the form it sent; seconds. */
const REMEMBERED_FOR = 10

/** Keeps it for the next page that this browser shows. */
export async function rememberForm(memory: FormMemory): Promise<void> {
  const { config } = runtime()
  const jar = await cookies()
  jar.set(
    cookieName(config.baseUrl, 'fardplan-form'),
    packed(memory),
    cookieOptions(config.baseUrl, REMEMBERED_FOR),
  )
}

/**
 * What became of the form with one of these names, if this browser has just sent it. A name that ends
 * in a hyphen means every form whose name begins so: one for each row of a list.
 */
export async function recallForm(...names: string[]): Promise<FormMemory | null> {
  const value = (await cookies()).get(cookieName(runtime().config.baseUrl, 'fardplan-form'))?.value
  const memory = value ? unpacked(value) : null
  if (!memory) return null
  const { form } = memory
  const isMeant = (name: string) => name === form || (name.endsWith('-') && form.startsWith(name))
  return names.some(isMeant) ? memory : null
}

/**
 * The texts of a form that may be shown again; codes and tokens are typed or followed anew, and a refused vote
 * is kept without whose it is. Boxes with
 * one name are kept as their values (ids and words, without spaces) between spaces.
 */
export function shownAgain(raw: unknown): Record<string, string> {
  if (!(raw instanceof FormData)) return {}
  const texts = Object.entries(formObject(raw)).filter(
    ([name]) => !['token', 'code', 'voterId'].includes(name),
  )
  return Object.fromEntries(texts.map(([name, value]) => [name, [value].flat().join(' ')]))
}
