import { fieldError, ticked, typed, type Words } from '@/components/roadmaps/refused-words'
import type { FormMemory } from '@/lib/auth/flash'

/** What a form that was refused shows again: the words at each field, and what was typed into it. */
export function formOf(t: Words, memory: FormMemory | null, at: string) {
  return {
    error: (field: string) => fieldError(t, memory, { at, field }),
    value: (field: string, otherwise = '') => typed(memory, at, field) ?? otherwise,
    ticks: (field: string) => ticked(memory, at, field),
  }
}
