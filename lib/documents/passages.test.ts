import { expect, test } from 'vitest'
import { findPassage, flatten, passageAt, passageNow, type Passage } from './passages'
import type { DocumentContent } from './types'

const text = (...lines: string[]) =>
  flatten({
    type: 'doc',
    content: lines.map((line) => ({
      type: 'paragraph',
      ...(line !== '' && { content: [{ type: 'text', text: line }] }),
    })),
  } satisfies DocumentContent)

function passage(lines: string[], words: string, nth = 0): Passage {
  const flat = text(...lines)
  let from = flat.text.indexOf(words)
  for (let n = 0; n < nth; n += 1) from = flat.text.indexOf(words, from + 1)
  return passageAt(flat, { from, to: from + words.length })
}

const BEFORE = [
  'Värdet ska stanna i bygden där elen produceras.',
  'I fjällen ska värdet stanna kvar.',
]

test('of two equal quotes the one with the same words around it is found', () => {
  const second = passage(BEFORE, 'stanna', 1)
  const flat = text('Ett nytt stycke om att stanna upp.', ...BEFORE)
  expect(findPassage(flat, second)).toEqual({
    from: flat.text.lastIndexOf('stanna'),
    to: flat.text.lastIndexOf('stanna') + 'stanna'.length,
  })
})

test('words that are the same somewhere else are not the passage', () => {
  const first = passage(BEFORE, 'stanna', 0)
  expect(findPassage(text('I fjällen ska värdet stanna kvar.'), first)).toBeNull()
})

test('a passage that was split into two paragraphs is found across the break', () => {
  const flat = text('Värdet ska stanna i', 'bygden där elen produceras.', BEFORE[1] ?? '')
  const found = findPassage(flat, passage(BEFORE, 'stanna i bygden'))
  expect(found && flat.text.slice(found.from, found.to)).toBe('stanna i\nbygden')
})

test('a passage whose surroundings still stand was rewritten, else removed', () => {
  const first = passage(BEFORE, 'stanna i bygden')
  expect(passageNow(text('Värdet ska bli kvar där elen produceras.'), first).state).toBe(
    'rewritten',
  )
  expect(passageNow(text('Något helt annat.'), first).state).toBe('removed')
  expect(passageNow(text(...BEFORE), first)).toMatchObject({ state: 'unchanged', block: 0 })
})
