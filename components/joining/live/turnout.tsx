import { TALLIES, type TallyName } from '@/lib/ballots/types'
import type { Turnout } from '@/lib/joining/types'

export type TurnoutWords = {
  /** What it is that is counted. */
  label: string
  names: Record<TallyName, string>
  /** With `{cast}` and `{entitled}`. */
  voted: string
}

/** How many have voted of whom, each tally for itself: they are never added up. */
export function TurnoutList({ turnout, words }: { turnout: Turnout; words: TurnoutWords }) {
  return (
    <dl className="turn" aria-label={words.label}>
      {TALLIES.filter((name) => turnout[name].entitled > 0).map((name) => {
        const { cast, entitled } = turnout[name]
        return (
          <div key={name}>
            <dt>{words.names[name]}</dt>
            <dd>{votedWords(words, turnout[name])}</dd>
            <dd aria-hidden="true" className="turn-bar">
              <i style={{ inlineSize: `${(100 * cast) / entitled}%` }} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** "23 av 52 har röstat", the figure that changes by itself. */
function votedWords({ voted }: TurnoutWords, { cast, entitled }: Turnout[TallyName]) {
  const [before, after] = voted.replace('{entitled}', String(entitled)).split('{cast}')
  return (
    <>
      {before}
      <b>{cast}</b>
      {after}
    </>
  )
}

/** "23 av 52 har röstat". */
export function votedText({ voted }: TurnoutWords, { cast, entitled }: Turnout[TallyName]): string {
  return voted.replace('{cast}', String(cast)).replace('{entitled}', String(entitled))
}
