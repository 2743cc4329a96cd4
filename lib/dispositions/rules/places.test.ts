import { expect, test } from 'vitest'
import { flatten, passageAt, type Passage } from '@/lib/documents/passages'
import { textOf } from '@/tests/support/consultations'
import { changeOf, changesIn, placeNow, sameSentence } from './places'

const THEN = [
  'Vattenkraften är ryggraden i länets elproduktion.',
  'I fjällkommunerna är effekttoppar en utmaning. Där befolkningen växer ökar behovet av nätkapacitet och kompetens.',
  'Varje insats anger vilka delar av länet den når.',
]
const QUOTE = 'Där befolkningen växer ökar behovet av nätkapacitet och kompetens.'

function passage(quote: string, lines = THEN): Passage {
  const flat = flatten(textOf(...lines))
  const from = flat.text.indexOf(quote)
  return passageAt(flat, { from, to: from + quote.length })
}

const at = (lines: string[] | null, quote = QUOTE) =>
  placeNow({ frozen: textOf(...THEN), now: lines && textOf(...lines) }, passage(quote))

test('D32: a passage that stands is unchanged, also when the text around it is another one', () => {
  const now = ['Ett nytt stycke.', ...THEN.slice(1)]
  expect(at(now)).toMatchObject({ state: 'unchanged', now: { quote: QUOTE } })
  expect(at(THEN).frozen.before).toBe('I fjällkommunerna är effekttoppar en utmaning. ')
})

test('D32: a passage whose sentence was written on is rewritten, in words', () => {
  const [one = '', two = '', three = ''] = THEN
  const becomes = two.replace(
    'kompetens.',
    'kompetens, medan mindre kommuner behöver gemensamma resurser.',
  )
  const place = at([one, becomes, three])
  expect(place).toMatchObject({ state: 'rewritten' })
  const added = 'runs' in place ? place.runs.filter(({ kind }) => kind === 'added') : []
  expect(added.map(({ text }) => text).join('')).toBe(
    ', medan mindre kommuner behöver gemensamma resurser',
  )
})

test('D32: a passage whose paragraph went is removed, and so is one of a section that went', () => {
  const [one = '', , three = ''] = THEN
  expect(at([one, three])).toMatchObject({ state: 'removed' })
  expect(at(null)).toMatchObject({ state: 'removed' })
})

test('the change of an answer is that of its own paragraph, else all that changed', () => {
  const [one = '', two = ''] = THEN
  const frozen = textOf(...THEN)
  const now = textOf(one, two.replace('växer', 'växer snabbt'), 'Helt ny.')
  expect(changeOf({ frozen, now }, passage('Vattenkraften'))?.after).toContain('Helt ny.')
  expect(changeOf({ frozen, now: textOf(`${one} Mer.`, ...THEN.slice(1)) }, null)).toEqual({
    before: one,
    after: `${one} Mer.`,
  })
  expect(changeOf({ frozen, now: frozen }, null)).toBe(null)
  expect(changeOf({ frozen: null, now: textOf('Nytt avsnitt.') }, null)).toEqual({
    before: '',
    after: 'Nytt avsnitt.',
  })
})

test('comments on the same sentence are found, those on the next are not', () => {
  const others = [
    { key: 'same', passage: passage('nätkapacitet') },
    { key: 'next', passage: passage('effekttoppar') },
    { key: 'other', passage: passage('Varje insats') },
    { key: 'across', passage: passage('en utmaning. Där befolkningen') },
  ]
  expect(sameSentence(textOf(...THEN), passage('kompetens'), others)).toEqual(['same', 'across'])
})

test('two thousand comments on one paragraph are compared, each by its place', () => {
  const flat = flatten(textOf(...THEN))
  const others = Array.from({ length: 2000 }, (_, index) => ({
    key: String(index),
    passage: passageAt(flat, { from: 60 + (index % 40), to: 70 + (index % 40) }),
  }))
  // Twelve of the forty places share the sentence, with fifty comments on each.
  expect(sameSentence(textOf(...THEN), passage('kompetens'), others)).toHaveLength(600)
})

test('D32: each change of a section can be chosen, and the one that the comment is about is known', () => {
  const [one = '', two = '', three = ''] = THEN
  const now = [`${one} Den byggs ut.`, two.replace('utmaning', 'uppgift'), three, 'Mål följs upp.']
  const texts = { frozen: textOf(...THEN), now: textOf(...now) }
  const [first, last, ...more] = changesIn(texts, passage(three))
  expect(more).toEqual([])
  expect([first?.isOwn, last?.isOwn]).toEqual([false, false])
  expect(changesIn(texts, passage(QUOTE)).map(({ isOwn }) => isOwn)).toEqual([true, false])
  if (!last) throw new Error('Two changes.')

  expect(changeOf(texts, passage(QUOTE), last)).toEqual({ before: '', after: 'Mål följs upp.' })
  expect(changeOf(texts, passage(QUOTE), 'all')?.after).toContain('Mål följs upp.')
  expect(changeOf(texts, passage(QUOTE))?.after).not.toContain('Mål följs upp.')
  // Written on between the page and the click: the change is the one that now stands there.
  const later = { ...texts, now: textOf(...now, 'Och varje år.') }
  expect(changeOf(later, null, last)?.after).toBe('Mål följs upp.\nOch varje år.')
  expect(changeOf({ ...texts, now: textOf(...THEN) }, null, last)).toBeNull()
})
