import { expect, test } from 'vitest'
import type { AwaitingConsultation } from '../types'
import { byTurn } from './turn'

type State = AwaitingConsultation['state']
type Said = 'answered' | 'unconfirmed' | 'silent'

function row(title: string, day: string, state: State, said: Said): AwaitingConsultation {
  const submittedAt = new Date('2026-01-01T00:00:00Z')
  const answer = { kind: 'formal', submittedAt, unconfirmed: said === 'unconfirmed' } as const
  return {
    consultationId: title,
    organisationId: 'krokom',
    title,
    area: { id: 'a', slug: 'a', name: { sv: 'A', en: 'A' }, colour: {} as never },
    state,
    closesAt: new Date(`${day}T23:00:00Z`),
    lastDay: day,
    daysLeft: 0,
    papersOn: null,
    boardOn: null,
    begun: 0,
    answered: said === 'silent' ? [] : [answer],
  }
}

const titles = (rows: readonly AwaitingConsultation[]) => rows.map(({ title }) => title)

test('what waits comes by its last day, and what is over comes last, the newest first', () => {
  const { waiting, rest } = byTurn([
    row('over long ago', '2020-01-31', 'reported', 'answered'),
    row('over without an answer', '2026-01-31', 'closed', 'silent'),
    row('answered and open', '2026-12-31', 'open', 'answered'),
    row('to answer late', '2027-01-31', 'open', 'silent'),
    row('to answer soon', '2026-11-30', 'open', 'silent'),
    row('to confirm', '2026-10-31', 'closed', 'unconfirmed'),
    row('never confirmed', '2025-10-31', 'reported', 'unconfirmed'),
  ])
  expect(titles(waiting)).toEqual(['to confirm', 'to answer soon', 'to answer late'])
  expect(titles(rest)).toEqual([
    'answered and open',
    'over without an answer',
    'never confirmed',
    'over long ago',
  ])
})
