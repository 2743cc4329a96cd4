import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rightsPage } from './rights-page'

test('docs/rights.md says what the program does', () => {
  expect(readFileSync('docs/rights.md', 'utf8')).toBe(rightsPage())
})
