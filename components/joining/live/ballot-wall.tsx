import { wordingIn } from '@/components/ballots/wording'
import { counted, type CountedWords } from '@/lib/i18n/counted'
import {
  SHOWN_OPTIONS,
  type CountedBallot,
  type LiveResult,
  type Turnout,
} from '@/lib/joining/types'
import { TurnoutList, votedText, type TurnoutWords } from './turnout'
import { stateWords, type LiveWords } from './words'

export type WallWords = {
  turnout: TurnoutWords
  /** How many options there are besides those that fit. */
  more: CountedWords
  /** What the lines of a result are about. */
  option: string
}

type Props = { ballot: CountedBallot; words: LiveWords; says: WallWords }

/** A ballot on the wall: what is asked and how many have voted, then what came of it. */
export function BallotWall({ ballot, words, says }: Props) {
  const { question, turnout, result } = ballot
  const asked = wordingIn(words.locale, question)
  const came = result?.[words.locale]
  return (
    <section className="wall" data-s={ballot.state} aria-labelledby="wall">
      <p className="wall-state">{stateWords(words, ballot)}</p>
      {came ? (
        <>
          <p className="wall-asked" lang={asked.lang}>
            {asked.text}
          </p>
          <h1 id="wall" aria-live="polite">
            {came.headline}
          </h1>
          {came.more.length > 0 && (
            <p className="wall-more">{came.more.map((one) => `${one}.`).join(' ')}</p>
          )}
          <Lines
            result={came}
            turnout={turnout}
            says={says}
            others={ballot.optionCount - came.lines.length}
          />
        </>
      ) : (
        <>
          <h1 id="wall" aria-live="polite" lang={asked.lang}>
            {asked.text}
          </h1>
          <Options ballot={ballot} words={words} says={says} />
          <TurnoutList turnout={turnout} words={says.turnout} />
        </>
      )}
    </section>
  )
}

function Options({ ballot, words, says }: Props) {
  const others = ballot.optionCount - SHOWN_OPTIONS
  return (
    <>
      <ul className="wall-options">
        {ballot.options.map((option) => {
          const { text, lang } = wordingIn(words.locale, option)
          return (
            <li key={option.sv} lang={lang}>
              {text}
            </li>
          )
        })}
      </ul>
      {others > 0 && <p className="small muted">{counted(says.more, others)}</p>}
    </>
  )
}

type LinesProps = { result: LiveResult; turnout: Turnout; says: WallWords; others: number }

/** Each option with its figures beside each other, as words and as bars of one scale in each tally. */
function Lines({ result, turnout, says, others }: LinesProps) {
  const { tallies, lines } = result
  return (
    <>
      <table className="wall-lines">
        <thead>
          <tr>
            <th scope="col">{says.option}</th>
            {tallies.map((name) => (
              <th scope="col" key={name}>
                {says.turnout.names[name]}
                <small>{votedText(says.turnout, turnout[name])}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, lang, marks }) => (
            <tr key={name}>
              <th scope="row" lang={lang}>
                {name}
              </th>
              {marks.map(({ words, bar }, index) => (
                <td key={tallies[index]}>
                  {words}
                  {bar !== null && (
                    <span className="wall-bar" aria-hidden="true">
                      <i style={{ inlineSize: `${100 * bar}%` }} />
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {others > 0 && <p className="small muted">{counted(says.more, others)}</p>}
    </>
  )
}
