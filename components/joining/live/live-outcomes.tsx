import type { LiveOutcome } from '@/lib/joining/types'
import type { LiveWords } from './words'

const CHIPS: Record<string, string> = { 'goal-conflict': 'conflict' }

/** What has come out of the meeting or of one item, the newest first. */
export function LiveOutcomes({ words, outcomes }: { words: LiveWords; outcomes: LiveOutcome[] }) {
  if (outcomes.length === 0) return <p className="small muted">{words.noOutcomes}</p>
  return (
    <ul className="live-outs">
      {outcomes.map(({ id, kind, text }) => (
        <li key={id}>
          <span className="chip" data-k={CHIPS[kind] ?? kind}>
            {words.kinds[kind] ?? kind}
          </span>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  )
}
