import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrastRatio } from '@/lib/kernel/contrast'

const css = readFileSync('app/styles/tokens.css', 'utf8')
const tokens = Object.fromEntries(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)
const surfaces = ['ground', 'paper', 'raised']

/** What stands on what, and the least ratio: 4.5 for text, 3 for edges of controls (WCAG 2.2, 1.4.3 and 1.4.11). */
const pairs: [string, string, number][] = [
  ...surfaces.flatMap((on): [string, string, number][] => [
    ['ink', on, 12],
    ['ink-2', on, 7],
    ['ink-3', on, 4.5],
    ['edge', on, 3],
    ['danger', on, 4.5],
    ['focus', on, 12],
  ]),
  ['danger', 'danger-tint', 4.5],
  ['ink', 'danger-tint', 7],
  ['on-fill', 'danger', 4.5],
  ['on-fill', 'rus', 4.5],
  ['rus', 'ground', 4.5],
  ['rus', 'rus-tint', 4.5],
  ['ink', 'rus-tint', 11],
  ['ground', 'ink', 7],
  ...['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].flatMap((presence): [string, string, number][] => [
    [presence, 'paper', 6],
    ['on-fill', presence, 4.5],
  ]),
]

test('the tokens were read', () => {
  expect(Object.keys(tokens).length).toBeGreaterThan(18)
})

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(pairs)('%s on %s has at least %d', (text, on, least) => {
    const colour = (name: string) => tokens[name]?.[theme] ?? ''
    expect(contrastRatio(colour(text), colour(on))).toBeGreaterThanOrEqual(least)
  })
})
