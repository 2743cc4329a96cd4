import { describe, expect, test } from 'vitest'
import { flatten } from '@/lib/documents/passages'
import { textOf } from '@/tests/support/consultations'
import {
  checkEntered,
  checkFormal,
  checkOpen,
  checkSeat,
  daysLeft,
  frozenPassage,
  ofKind,
  replaces,
  stateAt,
} from './answering'
import { ANSWER_KINDS } from '../types'

const CLOSES = new Date('2026-02-01T23:00:00Z')
const BEFORE = new Date('2026-02-01T22:59:59.999Z')

test('D13: the closing instant itself is closed, whether or not anybody pressed a button', () => {
  const open = { state: 'open' as const, closesAt: CLOSES }
  expect(stateAt(open, BEFORE)).toBe('open')
  expect(stateAt(open, CLOSES)).toBe('closed')
  expect(checkOpen(open, BEFORE).ok).toBe(true)
  expect(checkOpen(open, CLOSES)).toEqual({ ok: false, error: { type: 'consultation-over' } })
})

test.each([
  ['draft', 'consultation-not-open'],
  ['closed', 'consultation-over'],
  ['reported', 'consultation-over'],
] as const)('a consultation that is %s takes no answer', (state, type) => {
  expect(checkOpen({ state, closesAt: CLOSES }, BEFORE)).toEqual({ ok: false, error: { type } })
})

test('D15: the seat holder and the substitute hand in, and nobody else', () => {
  const seat = { holder: { id: 'h', name: 'H' }, substitute: { id: 's', name: 'S' } }
  expect(checkSeat(seat, 'h').ok).toBe(true)
  expect(checkSeat(seat, 's').ok).toBe(true)
  expect(checkSeat(seat, 'o').ok).toBe(false)
  expect(checkSeat(null, 'h').ok).toBe(false)
})

test('D16: comments and the board’s response stand beside each other; all else takes the place of what was', () => {
  const beside = ANSWER_KINDS.flatMap((next) =>
    ANSWER_KINDS.filter((earlier) => !replaces(next, earlier)).map((earlier) => [next, earlier]),
  )
  expect(beside).toEqual([
    ['comments', 'formal'],
    ['formal', 'comments'],
  ])
})

describe('a board’s response', () => {
  const whole = {
    position: 'support' as const,
    text: 'Vi tillstyrker.',
    hasFile: false,
    decidedBy: 'Kommunstyrelsen',
    decidedOn: '2026-01-16',
  }
  test('is taken when it says what, who and when', () => {
    expect(checkFormal(whole, '2026-01-20').ok).toBe(true)
    expect(checkFormal({ ...whole, text: '', hasFile: true }, '2026-01-20').ok).toBe(true)
  })
  test('is refused at the field that is missing, or decided tomorrow', () => {
    const empty = { ...whole, position: null, decidedBy: null, decidedOn: null }
    expect(checkFormal(empty, '2026-01-20')).toMatchObject({
      error: { fields: { position: 'choose-one', decidedBy: 'required', decidedOn: 'required' } },
    })
    expect(checkFormal(whole, '2026-01-15')).toMatchObject({
      error: { fields: { decidedOn: 'not-yet' } },
    })
  })
  test('without content is no answer', () => {
    expect(checkFormal({ ...whole, text: '' }, '2026-01-20')).toEqual({
      ok: false,
      error: { type: 'empty-answer' },
    })
    expect(checkEntered('comments', { ...whole, text: '' }, '2026-01-20').ok).toBe(false)
    expect(checkEntered('no-objections', { ...whole, text: '' }, '2026-01-20').ok).toBe(true)
  })
  test('keeps of a form what its kind has, whatever stood there before another was chosen', () => {
    const typed = { ...whole, registryNumber: 'KS 1', hasFile: true }
    expect(ofKind('formal', typed)).toEqual(typed)
    const undecided = { position: null, decidedBy: null, decidedOn: null, registryNumber: null }
    expect(ofKind('abstains', typed)).toEqual({ ...typed, ...undecided })
    expect(ofKind('no-objections', typed)).toEqual({ text: '', hasFile: false, ...undecided })
  })
})

describe('a passage of the frozen text', () => {
  const flat = flatten(textOf('Elnät, elnät och elnät.', '', 'Elnät (2030) [utkast] + mer.'))
  test('is the words that begin in that paragraph, nearest to where they were selected', () => {
    expect(frozenPassage(flat, { quote: 'elnät', block: 0, from: 15 })).toMatchObject({
      value: { quote: 'elnät', prefix: 'Elnät, elnät och ', block: 0 },
    })
    expect(frozenPassage(flat, { quote: '(2030) [utkast] +', block: 2 })).toMatchObject({
      value: { quote: '(2030) [utkast] +', prefix: 'Elnät, elnät och elnät.\n\nElnät ', block: 2 },
    })
  })
  test('may go on in the next paragraph, and spaces may differ', () => {
    expect(frozenPassage(flat, { quote: 'elnät. Elnät  (2030)', block: 0 })).toMatchObject({
      value: { quote: 'elnät.\n\nElnät (2030)' },
    })
  })
  test('is the whole paragraph when nothing is quoted', () => {
    expect(frozenPassage(flat, { quote: '', block: 0 })).toMatchObject({
      value: { quote: 'Elnät, elnät och elnät.' },
    })
  })
  test.each([
    ['Vindkraft', 0],
    ['elnät och', 2],
    ['', 1],
    ['', 7],
  ])('that is not there is refused: %j in paragraph %i', (quote, block) => {
    expect(frozenPassage(flat, { quote, block })).toEqual({
      ok: false,
      error: { type: 'passage-not-found' },
    })
  })
})

test('days are counted to the last day, and never below none', () => {
  expect(daysLeft('2026-01-31', '2025-11-22')).toBe(70)
  expect(daysLeft('2026-01-31', '2026-01-30')).toBe(1)
  expect(daysLeft('2026-01-31', '2026-01-31')).toBe(0)
  expect(daysLeft('2026-01-31', '2026-02-01')).toBe(0)
})
