import type { MinutesWords } from '@/lib/minutes/loaders/file'
import type { MinutesOutcome } from '@/lib/minutes/types'

type Props = { outcomes: readonly MinutesOutcome[]; words: MinutesWords }

/** What came out of it: what kind, in words, and who takes care of it by when. */
export function Outcomes({ outcomes, words }: Props) {
  return (
    <ul className="minutes-outcomes">
      {outcomes.map((outcome) => (
        <li key={outcome.id} data-k={outcome.kind}>
          <p>
            <b>{words.kind(outcome)}</b> {outcome.text}
          </p>
          {words.details(outcome).map((detail) => (
            <p className="small muted" key={detail}>
              {detail}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
