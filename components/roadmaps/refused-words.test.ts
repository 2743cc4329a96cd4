import { expect, test } from 'vitest'
import type { FormMemory } from '@/lib/auth/flash'
import { isAsTyped, typed } from './refused-words'

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

test('what stands there now is told apart from what was typed, in texts and in boxes', () => {
  const memory = { ...refused, values: { text: 'En rad.\r\nEn till.', areas: 'b a' } }
  expect(isAsTyped(memory, 'text', 'En rad.\nEn till.')).toBe(true)
  expect(isAsTyped(memory, 'text', 'Andras ord.')).toBe(false)
  expect(isAsTyped(memory, 'areas', ['a', 'b'])).toBe(true)
  expect(isAsTyped(memory, 'areas', ['a'])).toBe(false)
  expect(isAsTyped(memory, 'sections', [])).toBe(true)
  expect(isAsTyped(memory, 'horizon', '2030')).toBe(false)
})
