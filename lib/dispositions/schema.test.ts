import { expect, test } from 'vitest'
import { SetDispositions } from './schema'

const ID = '0194a1c2-0000-7000-8000-000000000001'
const input = (change: string) => ({
  consultationId: ID,
  items: `comment:${ID}:`,
  outcome: 'noted',
  reason: 'Vi har läst det.',
  change,
})

test('D32: a change is none, one of a section’s, or all of them', () => {
  const change = (word: string) => SetDispositions.parse(input(word)).change
  expect(change('')).toBeNull()
  expect(change(ID)).toEqual({ sectionId: ID, span: 'own' })
  expect(change(`${ID}@all`)).toEqual({ sectionId: ID, span: 'all' })
  expect(change(`${ID}@12-340`)).toEqual({ sectionId: ID, span: { from: 12, to: 340 } })
})

test.each([
  'x',
  '@all',
  `${'a'.repeat(36)}@all`,
  `${ID}@`,
  `${ID}@1`,
  `${ID}@1--2`,
  `${ID}@all@1-2`,
])('D32: a change that no page names is refused: %j', (change) => {
  expect(SetDispositions.safeParse(input(change)).success).toBe(false)
})
