import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffWords, wordsOf } from './words'

test('a changed word is one word removed and one added, not a few letters', () => {
  expect(diffWords('ny produktion stärker platsen', 'ny produktion ger platsen mer')).toEqual([
    { kind: 'same', text: 'ny produktion ' },
    { kind: 'removed', text: 'stärker' },
    { kind: 'added', text: 'ger' },
    { kind: 'same', text: ' platsen' },
    { kind: 'added', text: ' mer' },
  ])
})

test('words that only a space keeps apart are one change', () => {
  expect(diffWords('som stärker platsen.', 'som ger intäkter.')).toEqual([
    { kind: 'same', text: 'som ' },
    { kind: 'removed', text: 'stärker platsen' },
    { kind: 'added', text: 'ger intäkter' },
    { kind: 'same', text: '.' },
  ])
})

test('a break between two lines keeps their changes apart', () => {
  expect(diffWords('ett\ntvå', 'tre\nfyra').map(({ kind }) => kind)).toEqual([
    'removed',
    'added',
    'same',
    'removed',
    'added',
  ])
})

test('words joined are the text, and the runs give back both texts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
      expect(wordsOf(one).join('')).toBe(one)
      const runs = diffWords(one, other)
      const without = (kind: string) =>
        runs.flatMap((run) => (run.kind === kind ? [] : [run.text])).join('')
      expect(without('added')).toBe(one)
      expect(without('removed')).toBe(other)
    }),
  )
})
