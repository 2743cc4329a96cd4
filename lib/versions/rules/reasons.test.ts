import { expect, test } from 'vitest'
import type { BlockChange, Leaf, Reason } from '../types'
import { reasonsOf } from './reasons'

const leaf = (text: string): Leaf => ({
  node: { type: 'paragraph', content: [{ type: 'text', text }] },
  wraps: [],
})
const changed = (before: string, after: string): BlockChange => ({
  kind: 'changed',
  before: leaf(before),
  after: leaf(after),
  runs: [],
  notes: [],
})
const proposal = (before: string, after: string): Reason => ({
  type: 'proposal',
  threadId: 'one',
  person: 'Ada',
  organisation: 'Krokoms kommun',
  acceptedFor: null,
  at: new Date('2026-11-20T09:00:00Z'),
  before,
  after,
})
const written: Reason = { type: 'written', organisation: null, persons: ['Ada'], last: new Date(0) }

test('a proposal is the reason of the passage that its words came into, and of no other', () => {
  const reason = proposal('stärker platsen', 'ger arbete där')
  const own = changed('Den stärker platsen.', 'Den ger arbete där.')
  expect(reasonsOf(own, [reason, written])).toEqual([reason])
  expect(reasonsOf(changed('Elnätet byggs.', 'Elnätet byggs ut.'), [reason])).toEqual([])
})

test('words that stood there before are no reason of a later change', () => {
  const reason = proposal('', 'ger arbete där')
  expect(reasonsOf(changed('Den ger arbete där.', 'Den ger arbete där nu.'), [reason])).toEqual([])
})

test('what only takes words away is the reason where they are gone', () => {
  const reason = proposal('stärker platsen', '')
  expect(reasonsOf(changed('Den stärker platsen.', 'Den.'), [reason])).toEqual([reason])
  expect(
    reasonsOf({ kind: 'removed', before: leaf('Den stärker platsen.'), moved: null }, [reason]),
  ).toEqual([reason])
})

test('words of a few signs stand in many passages and tie a reason to none', () => {
  expect(reasonsOf(changed('Vi bor.', 'Vi och bor.'), [proposal('', 'och')])).toEqual([])
})

test('what stayed as it was has no reason', () => {
  const same: BlockChange = { kind: 'same', before: leaf('Orden'), after: leaf('Orden') }
  expect(reasonsOf(same, [proposal('', 'Orden')])).toEqual([])
})
