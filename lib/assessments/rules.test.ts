import { describe, expect, test } from 'vitest'
import { compareText } from '@/lib/i18n/format'
import { effectsOf, gapsOf, inOrder, missingKinds, sidesOf, sortOf, type MatrixRow } from './rules'
import type { AssessmentKind, KeptAssessment, KeptEffect } from './types'

const compare = compareText('sv')
const AT = new Date('2026-01-01T10:00:00Z')
const GAALTIJE = { id: 'g', name: 'Gaaltije' }
const SAMETINGET = { id: 's', name: 'Sametinget' }

function kept(kind: AssessmentKind, given: Partial<KeptAssessment> = {}): KeptAssessment {
  const owner = { id: 'o', name: 'Länsstyrelsen' }
  return {
    id: `${kind}-${given.owner?.id ?? ''}`,
    kind,
    text: 'Ord.',
    source: '',
    owner,
    person: 'Ada',
    at: AT,
    isReplaced: false,
    ...given,
  }
}
const effect = (municipalityId: string, given: Partial<KeptEffect> = {}): KeptEffect => ({
  id: municipalityId,
  municipalityId,
  direction: 'up',
  text: 'Ord.',
  by: { person: 'Ada', organisation: 'Åre kommun' },
  at: AT,
  isReplaced: false,
  ...given,
})
const municipalities = ['Berg', 'Åre'].map((name) => ({ id: name, name }))

describe('AS1: four assessments, side by side', () => {
  test('all four stand there, also when nothing is written', () => {
    expect(sidesOf([], compare).map(({ kind, now }) => [kind, now])).toEqual([
      ['ecological', null],
      ['social', null],
      ['economic', null],
      ['sami', null],
    ])
  })

  test('AS4: what was replaced stands among the earlier ones', () => {
    const [ecological] = sidesOf(
      [kept('ecological', { id: 'new' }), kept('ecological', { id: 'old', isReplaced: true })],
      compare,
    )
    expect(ecological).toMatchObject({ seen: 'new', now: { id: 'new' }, earlier: [{ id: 'old' }] })
  })
})

describe('AS2: Sami conditions and needs are described by their source', () => {
  test('each organisation named has its own place, described or not', () => {
    const sides = sidesOf(
      [
        kept('sami', { id: 'empty', owner: SAMETINGET, text: '' }),
        kept('sami', { id: 'words', owner: GAALTIJE }),
      ],
      compare,
    ).filter(({ kind }) => kind === 'sami')
    expect(sides).toMatchObject([
      { owner: GAALTIJE, seen: 'words', now: { id: 'words' } },
      { owner: SAMETINGET, seen: 'empty', now: null, earlier: [] },
    ])
  })

  test('a place that was taken back is no place, and no wording', () => {
    const taken = kept('sami', { owner: GAALTIJE, text: '', isReplaced: true })
    expect(sidesOf([taken], compare).at(-1)).toMatchObject({ owner: null, seen: null, earlier: [] })
  })
})

test('AS3: every municipality stands there, and one without description is a gap', () => {
  const effects = effectsOf(municipalities, [
    effect('Åre', { id: 'new', direction: 'unknown' }),
    effect('Åre', { id: 'old', isReplaced: true }),
  ])
  expect(effects).toMatchObject([
    { municipality: { name: 'Berg' }, now: null, earlier: [] },
    { municipality: { name: 'Åre' }, now: { id: 'new' }, earlier: [{ id: 'old' }] },
  ])
})

describe('AS5: the matrix shows the gaps', () => {
  test('a gap is a column where somebody has something left: not known is an answer', () => {
    const sides = sidesOf(
      [
        kept('social'),
        kept('sami', { owner: GAALTIJE }),
        kept('sami', { owner: SAMETINGET, text: '' }),
      ],
      compare,
    )
    expect(missingKinds(sides)).toEqual(['ecological', 'economic', 'sami'])
    const effects = effectsOf(municipalities, [effect('Åre', { direction: 'unknown' })])
    expect(gapsOf({ sides, effects })).toBe(4)
  })

  test('ordered by state, title or gaps, equals by title; an unknown word is the state', () => {
    const row = (title: string, state: 'chosen' | 'declined' | 'proposed', gaps: number) => ({
      priority: { title, state },
      gaps,
      sides: [],
      effects: [],
    })
    const rows: MatrixRow<{ title: string; state: 'chosen' | 'declined' | 'proposed' }>[] = [
      row('Ö', 'chosen', 1),
      row('Ä', 'declined', 7),
      row('A', 'proposed', 7),
      row('Å', 'chosen', 0),
    ]
    const titles = (word: unknown) =>
      inOrder(rows, { sort: sortOf(word), compare }).map(({ priority }) => priority.title)
    expect(titles('state')).toEqual(['Å', 'Ö', 'A', 'Ä'])
    expect(titles('title')).toEqual(['A', 'Å', 'Ä', 'Ö'])
    expect(titles('gaps')).toEqual(['A', 'Ä', 'Ö', 'Å'])
    expect(titles(['gaps', 'title'])).toEqual(titles('state'))
  })
})
