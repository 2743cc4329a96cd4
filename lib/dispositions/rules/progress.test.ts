import { expect, test } from 'vitest'
import type { Item } from '../types'
import { compareItems, filterItems, nextWaiting, progressOf, sendable, WHOLE } from './progress'
import { checkDecidable, checkReportable, checkSendable } from './states'

const DAY = new Date('2026-01-18T09:00:00Z')

function item(id: string, given: Partial<Item> & { number?: number } = {}): Item {
  const { number, ...rest } = given
  return {
    kind: 'comment',
    id,
    organisation: { id: 'rag', name: 'Ragunda kommun' },
    section: number ? { id: `s${number}`, number, title: 'Avsnitt' } : null,
    answer: null,
    text: 'Text',
    submittedAt: DAY,
    outcome: null,
    dispositionId: null,
    sentAt: null,
    ...rest,
  }
}

const done = { outcome: 'noted', dispositionId: 'd' } as const

test('the queue goes by section, then the draft as a whole, then responses', () => {
  const items = [
    item('r', { kind: 'answer' }),
    item('w'),
    item('b', { number: 7 }),
    item('a', { number: 5 }),
  ]
  expect(items.sort(compareItems).map(({ id }) => id)).toEqual(['a', 'b', 'w', 'r'])
})

test('progress says how many are left, in which section, of which organisation', () => {
  const are = { organisation: { id: 'are', name: 'Åre kommun' } }
  const progress = progressOf([
    item('a', { number: 5, ...done }),
    item('b', { number: 5 }),
    item('c', are),
  ])
  expect(progress).toMatchObject({ total: 3, left: 2 })
  expect(progress.sections.map(({ section, left }) => [section?.number, left])).toEqual([
    [5, 1],
    [undefined, 1],
  ])
  expect(
    progress.organisations.map(({ organisation, total, left }) => [organisation.id, total, left]),
  ).toEqual([
    ['rag', 2, 1],
    ['are', 1, 1],
  ])
})

test('a filter by section, organisation and state leaves what it names', () => {
  const items = [item('a', { number: 5, ...done }), item('b', { number: 5 }), item('c')]
  const ids = (filter: object) => filterItems(items, filter).map(({ id }) => id)
  expect(ids({ section: 's5' })).toEqual(['a', 'b'])
  expect(ids({ section: WHOLE })).toEqual(['c'])
  expect(ids({ section: 's5', state: 'waiting' })).toEqual(['b'])
  expect(ids({ organisation: 'nobody' })).toEqual([])
  expect(ids({ state: 'nonsense' })).toEqual(['a', 'b', 'c'])
})

test('after one the next that waits comes, round the corner, and none when all are answered', () => {
  const items = [item('a'), item('b', done), item('c')]
  expect(nextWaiting(items, 'comment:a')?.id).toBe('c')
  expect(nextWaiting(items, 'comment:c')?.id).toBe('a')
  expect(nextWaiting(items, null)?.id).toBe('a')
  expect(nextWaiting([item('b', done)], 'comment:b')).toBe(null)
})

test('D33: an organisation is sent its answers when all of its own are there, and only what is new', () => {
  const are = { organisation: { id: 'are', name: 'Åre kommun' } }
  expect(sendable([item('a', done), item('b'), item('c', { ...are, ...done })])).toEqual(['are'])
  expect(sendable([item('a', { ...done, sentAt: DAY })])).toEqual([])
  expect(sendable([item('a', { ...done, sentAt: DAY }), item('b', done)])).toEqual(['rag'])
})

test('D31, D33, D34: what a state allows', () => {
  expect(checkDecidable('open').ok).toBe(true)
  expect(checkDecidable('reported')).toMatchObject({ error: { type: 'consultation-reported' } })
  expect(checkSendable('open', { left: 0 }, 'all')).toMatchObject({
    error: { type: 'consultation-not-closed' },
  })
  expect(checkSendable('closed', { left: 2 }, 'all')).toMatchObject({
    error: { type: 'answers-left', left: 2 },
  })
  expect(checkSendable('closed', { left: 2 }, 'partly').ok).toBe(true)
  expect(checkReportable('closed', { left: 1 }).ok).toBe(false)
  expect(checkReportable('open', { left: 0 }).ok).toBe(false)
  expect(checkReportable('closed', { left: 0 }).ok).toBe(true)
})
