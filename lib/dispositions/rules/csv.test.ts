import { expect, test } from 'vitest'
import fc from 'fast-check'
import { parseCsv } from '@/tests/support/csv'
import { harmless, toCsv } from './csv'

test('D35: what a parser reads is what was written, with quotes, commas and line ends', () => {
  const rows = [
    ['Åre kommun', 'Säger "nej", men\nmed skäl', ''],
    ['a', 'b', 'c'],
  ]
  expect(toCsv(rows, ',').startsWith('\uFEFF"Åre kommun","Säger ""nej"", men\n')).toBe(true)
  expect(toCsv(rows, ';').startsWith('\uFEFF"Åre kommun";"Säger ""nej"", men\n')).toBe(true)
  expect(parseCsv(toCsv(rows, ','), ',')).toEqual(rows)
  expect(parseCsv(toCsv(rows, ';'), ';')).toEqual(rows)
})

const SIGNS = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']
const BEFORE = [
  '',
  ' ',
  '\u00A0',
  '"',
  "'",
  '\n',
  '\r',
  '\r\n',
  'a\n',
  'a;',
  'a,',
  'a\t',
  '";',
  '\uFEFF',
  '\u0000',
]

/** As a program would that divides by anything, trims anything and knows no quotes. */
function couldRun(text: string): boolean {
  return text
    .split(/[\r\n;,|\t]/)
    .map((part) => part.replace(/^[\s"\uFEFF\p{Cc}]+/u, ''))
    .some((part) => /^[=+\-@＝＋－＠]/u.test(part))
}

test.each(BEFORE.flatMap((before) => SIGNS.map((sign) => [before, sign] as const)))(
  'D35: no formula survives: %j then %j',
  (before, sign) => {
    const cell = `${before}${sign}HYPERLINK("http://x.example","y")`
    const [[written] = []] = parseCsv(toCsv([[cell]], ';'), ';')
    expect(couldRun(written ?? '')).toBe(false)
    expect(/^[\t\r]/.test(written ?? '')).toBe(false)
  },
)

test('D35: no formula survives, whatever somebody writes', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '"',
      "'",
      ';',
      ',',
      ' ',
      '1',
      'a',
      '＝',
      '\uFEFF',
    ),
  })
  fc.assert(
    fc.property(nasty, (text) => {
      const [[written] = []] = parseCsv(toCsv([[text]], ';'), ';')
      expect(couldRun(written ?? '')).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('an ordinary sentence stays as it is', () => {
  const text = 'Effekten 2030–2035 är 5 % – inte mer. Se a@b.example, s. 3-4.'
  expect(harmless(text)).toBe(text)
})
