import type { FormMemory } from '@/lib/auth/flash'

export type Words = { (key: string): string; has(key: string): boolean }

/** A refusal in words; one that has none of its own is still told. */
export function refusedWords(t: Words, memory: FormMemory): string {
  const key = `refused.${memory.outcome}`
  return t.has(key) ? t(key) : t('refused.other')
}

/** What is wrong with a field of the form `at`; undefined when nothing is. */
export function fieldError(
  t: Words,
  memory: FormMemory | null,
  { at, field }: { at: string; field: string },
): string | undefined {
  const word = refusedAt(memory, at)?.fields[field]
  return word === undefined ? undefined : fieldWords(t, word)
}

/** What is wrong with a field, in a sentence. */
export function fieldWords(t: Words, word: string): string {
  return t.has(`field.${word}`) ? t(`field.${word}`) : t('field.invalid')
}

/** What a field's label says, where there are words of that key. */
export function labelled(t: Words, key: string): string | undefined {
  return t.has(key) ? t(key) : undefined
}

/** What was typed into a form that was refused, so that nobody types it twice. */
export function typed(memory: FormMemory | null, at: string, field: string): string | undefined {
  return typedInto(refusedAt(memory, at), field)
}

/** Empty where it did not fit into the memory: what is stored never stands there as if it were typed. */
export function typedInto(memory: FormMemory | null, field: string): string | undefined {
  return memory?.values[field] ?? (memory?.cut ? '' : undefined)
}

/** Whether what stands there now, a text or what is ticked, is what was typed. */
export function isAsTyped(memory: FormMemory, field: string, now: string | string[]): boolean {
  const words = (memory.values[field] ?? '').replaceAll('\r\n', '\n').trim()
  if (typeof now === 'string') return words === now
  const ticks = words.split(' ').filter(Boolean)
  return ticks.length === now.length && now.every((id) => ticks.includes(id))
}

/** Which boxes were ticked in a form that was refused; undefined when it was not. */
export function ticked(memory: FormMemory | null, at: string, field: string): string[] | undefined {
  return refusedAt(memory, at)?.values[field]?.split(' ') ?? (isOpen(memory, at) ? [] : undefined)
}

function refusedAt(memory: FormMemory | null, at: string): FormMemory | null {
  return memory && !memory.done && memory.form === at ? memory : null
}

/** Whether the form shall stand open: something in it needs to be corrected. */
export function isOpen(memory: FormMemory | null, at: string): boolean {
  return refusedAt(memory, at) !== null
}
