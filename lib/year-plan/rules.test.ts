import { expect, test } from 'vitest'
import type { Meeting } from '@/lib/meetings/types'
import { byMonth, entriesOf, planFingerprint, planRows, tally } from './rules'
import type { AdoptedPlan } from './types'

const ADOPTED = new Date('2022-12-14T09:00:00Z')

function meeting(id: string, given: Partial<Meeting> = {}): Meeting {
  return {
    id,
    kind: { key: 'area-meeting', name: { sv: 'Områdesträff', en: 'Area meeting' } },
    title: `Träff ${id}`,
    description: '',
    state: 'called',
    startsAt: new Date('2023-03-08T12:00:00Z'),
    endsAt: new Date('2023-03-08T14:00:00Z'),
    place: '',
    videoLink: '',
    languages: ['sv'],
    capacity: null,
    open: true,
    areaId: 'area',
    areas: [],
    allAreas: false,
    seriesId: null,
    cancelledReason: null,
    addedReason: '',
    by: { id: 'region', name: 'Regionen' },
    sequence: 0,
    changedAt: ADOPTED,
    calledAt: ADOPTED,
    startedAt: null,
    endedAt: null,
    currentItemId: null,
    currentItemSince: null,
    ...given,
  }
}

function planOf(meetings: readonly Meeting[], moves: AdoptedPlan['moves'] = []): AdoptedPlan {
  return {
    note: '',
    adoptedBy: 'Styrgruppen',
    adoptedOn: '2022-12-14',
    recordedAt: ADOPTED,
    entries: entriesOf(meetings),
    moves,
  }
}

function rows(plan: AdoptedPlan | null, meetings: readonly Meeting[], belong = meetings) {
  return planRows({
    year: 2023,
    plan,
    meetings,
    belong: new Set(belong.map(({ id }) => id)),
    linked: new Set(),
    yearOf: (at) => at.getUTCFullYear(),
  })
}

const at = (day: string) => ({
  startsAt: new Date(`${day}T12:00:00Z`),
  endsAt: new Date(`${day}T14:00:00Z`),
})

test('Y3: a meeting that is as it was adopted says nothing', () => {
  const one = meeting('a')
  expect(rows(planOf([one]), [one])).toMatchObject([{ differences: [] }])
})

test('Y3: a meeting that was moved says from when, and every reason since', () => {
  const before = meeting('a', at('2023-03-07'))
  const moved = before.startsAt
  const moves = [
    { meetingId: 'a', from: moved, reason: 'Lokalen.' },
    { meetingId: 'b', from: moved, reason: 'En annan.' },
    { meetingId: 'a', from: moved, reason: 'Sportlovet.' },
  ]
  const [row] = rows(planOf([before], moves), [meeting('a')])
  expect(row?.differences).toEqual([
    { kind: 'moved', from: at('2023-03-07'), reasons: ['Lokalen.', 'Sportlovet.'] },
  ])
})

test('Y3: what was moved and moved back is as planned', () => {
  const one = meeting('a')
  const moves = [{ meetingId: 'a', from: one.startsAt, reason: 'Fram och tillbaka.' }]
  expect(rows(planOf([one], moves), [one])).toMatchObject([{ differences: [] }])
})

test('Y3: a meeting that was moved to another year stays in the month in which it was planned', () => {
  const before = meeting('a', at('2023-12-12'))
  const [row] = rows(planOf([before]), [meeting('a', at('2024-01-16'))], [])
  expect(row).toMatchObject({
    at: at('2023-12-12').startsAt,
    differences: [{ kind: 'moved' }],
  })
})

test('Y3: a meeting that came later says so, and a cancelled one says why', () => {
  const one = meeting('a')
  const cancelled = { state: 'cancelled', cancelledReason: 'För få.' } as const
  const later = new Date('2023-02-01T09:00:00Z')
  const found = rows(planOf([one]), [
    meeting('a', { ...cancelled, changedAt: later }),
    meeting('b', { changedAt: later, addedReason: 'Kommunen bad om det.' }),
    meeting('c', { ...cancelled, changedAt: later }),
  ])
  expect(found.map(({ differences }) => differences)).toEqual([
    [{ kind: 'cancelled', reason: 'För få.' }],
    [{ kind: 'added', reason: 'Kommunen bad om det.' }],
    [
      { kind: 'added', reason: '' },
      { kind: 'cancelled', reason: 'För få.' },
    ],
  ])
  expect(tally(found)).toEqual({ planned: 1, added: 2, moved: 0, cancelled: 1 })
})

test('Y3: what was cancelled before the plan was adopted never stood in it', () => {
  const gone = meeting('a', { state: 'cancelled', cancelledReason: 'För få.' })
  expect(rows(planOf([]), [gone])).toEqual([])
  expect(rows(null, [gone])).toMatchObject([{ differences: [{ kind: 'cancelled' }] }])
})

test('Y3: another title and other areas are told', () => {
  const before = meeting('a', { title: 'Träff om el' })
  const [row] = rows(planOf([before]), [meeting('a')], [])
  expect(row?.differences).toEqual([{ kind: 'renamed', from: 'Träff om el' }, { kind: 'left' }])
})

test('Y2: the fingerprint knows a time, a title and a meeting, and no order', () => {
  const [a, b] = [meeting('a'), meeting('b')]
  const print = (...all: Meeting[]) => planFingerprint(entriesOf(all))
  expect(print(a, b)).toBe(print(b, a))
  const others = [
    print(a),
    print(a, { ...b, title: 'Annat' }),
    print(a, { ...b, ...at('2023-03-09') }),
  ]
  for (const other of others) expect(other).not.toBe(print(a, b))
  expect(print(a, { ...b, state: 'cancelled' })).toBe(print(a))
})

test('rows stand by month, in the order of time', () => {
  const found = rows(null, [
    meeting('b', at('2023-09-15')),
    meeting('a', at('2023-02-10')),
    meeting('c', at('2023-09-01')),
  ])
  const months = byMonth(found, (when) => String(when.getUTCMonth() + 1))
  expect(months.map(({ month, rows: own }) => [month, own.map((row) => row.meeting.id)])).toEqual([
    ['2', ['a']],
    ['9', ['c', 'b']],
  ])
})
