import { expect, test } from 'vitest'
import { lacking, missingFirst, nextElection, tidy } from './rules'
import type { OfferState, Statement } from './types'

const said = (given: Partial<Statement> & { state: OfferState }): Statement => ({
  reason: '',
  need: '',
  deferredUntil: null,
  deferredUntilWords: '',
  meetingId: null,
  ...given,
})
const TODAY = '2026-11-25'

test('O3: no and later need a reason; yes and held do not', () => {
  for (const state of ['accepted', 'held', 'offered'] as const)
    expect(lacking(said({ state }), 'offered', TODAY)).toEqual({})
  expect(lacking(said({ state: 'declined' }), 'offered', TODAY)).toEqual({ reason: 'why' })
  const later = said({ state: 'deferred', deferredUntilWords: 'efter valet' })
  expect(lacking(later, 'offered', TODAY)).toEqual({ reason: 'why' })
  expect(lacking({ ...later, reason: 'Valet först.' }, 'offered', TODAY)).toEqual({})
})

test('O3: a meeting that was held is taken back only with a reason', () => {
  expect(lacking(said({ state: 'offered' }), 'held', TODAY)).toEqual({ reason: 'why-not-held' })
  expect(lacking(said({ state: 'held' }), 'held', TODAY)).toEqual({})
})

test('O4: later has a day or words, and the day lies ahead', () => {
  const later = (given: Partial<Statement>) =>
    lacking(said({ state: 'deferred', reason: 'Valet först.', ...given }), 'offered', TODAY)
  expect(later({})).toEqual({ deferredUntilWords: 'until-when' })
  expect(later({ deferredUntil: TODAY })).toEqual({ deferredUntil: 'past-date' })
  expect(later({ deferredUntil: '2026-11-26' })).toEqual({})
  expect(later({ deferredUntilWords: 'efter valet' })).toEqual({})
})

test('what does not belong to a state falls away', () => {
  const all = {
    deferredUntil: '2027-01-01',
    deferredUntilWords: 'efter nyår',
    meetingId: 'm',
    reason: 'r',
    need: 'n',
  }
  expect(tidy({ state: 'held', ...all })).toMatchObject({ deferredUntil: null, meetingId: 'm' })
  expect(tidy({ state: 'deferred', ...all })).toMatchObject({ meetingId: null, need: 'n' })
  expect(tidy({ state: 'declined', ...all })).toMatchObject({
    deferredUntilWords: '',
    meetingId: null,
    reason: 'r',
  })
})

test('who is missing stands first, and names keep their order', () => {
  const offers = (['held', 'declined', 'offered', 'deferred', 'accepted', 'offered'] as const).map(
    (state, index) => ({ state, index }),
  )
  expect(missingFirst(offers).map(({ index }) => index)).toEqual([2, 5, 4, 3, 1, 0])
})

test('O4: the next election is the second Sunday of September of every fourth year, until the day after it', () => {
  const days = (today: string) => Object.values(nextElection(today))
  expect(days('2021-01-01')).toEqual(['2022-09-11', '2022-09-12'])
  expect(days('2022-09-12')).toEqual(['2026-09-13', '2026-09-14'])
  expect(days('2026-09-13')).toEqual(['2026-09-13', '2026-09-14'])
  expect(days('2026-09-14')).toEqual(['2030-09-08', '2030-09-09'])
  expect(days('2027-03-01')).toEqual(['2030-09-08', '2030-09-09'])
})
