import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LAW, RUNS } from '@/tests/support/ballot-papers'
import { readBlt } from './blt-read'
import { writeBlt } from './blt-write'
import { recountBlt } from './recount'

const read = (text: string) => {
  const file = readBlt(text)
  if (!file.ok) throw new Error(JSON.stringify(file.error))
  return file.value
}
const refusal = (text: string) => {
  const file = readBlt(text)
  return file.ok ? null : file.error
}

/** The example of the article that defined the format. */
const MODEL = `4 2
-2
3 1 3 4 0
4 1 3 2 0
2 4 1 3 0
1 2 0
2 2 4 3 1 0
1 3 4 2 0
0
"Adam"
"Basil"
"Charlotte"
"Donald"
"Title"
`

test('B8: the model file is read, its withdrawn option taken out everywhere', () => {
  expect(read(MODEL)).toEqual({
    title: 'Title',
    seats: 2,
    options: [
      { number: 1, name: 'Adam' },
      { number: 3, name: 'Charlotte' },
      { number: 4, name: 'Donald' },
    ],
    bundles: [
      { line: 3, papers: 3, ranking: [[1], [3], [4]] },
      { line: 4, papers: 4, ranking: [[1], [3]] },
      { line: 5, papers: 2, ranking: [[4], [1], [3]] },
      { line: 6, papers: 1, ranking: [] },
      { line: 7, papers: 2, ranking: [[4], [3], [1]] },
      { line: 8, papers: 1, ranking: [[3], [4]] },
    ],
  })
})

test('B8: what programs add is taken: comments, ids, equals, ranks left out, parties, one line, a mark', () => {
  const text = `\uFEFF# a "comment"\r\n3 1 # three\r\n(id 7) 2 1=3 - 2 0\r\n1\r\n2 0 0\r\n"A" "Party"\r\n# no name "x"\r\n"B # not a comment" "Party" # "x"\r\n"C"\r\n"T" "Source"\r\n"more"`
  expect(read(text)).toMatchObject({
    title: 'T',
    options: [{ name: 'A' }, { name: 'B # not a comment' }, { name: 'C' }],
    bundles: [
      { papers: 2, ranking: [[1, 3], [2]] },
      { line: 4, papers: 1, ranking: [[2]] },
    ],
  })
  expect(read('2 1 1 2 0 0 \n"A" "B" "T"')).toMatchObject({
    title: 'T',
    options: [{ name: 'A' }, { name: 'B' }],
  })
  expect(read('2 1\n0\n"A"\n"B"')).toMatchObject({ title: '', bundles: [] })
})

const hostile = fc.string({
  unit: fc.constantFrom(
    '"',
    '\n',
    '\r',
    '#',
    '0',
    '1',
    ' ',
    '(',
    ')',
    '=',
    '\\',
    'å',
    '😀',
    '\u2028',
    '<',
  ),
  maxLength: 12,
})
const written = fc.array(hostile, { minLength: 1, maxLength: 6 }).chain((names) => {
  const numbers = names.map((_, index) => index + 1)
  const ranking = fc.shuffledSubarray(numbers).map((some) => some.map((number) => [number]))
  return fc.record({
    title: hostile,
    names: fc.constant(names),
    seats: fc.integer({ min: 1, max: 9 }),
    bundles: fc.array(fc.record({ papers: fc.integer({ min: 1, max: 99 }), ranking }), {
      maxLength: 6,
    }),
  })
})

test('B8: what is written is read again, and no name or title becomes a paper', LAW, () => {
  fc.assert(
    fc.property(written, (election) => {
      const file = read(writeBlt(election))
      expect(file.bundles.map(({ papers, ranking }) => ({ papers, ranking }))).toEqual(
        election.bundles,
      )
      const shown = (text: string) => text.replaceAll('"', '”').replaceAll(/[\n\r\u2028]/g, ' ')
      expect(file.options.map(({ name }) => name)).toEqual(election.names.map(shown))
      expect(file.title).toBe(shown(election.title))
      expect(file.seats).toBe(election.seats)
    }),
    RUNS,
  )
})

test('B8: equals are written and read', () => {
  const bundles = [{ papers: 2, ranking: [[2, 3], [1]] }]
  const text = writeBlt({ title: 'T', seats: 1, names: ['A', 'B', 'C'], bundles })
  expect(text).toBe('3 1\n2 2=3 1 0\n0\n"A"\n"B"\n"C"\n"T"\n')
  expect(read(text).bundles).toMatchObject(bundles)
})

const NAMES = '"A"\n"B"\n"T"\n'
test.each([
  ['', { type: 'blt-empty' }],
  ['# only a comment', { type: 'blt-empty' }],
  ['hello world', { type: 'blt-head', line: 1 }],
  [`2\n${NAMES}`, { type: 'blt-head', line: 1 }],
  [`0 1\n0\n${NAMES}`, { type: 'blt-head', line: 1 }],
  [`2 0\n0\n${NAMES}`, { type: 'blt-head', line: 1 }],
  [`1001 1\n0\n${NAMES}`, { type: 'blt-too-large', line: 1 }],
  [`2 1\n-3\n0\n${NAMES}`, { type: 'blt-unknown-option', line: 2, number: 3 }],
  [`2 1\n-1 -1\n0\n${NAMES}`, { type: 'blt-duplicate-option', line: 2, number: 1 }],
  [`2 1\n1 1 3 0\n0\n${NAMES}`, { type: 'blt-unknown-option', line: 2, number: 3 }],
  [`2 1\n1 1 1 0\n0\n${NAMES}`, { type: 'blt-duplicate-option', line: 2, number: 1 }],
  [`2 1\n1 1=1 0\n0\n${NAMES}`, { type: 'blt-duplicate-option', line: 2, number: 1 }],
  [`2 1\n1 x 0\n0\n${NAMES}`, { type: 'blt-not-a-number', line: 2, word: 'x' }],
  [`2 1\n1 1= 0\n0\n${NAMES}`, { type: 'blt-not-a-number', line: 2, word: '1=' }],
  [`2 1\n1.5 1 0\n0\n${NAMES}`, { type: 'blt-weight', line: 2, word: '1.5' }],
  [`2 1\n1 1 0\n-1 1 0\n0\n${NAMES}`, { type: 'blt-weight', line: 3, word: '-1' }],
  [`2 1\n99999999 1 0\n0\n${NAMES}`, { type: 'blt-too-large', line: 2 }],
  [`2 1\n1 1 0\n${NAMES}`, { type: 'blt-unfinished' }],
  [`2 1\n1 1 2\n${NAMES}`, { type: 'blt-unfinished' }],
  [`2 1\n0\n5\n${NAMES}`, { type: 'blt-not-a-number', line: 3, word: '5' }],
  ['2 1\n0\n"A"\n', { type: 'blt-names', expected: 2, found: 1 }],
  ['2 1\n0\n', { type: 'blt-names', expected: 2, found: 0 }],
  ['2 1\n0\n"A"\n"B\n"T"\n', { type: 'blt-quote', line: 4 }],
])('B8: %j is refused with its line', (text, error) => {
  expect(refusal(text)).toEqual(error)
})

test('B8: whatever a file holds, reading it ends in a file or a refusal', LAW, () => {
  const piece = fc.constantFrom(
    '1',
    '2',
    '0',
    '-1',
    '3 1 0',
    '\n',
    '"',
    '"A"',
    '#',
    '(',
    ')',
    '=',
    '-',
    'x',
    ' ',
    '2 1\n',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      (text) => {
        for (const start of ['', '2 1\n']) {
          const file = readBlt(start + text)
          expect(file.ok || file.error.type.startsWith('blt-')).toBe(true)
        }
      },
    ),
    { numRuns: 3_000 },
  )
})

test('B8: a file is recounted by either method, by the names in it', () => {
  expect(recountBlt(MODEL, 'stv')).toEqual({
    ok: true,
    value: { method: 'stv', elected: ['Adam', 'Donald'] },
  })
  expect(recountBlt(MODEL, 'schulze')).toEqual({
    ok: true,
    value: { method: 'schulze', tiers: [['Adam'], ['Charlotte'], ['Donald']] },
  })
})

test('B8: options of one name are told apart by their numbers', () => {
  const text = '3 1\n2 2 0\n1 3 0\n0\n"Anna"\n"Anna"\n""\n"T"'
  expect(recountBlt(text, 'schulze')).toEqual({
    ok: true,
    value: { method: 'schulze', tiers: [['2 Anna'], ['3'], ['1 Anna']] },
  })
})

test('B8: a paper with equals is refused for STV, with its line', () => {
  const text = '2 1\n1 1 2 0\n1 1=2 0\n0\n"A"\n"B"\n"T"'
  expect(recountBlt(text, 'stv')).toEqual({ ok: false, error: { type: 'equal-ranks', line: 3 } })
  expect(recountBlt(text, 'schulze').ok).toBe(true)
})

test('B8: where a lot decides, the same seed gives the same answer', () => {
  const text = '2 1\n1 1 0\n1 2 0\n0\n"A"\n"B"\n"T"'
  const elected = (seed: string) => JSON.stringify(recountBlt(text, 'stv', seed))
  expect(elected('x')).toBe(elected('x'))
  expect(new Set(['1', '2', '3', '4', '5', '6', '7'].map(elected)).size).toBe(2)
})
