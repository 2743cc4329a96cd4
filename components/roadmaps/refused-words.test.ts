import { expect, test } from 'vitest'
import type { FormMemory } from '@/lib/auth/flash'
import { typed } from './refused-words'

const refused: FormMemory = {
  form: 'priority',
  outcome: 'priority-changed',
  done: false,
  fields: {},
  values: { title: 'Lokal nytta' },
}

test('a form that was refused shows what was typed, and what is stored where nothing was', () => {
  expect(typed(refused, 'priority', 'title') ?? 'stored').toBe('Lokal nytta')
  expect(typed(refused, 'priority', 'text') ?? 'stored').toBe('stored')
  expect(typed(refused, 'state', 'title') ?? 'stored').toBe('stored')
})

test('a text that did not fit is empty: what is stored never stands there as if it were typed', () => {
  expect(typed({ ...refused, cut: true }, 'priority', 'text') ?? 'stored').toBe('')
  expect(typed({ ...refused, cut: true }, 'priority', 'title') ?? 'stored').toBe('Lokal nytta')
})
