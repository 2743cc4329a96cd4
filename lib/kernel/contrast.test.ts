import { expect, test } from 'vitest'
import { contrastRatio } from './contrast'

test('black on white is 21, a colour on itself 1', () => {
  expect(contrastRatio('#000000', '#FFFFFF')).toBeCloseTo(21)
  expect(contrastRatio('#9E4C00', '#9e4c00')).toBe(1)
})

test('the order of the two does not matter', () => {
  expect(contrastRatio('#9E4C00', '#EDF0EC')).toBe(contrastRatio('#EDF0EC', '#9E4C00'))
  expect(contrastRatio('#9E4C00', '#EDF0EC')).toBeCloseTo(5.2, 1)
})
