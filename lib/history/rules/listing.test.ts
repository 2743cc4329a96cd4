import { describe, expect, test } from 'vitest'
import type { Sitting } from '../types'
import { daysBack, inPeriod, instantInPeriod, neighbours, type Period } from './listing'

const at = (text: string) => new Date(text)
const sitting = (number: number, day: string, seqs: [number, number]): Sitting => ({
  number,
  personId: 'ada',
  organisationId: null,
  system: null,
  firstSeq: seqs[0],
  lastSeq: seqs[1],
  from: at(`${day}T10:00:00Z`),
  to: at(`${day}T11:00:00Z`),
  shaped: 0,
})
const section = { id: 's', documentId: 'd', number: 1, title: 'Nuläge' }
const versions = [
  {
    id: 'v',
    name: 'Ett',
    at: at('2026-11-12T10:30:00Z'),
    reached: new Map([['s', { epoch: 1, seq: 5 }]]),
  },
  { id: 'w', name: 'Utan avsnittet', at: at('2026-11-12T00:00:00Z'), reached: new Map() },
]
const [one, two, three] = [
  sitting(0, '2026-11-10', [1, 4]),
  sitting(1, '2026-11-12', [5, 8]),
  sitting(2, '2026-11-14', [9, 9]),
]

function within(bounds: Partial<Period>, epoch = 1): number[] {
  const period = { from: undefined, to: undefined, versions, ...bounds }
  return [one, two, three]
    .filter((sitting) => inPeriod({ sitting, section, epoch }, period))
    .map(({ number }) => number)
}

describe('a period of the history', () => {
  test('includes both of its days', () => {
    const [from, to] = [
      { type: 'day', day: '2026-11-10' } as const,
      { type: 'day', day: '2026-11-12' } as const,
    ]
    expect(within({ from, to })).toEqual([0, 1])
    expect(within({ from: to })).toEqual([1, 2])
    expect(instantInPeriod(at('2026-11-12T22:59:00Z'), { from, to, versions })).toBe(true)
    expect(instantInPeriod(at('2026-11-12T23:00:00Z'), { from, to, versions })).toBe(false)
  })

  test('between versions is counted by rows: a sitting that a version cuts through is on both sides', () => {
    const bound = { type: 'version', id: 'v' } as const
    expect(within({ from: bound })).toEqual([1, 2])
    expect(within({ to: bound })).toEqual([0, 1])
  })

  test('of a text that has begun anew since the version, all is later', () => {
    const bound = { type: 'version', id: 'v' } as const
    expect(within({ from: bound }, 2)).toEqual([0, 1, 2])
    expect(within({ to: bound }, 2)).toEqual([])
  })

  test('a section that was not in the version goes by the version’s time; an unknown version bounds nothing', () => {
    expect(within({ from: { type: 'version', id: 'w' } })).toEqual([1, 2])
    expect(within({ to: { type: 'version', id: 'w' } })).toEqual([0])
    expect(within({ from: { type: 'version', id: 'x' } })).toEqual([0, 1, 2])
  })
})

test('from a moment one steps to the sitting before and the one after', () => {
  const steps = (seq: number) => {
    const { earlier, own, later } = neighbours([three, one, two], seq)
    return [earlier?.number, own?.number, later?.number]
  }
  expect(steps(9)).toEqual([1, 2, undefined])
  expect(steps(8)).toEqual([0, 1, 2])
  expect(steps(6)).toEqual([undefined, 0, 1])
  expect(steps(1)).toEqual([undefined, undefined, 0])
})

test('thirty days to choose from, today first, also over the change of clocks', () => {
  const days = daysBack(at('2026-10-26T00:30:00Z'), 30)
  expect(days.slice(0, 3)).toEqual(['2026-10-26', '2026-10-25', '2026-10-24'])
  expect(new Set(days).size).toBe(30)
})
