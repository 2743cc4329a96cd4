import { expect, test } from 'vitest'
import { inTwo, isForCalendar, nextMeetings, openMeetings, seriesDays } from './rules'
import { PrepareMeeting } from './schema'

const at = (day: string) => new Date(`${day}T12:00:00Z`)
const meeting = (day: string, given: object = {}) => ({
  startsAt: at(day),
  endsAt: new Date(at(day).getTime() + 3_600_000),
  state: 'called' as const,
  open: true,
  allAreas: true,
  ...given,
})

test('R46: the latest and the next open meeting of all areas change with the day one asks on', () => {
  const year = [
    meeting('2023-09-15'),
    meeting('2023-02-10'),
    meeting('2023-03-22', { allAreas: false }),
    meeting('2023-05-24', { open: false }),
    meeting('2023-06-01', { state: 'cancelled' }),
    meeting('2023-06-02', { state: 'draft' }),
  ]
  const days = (asked: string) => {
    const { last, next } = openMeetings(year, at(asked))
    return [last, next].map((one) => one?.startsAt.toISOString().slice(0, 10) ?? null)
  }
  expect(days('2023-01-01')).toEqual([null, '2023-02-10'])
  expect(days('2023-03-31')).toEqual(['2023-02-10', '2023-09-15'])
  expect(days('2023-09-16')).toEqual(['2023-09-15', null])
})

test('a series counts calendar days, across months and a leap day', () => {
  expect(seriesDays('2028-02-22', 1, 3)).toEqual(['2028-02-22', '2028-02-29', '2028-03-07'])
  expect(seriesDays('2026-01-31', null, 5)).toEqual(['2026-01-31'])
})

test('M5: a day whose series would leave the calendar is refused at its field', () => {
  const given = { kind: 'k', title: 'Träff', from: '13:00', to: '15:00', every: '4', times: '12' }
  const words = (day: string) =>
    PrepareMeeting.safeParse({ ...given, day }).error?.issues.map(({ path, message }) => [
      path[0],
      message,
    ])
  expect(words('9999-12-20')).toEqual([['day', 'year-too-far']])
  expect(words('0000-01-01')).toEqual([['day', 'year-too-far']])
  expect(words('2100-12-31')).toBeUndefined()
})

test('a meeting that has ended before its time is not put into a calendar any more', () => {
  const called = { calledAt: at('2023-01-01'), endedAt: null, endsAt: at('2023-02-10') }
  expect(isForCalendar(called, at('2023-02-09'))).toBe(true)
  expect(isForCalendar({ ...called, endedAt: at('2023-02-08') }, at('2023-02-09'))).toBe(false)
  expect(isForCalendar(called, at('2023-02-11'))).toBe(false)
  expect(isForCalendar({ ...called, calledAt: null }, at('2023-02-09'))).toBe(false)
})

test('what is under way stands with what is ahead, also when its time has run out', () => {
  const live = meeting('2023-01-01', { state: 'live' })
  const { ahead, over } = inTwo(
    [meeting('2023-03-01'), meeting('2023-01-02'), live, meeting('2023-01-03')],
    at('2023-02-01'),
  )
  expect(ahead.map(({ startsAt }) => startsAt)).toEqual([at('2023-01-01'), at('2023-03-01')])
  expect(over.map(({ startsAt }) => startsAt)).toEqual([at('2023-01-03'), at('2023-01-02')])
})

test('M9: what is under way comes first, then what is called, soonest first; drafts and the past never', () => {
  const at = (state: 'draft' | 'called' | 'live', day: string) => ({
    state,
    startsAt: new Date(`${day}T12:00:00Z`),
    endsAt: new Date(`${day}T14:00:00Z`),
  })
  const [late, soon, over, live] = [
    at('called', '2026-12-20'),
    at('called', '2026-12-05'),
    at('called', '2026-11-20'),
    at('live', '2026-12-10'),
  ]
  const all = [late, at('draft', '2026-12-02'), over, live, soon]
  expect(nextMeetings(all, new Date('2026-12-01T00:00:00Z'))).toEqual([live, soon, late])
})
