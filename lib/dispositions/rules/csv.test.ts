import { expect, test } from 'vitest'
import fc from 'fast-check'
import { harmless, toCsv } from './csv'

/** RFC 4180, strictly: what any reader of the format sees. */
function parse(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    if (text[at] !== '"') throw new Error(`no quote at ${at}`)
    let cell = ''
    for (at += 1; ; at += 1) {
      if (text[at] === undefined) throw new Error('an open cell')
      if (text[at] !== '"') cell += text[at]
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else break
    }
    row.push(cell)
    const end = text.slice(at + 1, at + 3)
    if (end.startsWith(',')) at += 2
    else if (end === '\r\n') {
      rows.push(row)
      row = []
      at += 3
    } else throw new Error(`neither comma nor line end at ${at}`)
  }
  return rows
}

test('D35: what a parser reads is what was written, with quotes, commas and line ends', () => {
  const rows = [
    ['Åre kommun', 'Säger "nej", men\nmed skäl', ''],
    ['a', 'b', 'c'],
  ]
  expect(toCsv(rows).startsWith('\uFEFF"Åre kommun","Säger ""nej"", men\n')).toBe(true)
  expect(parse(toCsv(rows))).toEqual(rows)
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
    const [[written] = []] = parse(toCsv([[cell]]))
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
      const [[written] = []] = parse(toCsv([[text]]))
      expect(couldRun(written ?? '')).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('an ordinary sentence stays as it is', () => {
  const text = 'Effekten 2030–2035 är 5 % – inte mer. Se a@b.example, s. 3-4.'
  expect(harmless(text)).toBe(text)
})
