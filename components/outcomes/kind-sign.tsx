import type { OutcomeKind } from '@/lib/outcomes/types'

/** Our own drawn signs, 20 × 20; the word stands beside. */
export const SIGNS: Record<OutcomeKind, string> = {
  decision: 'M4 4h12v12H4zM7 10l2.3 2.3L13 8',
  action: 'M2.5 10h11M9.5 5.5 14 10l-4.5 4.5M17.5 4.5v11',
  insight:
    'M10 2.5v2.5M10 15v2.5M2.5 10H5M15 10h2.5M12.6 10a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0',
  'goal-conflict': 'M2.5 10h5M5 7l3 3-3 3M17.5 10h-5M15 7l-3 3 3 3',
  question: 'M7 7.3a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2M10 15.2v.1',
  reservation: 'M5 17.5V3h9.5l-2 3.5 2 3.5H5',
}

/** The sign alone, where the word is said otherwise. */
export function KindSign({ kind }: { kind: OutcomeKind }) {
  return (
    <svg className="i" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={SIGNS[kind]} />
    </svg>
  )
}
