import type { AwaitingConsultation } from '../types'

/**
 * What an organisation has before it, and what it has behind it: first what is to be answered or
 * confirmed, by last day; then what can still be answered anew, by last day, and what is over, the
 * newest first.
 */
export function byTurn(rows: readonly AwaitingConsultation[]): {
  waiting: AwaitingConsultation[]
  rest: AwaitingConsultation[]
} {
  const waiting = rows.filter(awaits).sort(nearestFirst)
  const rest = rows.filter((row) => !awaits(row))
  return {
    waiting,
    rest: [
      ...rest.filter(({ state }) => state === 'open').sort(nearestFirst),
      ...rest.filter(({ state }) => state !== 'open').sort((a, b) => nearestFirst(b, a)),
    ],
  }
}

function awaits({ state, answered }: AwaitingConsultation): boolean {
  if (answered.length === 0) return state === 'open'
  return state !== 'reported' && answered.some(({ unconfirmed }) => unconfirmed)
}

function nearestFirst(one: AwaitingConsultation, other: AwaitingConsultation): number {
  return one.closesAt.getTime() - other.closesAt.getTime()
}
