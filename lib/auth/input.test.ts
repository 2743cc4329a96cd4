import { expect, test } from 'vitest'
import { z } from 'zod'
import { formObject, parseInput } from './input'

const schema = z.strictObject({
  name: z.string('required').min(1, 'required').max(5, 'too-long'),
  kind: z.enum(['a', 'b'], 'choose-one'),
})

test('says at each field what is wrong, in a word of the interface', () => {
  expect(parseInput(schema, { name: 'too long', kind: 'c' })).toEqual({
    ok: false,
    error: { type: 'invalid-input', fields: { name: 'too-long', kind: 'choose-one' } },
  })
  expect(parseInput(schema, 17)).toMatchObject({ error: { fields: { '': 'required' } } })
})

test('T21: a field that nobody asked for is refused', () => {
  expect(parseInput(schema, { name: 'Ada', kind: 'a', role: 'administrator' }).ok).toBe(false)
})

test('reads a form: repeated fields as a list, no files, nothing of the framework', () => {
  const form = new FormData()
  form.append('name', 'Ada')
  form.append('kind', 'a')
  form.append('kind', 'b')
  form.append('__proto__', 'x')
  form.append('$ACTION_ID_1', '')
  form.append('upload', new Blob(['x']), 'x.txt')
  const values = formObject(form)
  expect(Object.getPrototypeOf(values)).toBeNull()
  expect(Object.keys(values)).toEqual(['name', 'kind', '__proto__'])
  expect(values.kind).toEqual(['a', 'b'])
})
