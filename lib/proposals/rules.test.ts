import { describe, expect, test } from 'vitest'
import type { Thread } from '@/lib/comments/types'
import {
  checkWording,
  mayTakeOver,
  overlapping,
  passageOf,
  standingOf,
  withEdgesOf,
  wordingOf,
} from './rules'
import type { ProposalThread } from './types'

const replace = (replacement: string, quote: string) =>
  checkWording({ mode: 'replace', replacement }, quote)

describe('a proposal changes words, never paragraphs', () => {
  test('a wording that says the same is none', () => {
    expect(replace('stärker platsen', 'stärker platsen')).toMatchObject({
      error: { type: 'same-as-before' },
    })
    expect(replace(' stärker platsen\n', 'stärker platsen')).toMatchObject({
      error: { type: 'same-as-before' },
    })
  })

  test('it has as many lines as the passage', () => {
    expect(replace('ett\ntvå', 'ett')).toMatchObject({ error: { type: 'other-lines' } })
    expect(replace('ett', 'ett\ntvå')).toMatchObject({ error: { type: 'other-lines' } })
    expect(replace('1\n2', 'ett\ntvå')).toEqual({ ok: true, value: '1\n2' })
    expect(checkWording({ mode: 'insert', replacement: 'a\nb' }, 'ett\ntvå').ok).toBe(false)
  })

  test('nothing at all is a deletion, and is proposed as one', () => {
    expect(replace('  ', 'ett')).toMatchObject({ error: { type: 'missing' } })
    expect(checkWording({ mode: 'delete', replacement: 'kvar' }, 'ett')).toEqual({
      ok: true,
      value: '',
    })
  })

  test('spaces at the ends are those of the passage', () => {
    expect(withEdgesOf(' ofta', 'sällan\n')).toBe(' sällan')
    expect(withEdgesOf('  ', 'x')).toBe('  x')
  })
})

test.each([
  ['produktion', 'och lagring', 'produktion och lagring'],
  ['produktion', ', lagring', 'produktion, lagring'],
  ['produktion ', 'och lagring', 'produktion och lagring'],
  ['(', 'se bilaga', '(se bilaga'],
])('an insertion behind "%s" of "%s" reads "%s"', (words, replacement, whole) => {
  expect(wordingOf({ mode: 'insert', replacement }, words)).toBe(whole)
})

const said = { quote: 'stärker platsen', prefix: '', suffix: '', block: 0 }

function thread(
  now: { place: Thread['place']; words?: string; prefix?: string; suffix?: string },
  proposal: Partial<ProposalThread['proposal']> = {},
): ProposalThread {
  return {
    place: now.place,
    said,
    words: {
      ...said,
      quote: now.words ?? said.quote,
      prefix: now.prefix ?? '',
      suffix: now.suffix ?? '',
    },
    proposal: {
      mode: 'replace',
      replacement: 'ger arbete',
      state: 'open',
      decided: null,
      reason: null,
      wordsBefore: null,
      wordsAfter: null,
      acceptanceId: null,
      appliedAt: null,
      ...proposal,
    },
  } as ProposalThread
}

test('a passage is the same, changed or gone', () => {
  expect(passageOf(thread({ place: 'placed' }))).toBe('same')
  expect(passageOf(thread({ place: 'waiting' }))).toBe('same')
  expect(passageOf(thread({ place: 'placed', words: 'stärker orten' }))).toBe('changed')
  expect(passageOf(thread({ place: 'rewritten' }))).toBe('gone')
  expect(passageOf(thread({ place: 'removed' }))).toBe('gone')
})

describe('an accepted proposal says no more than what the text shows', () => {
  const accepted = {
    state: 'accepted',
    wordsBefore: 'stärker platsen',
    wordsAfter: 'ger arbete',
  } as const
  const applied = { ...accepted, appliedAt: '2026-11-23T09:00:00Z' }
  const text = (one: ProposalThread) => {
    const standing = standingOf(one)
    return standing.state === 'accepted' ? standing.text : standing.state
  }

  test('in the text, also when nobody came to say so', () => {
    expect(text(thread({ place: 'placed', words: 'ger arbete' }, applied))).toBe('in-text')
    expect(text(thread({ place: 'placed', words: 'ger arbete' }, accepted))).toBe('in-text')
  })

  test('not in the text when the edit never came', () => {
    expect(text(thread({ place: 'placed' }, accepted))).toBe('not-in-text')
  })

  test('undone when the old words stand there again; changed when others do', () => {
    expect(text(thread({ place: 'placed' }, applied))).toBe('undone')
    expect(text(thread({ place: 'placed', words: 'ger service' }, applied))).toBe('changed-since')
    expect(text(thread({ place: 'removed', words: 'ger arbete' }, applied))).toBe('changed-since')
  })

  test('a deletion is in the text when the passage is gone, and undone when it is back', () => {
    const deleted = { ...applied, mode: 'delete', replacement: '', wordsAfter: '' } as const
    expect(text(thread({ place: 'removed' }, deleted))).toBe('in-text')
    expect(text(thread({ place: 'rewritten' }, deleted))).toBe('in-text')
    expect(text(thread({ place: 'placed' }, deleted))).toBe('undone')
  })

  test('words that were added at an edge may stand beside the passage', () => {
    const added = { ...applied, wordsAfter: 'nu stärker platsen och dem' }
    const around = (prefix: string, suffix: string) =>
      text(thread({ place: 'placed', prefix, suffix }, added))
    expect(around('produktion nu ', ' och dem.')).toBe('in-text')
    expect(around('produktion nu ', '.')).toBe('undone')
    expect(around('produktion ', ' och dem.')).toBe('undone')
    expect(around('', '')).toBe('undone')
  })

  test('what was put in where nothing stood is undone when nothing stands there again', () => {
    const behind = { ...applied, wordsBefore: '' }
    expect(text(thread({ place: 'placed', words: 'ger arbete' }, behind))).toBe('in-text')
    expect(text(thread({ place: 'removed' }, behind))).toBe('undone')
  })
})

test('an acceptance is left to whoever made it for half a minute', () => {
  const decided = { personId: 'ada', at: new Date('2026-11-23T09:00:00Z') }
  const later = (seconds: number) => new Date(decided.at.getTime() + seconds * 1_000)
  expect(mayTakeOver(decided, { personId: 'ada', at: later(1) })).toBe(true)
  expect(mayTakeOver(decided, { personId: 'ben', at: later(29) })).toBe(false)
  expect(mayTakeOver(decided, { personId: 'ben', at: later(30) })).toBe(true)
})

test('proposals whose passages overlap are one group, in the order of the text', () => {
  const placed = [
    { range: { from: 40, to: 50 }, of: 'd' },
    { range: { from: 0, to: 20 }, of: 'a' },
    { range: { from: 5, to: 8 }, of: 'b' },
    { range: { from: 15, to: 30 }, of: 'c' },
    { range: { from: 50, to: 60 }, of: 'e' },
  ]
  expect(overlapping(placed)).toEqual([['a', 'b', 'c'], ['d'], ['e']])
  expect(overlapping([])).toEqual([])
})
