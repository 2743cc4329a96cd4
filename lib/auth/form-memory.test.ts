import { expect, test } from 'vitest'
import { packed, rememberedOf, ROOM, unpacked, type FormMemory } from './form-memory'

/** Signs of two and three bytes that do not repeat: nothing packs worse. */
function signs(count: number, first = 0xe5): string {
  let seed = 7
  return Array.from({ length: count }, () => {
    seed = (seed * 48_271) % 2_147_483_647
    return String.fromCodePoint(first + (seed % 3_000))
  }).join('')
}

const refused = (values: Record<string, string>): FormMemory => ({
  form: 'effect',
  outcome: 'invalid-input',
  done: false,
  fields: { text: 'too-long' },
  values,
})

const SENTENCE = 'Älvdalens byar får hålla öppna åkrar, och på fjället går renarna ostörda. '

test('an ordinary text of 2,700 Swedish signs is kept whole', () => {
  const text = Array.from({ length: 40 }, (_, at) => `${at} ${SENTENCE}`)
    .join('')
    .slice(0, 2_700)
  const memory = refused({ text, priorityId: 'one' })
  expect(packed(memory).length).toBeLessThanOrEqual(ROOM)
  expect(unpacked(packed(memory))).toEqual(memory)
})

test('whatever 4,000 Swedish signs are, the cookie fits a browser, and says what did not', () => {
  for (const text of [signs(4_000), 'åäö'.repeat(1_334), signs(4_000, 0x4e00)]) {
    const memory = refused({ text, source: 'Samtal i Ås', municipalityId: 'berg' })
    const value = packed(memory)
    expect(value.length).toBeLessThanOrEqual(ROOM)
    const kept = unpacked(value)
    expect(kept).toMatchObject({ outcome: 'invalid-input', fields: { text: 'too-long' } })
    expect(kept?.values).toMatchObject({ source: 'Samtal i Ås', municipalityId: 'berg' })
    expect(kept?.cut ?? false).toBe(kept?.values.text === undefined)
  }
  expect(unpacked(packed(refused({ text: signs(4_000) })))?.cut).toBe(true)
})

test('only the longest is left out', () => {
  const kept = unpacked(packed(refused({ text: signs(4_000), reason: signs(500), revision: '3' })))
  expect(Object.keys(kept?.values ?? {}).toSorted()).toEqual(['reason', 'revision'])
})

test('a form with thousands of fields is told of its refusal all the same', () => {
  const many = Array.from({ length: 9_000 }, (_, at) => [`field-${at}`, signs(9, at)])
  const value = packed(refused(Object.fromEntries(many) as Record<string, string>))
  expect(value.length).toBeLessThanOrEqual(ROOM)
  expect(unpacked(value)).toMatchObject({ outcome: 'invalid-input', cut: true })
})

test('a cookie that is not ours says nothing', () => {
  for (const value of ['', 'x', 'e30', Buffer.alloc(3_000).toString('base64url')])
    expect(unpacked(value)).toBeNull()
})

test('a form remembers for its own address only', () => {
  const berg = refused({ priorityId: 'one', municipalityId: 'berg' })
  expect(rememberedOf(berg, { priorityId: 'one', municipalityId: 'berg' })).toBe(berg)
  expect(rememberedOf(berg, { priorityId: 'one', municipalityId: 'bracke' })).toBeNull()
  expect(rememberedOf(berg, { priorityId: 'two', municipalityId: 'berg' })).toBeNull()
  expect(rememberedOf(null, { priorityId: 'one' })).toBeNull()
})

test('what is new has no id yet: a refused change of another one is not its memory', () => {
  expect(rememberedOf(refused({ priorityId: 'one' }), { priorityId: undefined })).toBeNull()
  const proposed = refused({ title: 'Lokal nytta' })
  expect(rememberedOf(proposed, { priorityId: undefined })).toBe(proposed)
})
